import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ entries: [HistoryRecord]) throws {
    try requireWriting()
    work.histories.add(entries)
  }

  func history(_ organisation: OrganisationID, of run: RunID) throws -> [HistoryRecord] {
    try flushHistories()
    return try sql.rows(
      """
      SELECT organisation, run, sequence, at, content FROM histories
      WHERE organisation = $1 AND run = $2 ORDER BY sequence
      """, [.id(organisation), .id(run)]
    ) { row in
      HistoryRecord(
        organisation: try row.id(0), run: try row.id(1), sequence: try row.int(2), at: try row.instant(3),
        content: try row.bytes(4))
    }
  }

  func flushHistories() throws {
    try work.histories.flush { entries in
      try sql.run(
        "INSERT INTO histories (organisation, run, sequence, at, content) VALUES ($1, $2, $3, $4, $5)",
        each: entries.map { entry in
          [
            .id(entry.organisation), .id(entry.run), .int(entry.sequence), .at(entry.at), .blob(entry.content),
          ]
        })
    }
  }
}
