import Domain
import Engine

extension SQLStoreTransaction {
  func imports(_ organisation: OrganisationID, endedFrom from: Instant, to: Instant) throws -> [ImportRecord] {
    try sql.rows(
      Imports.select + " WHERE organisation = $1 AND ended_at >= $2 AND ended_at < $3 ORDER BY ended_at, id",
      [.id(organisation), .at(from), .at(to)], Imports.decode)
  }

  func isImporting(_ organisation: OrganisationID, at instant: Instant) throws -> Bool {
    try sql.first(
      """
      SELECT 1 FROM imports WHERE organisation = $1 AND received_at < $2
      AND (state = 'reading' OR ended_at >= $2) LIMIT 1
      """, [.id(organisation), .at(instant)]
    ) { try $0.int(0) } != nil
  }

  func keptRows(_ organisation: OrganisationID, of id: Reading.ImportID) throws -> [String: Int] {
    try words(
      """
      SELECT outcome, count(DISTINCT place) FROM import_rows WHERE organisation = $1 AND import = $2 GROUP BY outcome
      """, [.id(organisation), .id(id)])
  }

  func openedCases(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> OpenedCases {
    let period: [SQLValue] = [.id(organisation), .at(from), .at(to)]
    // A single message came from no file.
    let opened = """
      FROM cases AS c
      WHERE c.organisation = $1 AND c.opened_at >= $2 AND c.opened_at < $3 AND c.kind <> 'message'
      """
    var counts: [Int: Int] = [:]
    for (enrolment, count) in try sql.rows(
      "SELECT c.enrolment, count(*) \(opened) GROUP BY c.enrolment", period,
      { (try $0.int(0), try $0.int(1)) }
    ) { counts[enrolment] = count }
    // What stops everything is reported as such, whether it left a case or not.
    let stopped = try sql.first(
      "SELECT count(*) \(opened) AND c.enrolment = 1 AND c.enrolment_reason = 'stopped'", period
    ) { try $0.int(0) }
    let withoutRun = try sql.first(
      """
      SELECT count(*) \(opened) AND c.enrolment = 0
      AND NOT EXISTS (SELECT 1 FROM runs AS r WHERE r.organisation = c.organisation AND r.case_id = c.id)
      """, period
    ) { try $0.int(0) }
    return OpenedCases(
      enrolled: counts[0] ?? 0, rejected: (counts[1] ?? 0) - (stopped ?? 0), held: counts[2] ?? 0,
      withoutRun: withoutRun ?? 0)
  }

  func retriedEvents(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> [String: Int] {
    try words(
      """
      SELECT result, count(*) FROM parked_events
      WHERE organisation = $1 AND ended_at >= $2 AND ended_at < $3 AND state = 1 GROUP BY result
      """, [.id(organisation), .at(from), .at(to)])
  }

  func handedOver(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> [HandedOverMessages] {
    try sql.rows(
      """
      SELECT m.provider, m.progress, CASE WHEN o.message IS NULL THEN 0 ELSE 1 END,
      CASE WHEN m.archive_hash IS NULL THEN 0 ELSE 1 END, count(*)
      FROM messages AS m LEFT JOIN outbox AS o ON o.organisation = m.organisation AND o.message = m.id
      WHERE m.organisation = $1 AND m.handed_over_at >= $2 AND m.handed_over_at < $3
      GROUP BY m.provider, m.progress, CASE WHEN o.message IS NULL THEN 0 ELSE 1 END,
      CASE WHEN m.archive_hash IS NULL THEN 0 ELSE 1 END
      """, [.id(organisation), .at(from), .at(to)]
    ) { row in
      HandedOverMessages(
        provider: try row.text(orNil: 0), progress: MessageProgress(rawValue: try row.int(1)),
        hasCommand: try row.bool(2), isArchived: try row.bool(3), count: try row.int(4))
    }
  }

  func reconciliations(_ organisation: OrganisationID, of day: CalendarDay) throws -> [ReconciliationRecord] {
    try sql.rows(
      Reconciliations.select + " WHERE organisation = $1 AND day = $2 ORDER BY kind, subject",
      [.id(organisation), .day(day)], Reconciliations.decode)
  }

  func lastReconciledDay(_ organisation: OrganisationID) throws -> CalendarDay? {
    try sql.first(
      "SELECT day FROM reconciliations WHERE organisation = $1 ORDER BY day DESC LIMIT 1", [.id(organisation)]
    ) { try $0.day(0) }
  }

  func enrolmentsReconciledUntil(_ organisation: OrganisationID) throws -> Instant? {
    try sql.first(
      """
      SELECT compared_until FROM reconciliations
      WHERE organisation = $1 AND kind = 'enrolment' AND compared_until IS NOT NULL ORDER BY day DESC LIMIT 1
      """, [.id(organisation)]
    ) { try $0.instant(0) }
  }

  func save(
    _ records: [ReconciliationRecord], of day: CalendarDay, in organisation: OrganisationID
  ) throws {
    try sql.run(
      "DELETE FROM reconciliations WHERE organisation = $1 AND day = $2", [.id(organisation), .day(day)])
    try sql.run(
      Reconciliations.insert,
      each: records.map { [.id(organisation), .day(day)] + (try Reconciliations.values($0)) })
  }

  private func words(_ query: String, _ arguments: [SQLValue]) throws -> [String: Int] {
    let pairs = try sql.rows(query, arguments) { (try $0.text(0), try $0.int(1)) }
    return Dictionary(pairs, uniquingKeysWith: +)
  }
}

/// The table `reconciliations`.
enum Reconciliations {
  private static let columns = ["kind", "subject", "total", "parts", "gap", "detail", "compared_until"]
  static let select = SQLText.select(columns, from: "reconciliations")
  static let insert = SQLText.insert(into: "reconciliations", ["organisation", "day"] + columns)

  static func values(_ record: ReconciliationRecord) throws -> [SQLValue] {
    [
      .word(record.kind), .text(record.subject), .int(record.total), .text(try SmallJSON.text(record.parts)),
      .int(record.gap), .text(record.detail), .at(record.until),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ReconciliationRecord {
    ReconciliationRecord(
      kind: try row.word(0), subject: try row.text(1), total: try row.int(2),
      parts: try SmallJSON.values(try row.text(3), of: Int.self), gap: try row.int(4), detail: try row.text(5),
      until: try row.instant(orNil: 6))
  }
}
