import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ runs: [RunRecord]) throws {
    try sql.run(Runs.insert, each: runs.map(Runs.values))
  }

  func runs(_ organisation: OrganisationID, _ ids: [RunID]) throws -> [RunRecord] {
    try sql.rows(
      Runs.select + " WHERE organisation = $1 AND id = $2" + sql.forUpdate,
      each: ids.map { [.id(organisation), .id($0)] }, Runs.decode)
  }

  func runs(_ organisation: OrganisationID, of id: CaseID) throws -> [RunRecord] {
    try sql.rows(
      Runs.select + " WHERE organisation = $1 AND case_id = $2 ORDER BY id DESC",
      [.id(organisation), .id(id)], Runs.decode)
  }

  func openRuns(_ organisation: OrganisationID, contact: ContactID) throws -> [RunRecord] {
    try sql.rows(
      Runs.select + " WHERE organisation = $1 AND contact = $2 AND stage < 2 ORDER BY id",
      [.id(organisation), .id(contact)], Runs.decode)
  }

  func update(_ runs: [RunRecord]) throws {
    // Most events leave the stage as it is; then no index is touched, because `stage` is not written.
    let sameStage = try sql.run(
      """
      UPDATE runs SET state = $1, version = version + 1
      WHERE organisation = $2 AND id = $3 AND version = $4 AND stage = $5
      """, each: runs.map(Runs.change))
    for (run, changes) in zip(runs, sameStage) where changes == 0 {
      let changed = try sql.run(
        """
        UPDATE runs SET state = $1, version = version + 1, stage = $2
        WHERE organisation = $3 AND id = $4 AND version = $5
        """,
        [.blob(run.state), .int(run.stage.rawValue), .id(run.organisation), .id(run.id), .int(run.version)])
      guard changed > 0 else { throw StoreError.versionMismatch(run.id) }
    }
  }

  // MARK: Timers

  func insert(_ timers: [TimerRecord]) throws {
    // The same moment of the same visit twice is one timer.
    try sql.run(
      """
      INSERT INTO timers (organisation, due_at, run, visit, shard) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING
      """, each: timers.map { Self.key($0) + [.int(ShardSet.shard(of: $0.run))] })
  }

  func dueTimers(at now: Instant, of shards: ShardSet, limit: Int) throws -> [TimerRecord] {
    let query = """
      SELECT organisation, run, visit, due_at FROM timers
      WHERE organisation = $1 AND due_at <= $2\(SQLText.within(shards)) ORDER BY due_at, run, visit LIMIT $3
      """
    return try FairShare.rows(of: try organisationIDs(), limit: limit) { organisation, count in
      try sql.rows(query, [.id(organisation), .at(now), .int(count)]) { row in
        TimerRecord(
          organisation: try row.id(0), run: try row.id(1), visit: try row.int(2), due: try row.instant(3))
      }
    }
  }

  func take(_ timers: [TimerRecord]) throws -> [Bool] {
    try sql.run(
      "DELETE FROM timers WHERE organisation = $1 AND due_at = $2 AND run = $3 AND visit = $4",
      each: timers.map(Self.key)
    ).map { $0 > 0 }
  }

  func nextTimer(of shards: ShardSet) throws -> Instant? {
    let query = """
      SELECT due_at FROM timers WHERE organisation = $1\(SQLText.within(shards)) ORDER BY due_at LIMIT 1
      """
    return try organisationIDs().compactMap { organisation in
      try sql.first(query, [.id(organisation)]) { try $0.instant(0) }
    }.min()
  }

  private static func key(_ timer: TimerRecord) -> [SQLValue] {
    [.id(timer.organisation), .at(timer.due), .id(timer.run), .int(timer.visit)]
  }

  // MARK: Histories

  func insert(_ entries: [HistoryRecord]) throws {
    try sql.run(
      "INSERT INTO histories (organisation, run, sequence, at, content) VALUES ($1, $2, $3, $4, $5)",
      each: entries.map { entry in
        [
          .id(entry.organisation), .id(entry.run), .int(entry.sequence), .at(entry.at), .blob(entry.content),
        ]
      })
  }

  func history(_ organisation: OrganisationID, of run: RunID) throws -> [HistoryRecord] {
    try sql.rows(
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
}

/// The table `runs`.
enum Runs {
  static let columns = [
    "organisation", "id", "case_id", "contact", "flow", "publication", "stage", "state", "version", "started_at",
  ]
  static let select = SQLText.select(columns, from: "runs")
  static let insert = SQLText.insert(into: "runs", columns)

  static func values(_ run: RunRecord) -> [SQLValue] {
    [
      .id(run.organisation), .id(run.id), .id(run.caseID), .id(run.contact), .text(run.flow),
      .int(run.publication), .int(run.stage.rawValue), .blob(run.state), .int(run.version), .at(run.startedAt),
    ]
  }

  static func change(_ run: RunRecord) -> [SQLValue] {
    [.blob(run.state), .id(run.organisation), .id(run.id), .int(run.version), .int(run.stage.rawValue)]
  }

  static func decode(_ row: any SQLRow) throws -> RunRecord {
    guard let stage = RunRecord.Stage(rawValue: try row.int(6)) else {
      throw StoreError.damaged("runs.stage holds \(try row.int(6))")
    }
    return RunRecord(
      organisation: try row.id(0), id: try row.id(1), caseID: try row.id(2), contact: try row.id(3),
      flow: try row.text(4), publication: try row.int(5), stage: stage, state: try row.bytes(7),
      version: try row.int(8), startedAt: try row.instant(9))
  }
}
