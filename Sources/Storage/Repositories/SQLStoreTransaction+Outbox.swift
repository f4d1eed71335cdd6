import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ commands: [OutboxRecord]) throws {
    try sql.run(Outbox.insert, each: commands.map { Outbox.key($0) + Outbox.values($0) })
  }

  func lease(
    due now: Instant, limit: Int, owner: String, machineNow: Instant, until: Instant
  ) throws -> [OutboxRecord] {
    // Leases that ran out were due before anything that is still queued. Two statements, each on an index of its own.
    let again = try sql.rows(
      Outbox.lease(
        """
        SELECT organisation, message FROM outbox WHERE state = 1 AND held_until <= $3
        ORDER BY held_until, organisation, message LIMIT $4
        """, sql.dialect),
      [.text(owner), .at(until), .at(machineNow), .int(limit)], Outbox.decode)
    let fresh = try sql.rows(
      Outbox.lease(
        """
        SELECT organisation, message FROM outbox WHERE state = 0 AND not_before <= $3
        ORDER BY not_before, organisation, message LIMIT $4
        """, sql.dialect),
      [.text(owner), .at(until), .at(now), .int(limit - again.count)], Outbox.decode)
    return (again + fresh).sorted { left, right in
      (left.notBefore, left.organisation, left.message) < (right.notBefore, right.organisation, right.message)
    }
  }

  func command(_ organisation: OrganisationID, _ message: MessageID) throws -> OutboxRecord? {
    try sql.first(
      Outbox.select + " WHERE organisation = $1 AND message = $2" + sql.forUpdate,
      [.id(organisation), .id(message)], Outbox.decode)
  }

  func commands(_ organisation: OrganisationID, run: RunID) throws -> [OutboxRecord] {
    try sql.rows(
      Outbox.select + " WHERE organisation = $1 AND run = $2 ORDER BY message" + sql.forUpdate,
      [.id(organisation), .id(run)], Outbox.decode)
  }

  func update(_ command: OutboxRecord) throws {
    try change(
      Outbox.update, Outbox.values(command) + [.id(command.organisation), .id(command.message)],
      row: "outbox command of message \(command.message) of organisation \(command.organisation)")
  }

  func removeCommand(_ organisation: OrganisationID, _ message: MessageID) throws {
    try sql.run(
      "DELETE FROM outbox WHERE organisation = $1 AND message = $2", [.id(organisation), .id(message)])
  }

  func overdue(machineNow: Instant, limit: Int) throws -> [OutboxRecord] {
    try sql.rows(
      Outbox.select
        + " WHERE state = 2 AND held_until < $1 ORDER BY held_until, organisation, message LIMIT $2",
      [.at(machineNow), .int(limit)], Outbox.decode)
  }

  func nextCommand() throws -> Instant? {
    try sql.first("SELECT not_before FROM outbox WHERE state = 0 ORDER BY not_before LIMIT 1", []) {
      try $0.instant(0)
    }
  }
}

/// The table `outbox`.
enum Outbox {
  private static let keyColumns = [
    "organisation", "message", "run", "case_id", "contact", "publication", "visit", "step", "template",
    "channel", "with_payment_link", "idempotency_key", "created_at",
  ]
  private static let valueColumns = ["state", "owner", "held_until", "not_before", "attempt"]
  private static let columns = keyColumns + valueColumns
  static let select = SQLText.select(columns, from: "outbox")
  static let insert = SQLText.insert(into: "outbox", columns)
  static let update = SQLText.update("outbox", set: valueColumns, key: ["organisation", "message"])

  /// Takes what `choice` chooses for owner `$1` until `$2`.
  static func lease(_ choice: String, _ dialect: SQLDialect) -> String {
    """
    UPDATE outbox SET state = 1, owner = $1, held_until = $2
    WHERE (organisation, message) IN (\(choice)\(dialect.skipLocked))
    RETURNING \(columns.joined(separator: ", "))
    """
  }

  static func key(_ command: OutboxRecord) -> [SQLValue] {
    [
      .id(command.organisation), .id(command.message), .id(command.run), .id(command.caseID),
      .id(command.contact), .int(command.publication), .int(command.visit), .text(command.step),
      .text(command.template), .word(command.channel), .bool(command.withPaymentLink),
      .text(command.key.value), .at(command.createdAt),
    ]
  }

  static func values(_ command: OutboxRecord) -> [SQLValue] {
    let rest: [SQLValue] = [.at(command.notBefore), .int(command.attempt)]
    switch command.state {
    case .queued: return [.int(0), .null, .null] + rest
    case .leased(let owner, let until): return [.int(1), .text(owner), .at(until)] + rest
    case .handedOver(let owner, let sendBy): return [.int(2), .text(owner), .at(sendBy)] + rest
    }
  }

  static func decode(_ row: any SQLRow) throws -> OutboxRecord {
    let state: OutboxRecord.State
    switch try row.int(13) {
    case 0: state = .queued
    case 1: state = .leased(owner: try row.text(14), until: try row.instant(15))
    case 2: state = .handedOver(owner: try row.text(14), sendBy: try row.instant(15))
    case let other: throw StoreError.damaged("outbox.state holds \(other)")
    }
    return OutboxRecord(
      organisation: try row.id(0), message: try row.id(1), run: try row.id(2), caseID: try row.id(3),
      contact: try row.id(4), publication: try row.int(5), visit: try row.int(6), step: try row.text(7),
      template: try row.text(8), channel: try row.word(9), withPaymentLink: try row.bool(10),
      key: IdempotencyKey(try row.text(11)), state: state, notBefore: try row.instant(16),
      attempt: try row.int(17), createdAt: try row.instant(12))
  }
}
