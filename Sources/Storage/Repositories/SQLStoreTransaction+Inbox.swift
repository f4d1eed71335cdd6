import Domain
import Engine

extension SQLStoreTransaction {
  func receive(_ keys: [InboxKey], at now: Instant) throws -> [Bool] {
    try sql.run(
      """
      INSERT INTO inbox (organisation, day, source, external_id, received_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING
      """,
      each: keys.map { key in
        [.id(key.organisation), .int(key.day), .text(key.source), .text(key.externalID), .at(now)]
      }
    ).map { $0 > 0 }
  }

  func park(_ event: ParkedRecord) throws {
    // An event that is tried again and fails again keeps its place and gets its newest reason.
    try sql.run(
      ParkedEvents.insert + """
         ON CONFLICT (id) DO UPDATE SET event = excluded.event, content = excluded.content, reason = excluded.reason,
        at = excluded.at, retry_at = excluded.retry_at
        """, ParkedEvents.values(event))
  }

  func parked(_ organisation: OrganisationID?, limit: Int) throws -> [ParkedRecord] {
    guard let organisation else {
      return try sql.rows(
        ParkedEvents.select + " WHERE state = 0 ORDER BY id LIMIT $1", [.int(limit)], ParkedEvents.decode)
    }
    return try sql.rows(
      ParkedEvents.select + " WHERE organisation = $1 AND state = 0 ORDER BY id LIMIT $2",
      [.id(organisation), .int(limit)], ParkedEvents.decode)
  }

  func parked(due now: Instant, limit: Int) throws -> [ParkedRecord] {
    try sql.rows(
      ParkedEvents.select + " WHERE retry_at <= $1 ORDER BY retry_at, id LIMIT $2", [.at(now), .int(limit)],
      ParkedEvents.decode)
  }

  func parked(_ id: Int64) throws -> ParkedRecord? {
    try sql.first(ParkedEvents.select + " WHERE id = $1 AND state = 0", [.integer(id)], ParkedEvents.decode)
  }

  func endParked(_ id: Int64, _ end: ParkedEnd, by user: String, at now: Instant) throws -> Bool {
    let (state, result) =
      switch end {
      case .applied(let word): (1, word)
      case .dropped(let why): (2, why)
      }
    return try sql.run(
      """
      UPDATE parked_events SET state = $1, result = $2, ended_by = $3, ended_at = $4, retry_at = NULL
      WHERE id = $5 AND state = 0
      """, [.int(state), .text(result), .text(user), .at(now), .integer(id)]) > 0
  }
}

/// The table `parked_events`.
enum ParkedEvents {
  private static let columns = [
    "id", "organisation", "source", "external_id", "day", "event", "content", "import", "place", "reason", "at",
    "retry_at",
  ]
  static let select = SQLText.select(columns, from: "parked_events")
  static let insert = SQLText.insert(into: "parked_events", columns)

  static func values(_ event: ParkedRecord) -> [SQLValue] {
    [
      .integer(event.id), .id(event.key.organisation), .text(event.key.source), .text(event.key.externalID),
      .int(event.key.day), .blob(event.event), .blob(event.content), .id(event.row?.batch),
      event.row.map { .int($0.row) } ?? .null, .text(event.reason), .at(event.at), .at(event.retryAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ParkedRecord {
    let key = InboxKey(
      organisation: try row.id(1), source: try row.text(2), externalID: try row.text(3), day: try row.int(4))
    let batch: Reading.ImportID? = try row.id(orNil: 7)
    let place = try row.int(orNil: 8)
    return ParkedRecord(
      id: try row.integer(0), key: key, event: try row.bytes(5), content: try row.bytes(6),
      row: batch.flatMap { batch in place.map { ParkedRecord.Row(batch: batch, row: $0) } },
      reason: try row.text(9), at: try row.instant(10), retryAt: try row.instant(orNil: 11))
  }
}
