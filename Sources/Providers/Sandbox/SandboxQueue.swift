import Domain
import Engine
import GRDB

/// The sandbox's outgoing queue: receipts and payment notices, each due at its moment, each told until
/// acknowledged.
enum SandboxQueue {
  @discardableResult
  static func add(
    _ kind: ReceiptKind, message: Int64, organisation: OrganisationID, due: Instant, in db: Database
  ) throws -> Int64 {
    let columns = ReceiptColumns(kind)
    try db.execute(
      sql: """
        INSERT INTO receipt (organisation, message, kind, qualifier, words, cents, due, acknowledged)
        VALUES (?, ?, ?, ?, ?, 0, ?, 0)
        """,
      arguments: [
        organisation.value, message, columns.kind, columns.qualifier, columns.words, due.milliseconds,
      ])
    return db.lastInsertedRowID
  }

  static func add(
    _ status: ProviderPaymentStatus, chargedBack: Money, payment: Int64, organisation: OrganisationID,
    due: Instant, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO receipt (organisation, payment, kind, qualifier, words, cents, due, acknowledged)
        VALUES (?, ?, ?, '', '', ?, ?, 0)
        """,
      arguments: [organisation.value, payment, status.rawValue, chargedBack.cents, due.milliseconds])
  }

  /// Takes back what was planned for a payment and has not happened by `now`.
  static func withdraw(payment: Int64, after now: Instant, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM receipt WHERE payment = ? AND due > ?", arguments: [payment, now.milliseconds])
  }

  static func pending(by now: Instant, limit: Int, world: String, in db: Database) throws -> [SandboxReceipt] {
    try fetch(
      "acknowledged = 0 AND due <= ? ORDER BY due, receipt.id", [now.milliseconds], limit, world, in: db)
  }

  static func receipts(
    of id: SandboxMessageID, of organisation: OrganisationID, world: String, in db: Database
  ) throws -> [SandboxReceipt] {
    try fetch(
      "receipt.message = ? AND receipt.organisation = ? ORDER BY due, receipt.id",
      [id.value, organisation.value], SandboxLimit.page, world, in: db)
  }

  static func receipt(_ id: Int64, world: String, in db: Database) throws -> SandboxReceipt? {
    try fetch("receipt.id = ?", [id], 1, world, in: db).first
  }

  static func count(of message: SandboxMessageID, in db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM receipt WHERE message = ?", arguments: [message.value])
      ?? 0
  }

  /// The kinds that are due, each once, first come first.
  static func happened(to id: SandboxMessageID, by now: Instant, in db: Database) throws -> [ReceiptKind] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT kind, qualifier, words FROM receipt
        WHERE message = ? AND due <= ? GROUP BY kind, qualifier, words ORDER BY min(due), min(id) LIMIT ?
        """,
      arguments: [id.value, now.milliseconds, SandboxLimit.page])
    return rows.compactMap { ReceiptColumns($0).receipt }
  }

  static func acknowledge(_ receipts: [SandboxReceiptID], in db: Database) throws {
    let statement = try db.makeStatement(
      sql: "UPDATE receipt SET acknowledged = 1 WHERE id = ? AND acknowledged = 0")
    for id in receipts { try statement.execute(arguments: [id.value]) }
  }

  static func nextDue(in db: Database) throws -> Instant? {
    try Int64.fetchOne(db, sql: "SELECT min(due) FROM receipt WHERE acknowledged = 0")
      .map { Instant(milliseconds: $0) }
  }

  private static func fetch(
    _ condition: String, _ arguments: StatementArguments, _ limit: Int, _ world: String, in db: Database
  ) throws -> [SandboxReceipt] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT receipt.*, message.key AS message_key, payment.reference AS payment_reference
        FROM receipt LEFT JOIN message ON message.id = receipt.message
        LEFT JOIN payment ON payment.id = receipt.payment
        WHERE \(condition) LIMIT ?
        """, arguments: arguments + [SandboxBounds.page(limit)]
    ).compactMap { row in
      content(row, world).map {
        SandboxReceipt(
          id: SandboxReceiptID(row["id"]), organisation: OrganisationID(row["organisation"]), content: $0,
          due: Instant(milliseconds: row["due"]), acknowledged: row["acknowledged"])
      }
    }
  }

  private static func content(_ row: Row, _ world: String) -> SandboxReceipt.Content? {
    let at = Instant(milliseconds: row["due"])
    let externalID = "\(world)-r\(row["id"] as Int64)"
    if let reference = row["payment_reference"] as String? {
      return ProviderPaymentStatus(rawValue: row["kind"]).map {
        .payment(
          PaymentNotice(
            reference: reference, status: $0, chargedBack: Money(cents: row["cents"]), at: at,
            externalID: externalID))
      }
    }
    guard let key = row["message_key"] as String? else { return nil }
    return ReceiptColumns(row).receipt.map {
      .message(
        DeliveryReceipt(subject: .key(IdempotencyKey(key)), kind: $0, at: at, externalID: externalID))
    }
  }
}
