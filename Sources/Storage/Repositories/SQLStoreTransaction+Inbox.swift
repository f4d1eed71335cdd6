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
      """
      INSERT INTO parked_events (id, organisation, source, external_id, day, event, reason, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id) DO UPDATE SET event = excluded.event, reason = excluded.reason, at = excluded.at
      """,
      [
        .integer(event.id), .id(event.key.organisation), .text(event.key.source), .text(event.key.externalID),
        .int(event.key.day), .blob(event.event), .text(event.reason), .at(event.at),
      ])
  }

  func parked(_ organisation: OrganisationID?, limit: Int) throws -> [ParkedRecord] {
    let columns = "SELECT id, organisation, source, external_id, day, event, reason, at FROM parked_events"
    guard let organisation else {
      return try sql.rows(columns + " ORDER BY id LIMIT $1", [.int(limit)], Self.parkedRecord)
    }
    return try sql.rows(
      columns + " WHERE organisation = $1 ORDER BY id LIMIT $2", [.id(organisation), .int(limit)],
      Self.parkedRecord)
  }

  func unpark(_ id: Int64) throws {
    try sql.run("DELETE FROM parked_events WHERE id = $1", [.integer(id)])
  }

  private static func parkedRecord(_ row: any SQLRow) throws -> ParkedRecord {
    let key = InboxKey(
      organisation: try row.id(1), source: try row.text(2), externalID: try row.text(3), day: try row.int(4))
    return ParkedRecord(
      id: try row.integer(0), key: key, event: try row.bytes(5), reason: try row.text(6), at: try row.instant(7))
  }
}
