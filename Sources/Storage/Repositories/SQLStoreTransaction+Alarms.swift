import Domain
import Engine

extension SQLStoreTransaction {
  func raise(_ alarm: AlarmRecord) throws -> Bool {
    let isNew = try sql.run(
      """
      INSERT INTO alarms (kind, subject, organisation, since, detail, number) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT DO NOTHING
      """,
      [
        .word(alarm.kind), .text(alarm.subject), .id(alarm.organisation), .at(alarm.since), .text(alarm.detail),
        .int(alarm.number),
      ])
    guard isNew == 0 else { return true }
    try sql.run(
      "UPDATE alarms SET detail = $1, number = $2 WHERE kind = $3 AND subject = $4",
      [.text(alarm.detail), .int(alarm.number), .word(alarm.kind), .text(alarm.subject)])
    return false
  }

  func clearAlarm(_ kind: AlarmRecord.Kind, subject: String) throws {
    try sql.run("DELETE FROM alarms WHERE kind = $1 AND subject = $2", [.word(kind), .text(subject)])
  }

  func acknowledgeAlarm(
    _ kind: AlarmRecord.Kind, subject: String, by user: String, at now: Instant
  ) throws -> Bool {
    try sql.run(
      """
      UPDATE alarms SET acknowledged_by = COALESCE(acknowledged_by, $1),
      acknowledged_at = COALESCE(acknowledged_at, $2) WHERE kind = $3 AND subject = $4
      """, [.text(user), .at(now), .word(kind), .text(subject)]) > 0
  }

  func openAlarms() throws -> [AlarmRecord] {
    try sql.rows(Alarms.select + " ORDER BY since, kind, subject", [], Alarms.decode)
  }
}

/// The table `alarms`.
enum Alarms {
  static let select = SQLText.select(
    [
      "kind", "subject", "organisation", "since", "detail", "number", "acknowledged_by", "acknowledged_at",
    ], from: "alarms")

  static func decode(_ row: any SQLRow) throws -> AlarmRecord {
    AlarmRecord(
      kind: try row.word(0), subject: try row.text(1), organisation: try row.id(orNil: 2), since: try row.instant(3),
      detail: try row.text(4), number: try row.int(5), acknowledgedBy: try row.text(orNil: 6),
      acknowledgedAt: try row.instant(orNil: 7))
  }
}
