import Domain
import Engine
import GRDB

/// The books of the sandbox bank.
enum SandboxLedger {
  /// What an iDEAL payment gets.
  static let lifetime = Span.minutes(15)
  static let descriptionLimit = 255
  static let amountLimit = Money(cents: 100_000_000_000)

  /// Starts a payment, or finds the one that this key started.
  static func create(
    _ order: PaymentOrder, at now: Instant, world: String, in db: Database
  ) throws -> String {
    let known = try Row.fetchOne(
      db, sql: "SELECT * FROM payment WHERE organisation = ? AND key = ?",
      arguments: [order.organisation.value, order.key.value])
    if let known {
      guard Self.order(known) == order else { throw SandboxError.keyReused(order.key) }
      try db.execute(
        sql: "UPDATE payment SET offers = offers + 1 WHERE id = ?", arguments: [known["id"] as Int64])
      return known["reference"]
    }
    let number = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM payment") ?? 1
    let reference = "\(world)-p\(number)"
    let expires = now.advanced(by: lifetime)
    try db.execute(
      sql: """
        INSERT INTO payment (id, reference, organisation, key, cents, description, return_url, status, at,
          created, expires, charged_back, offers)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, 0, 1)
        """,
      arguments: [
        number, reference, order.organisation.value, order.key.value, order.amount.cents, order.description,
        order.returnURL, now.milliseconds, now.milliseconds, expires.milliseconds,
      ])
    // Planned now, withdrawn when the payment ends before: nobody needs to be awake at that moment.
    try SandboxQueue.add(
      .expired, chargedBack: .zero, payment: number, organisation: order.organisation, due: expires, in: db)
    return reference
  }

  static func payment(_ reference: String, now: Instant, in db: Database) throws -> SandboxPayment? {
    try Row.fetchOne(db, sql: "SELECT * FROM payment WHERE reference = ?", arguments: [reference])
      .flatMap { payment($0, now: now) }
  }

  static func payments(
    of organisation: OrganisationID, before: String?, limit: Int, now: Instant, in db: Database
  ) throws -> [SandboxPayment] {
    let end = try before.flatMap {
      try Int64.fetchOne(
        db, sql: "SELECT id FROM payment WHERE reference = ? AND organisation = ?",
        arguments: [$0, organisation.value])
    }
    return try Row.fetchAll(
      db, sql: "SELECT * FROM payment WHERE organisation = ? AND id < ? ORDER BY id DESC LIMIT ?",
      arguments: [organisation.value, end ?? .max, SandboxBounds.page(limit)]
    ).compactMap { payment($0, now: now) }
  }

  static func act(
    _ action: SandboxBankAction, on reference: String, now: Instant, in db: Database
  ) throws -> SandboxPayment {
    guard let before = try payment(reference, now: now, in: db),
      let id = try Int64.fetchOne(
        db, sql: "SELECT id FROM payment WHERE reference = ?", arguments: [reference])
    else { throw SandboxError.unknownPayment(reference) }
    guard before.actions.contains(action) else {
      throw SandboxError.notPossible(action: action, status: before.status)
    }
    let status = status(after: action)
    let chargedBack = action == .chargeBack ? before.order.amount : .zero
    // A charge-back leaves the moment of payment as it was.
    let at = action == .chargeBack ? before.at : now
    try db.execute(
      sql: "UPDATE payment SET status = ?, at = ?, charged_back = ? WHERE id = ?",
      arguments: [status.rawValue, at.milliseconds, chargedBack.cents, id])
    try SandboxQueue.withdraw(payment: id, after: now, in: db)
    try SandboxQueue.add(
      status, chargedBack: chargedBack, payment: id, organisation: before.order.organisation, due: now, in: db
    )
    guard let after = try payment(reference, now: now, in: db) else {
      throw SandboxError.unknownPayment(reference)
    }
    return after
  }

  private static func status(after action: SandboxBankAction) -> ProviderPaymentStatus {
    switch action {
    case .pay, .payLate, .chargeBack: .paid
    case .fail: .failed
    case .cancel: .cancelled
    case .expire: .expired
    }
  }

  private static func actions(
    in status: ProviderPaymentStatus, chargedBack: Bool
  ) -> [SandboxBankAction] {
    switch status {
    case .open, .pending: [.pay, .fail, .cancel, .expire]
    case .failed, .cancelled, .expired: [.payLate]
    case .paid: chargedBack ? [] : [.chargeBack]
    }
  }

  /// The payment as it is at `now`: an open one whose time ran out is expired since then, whoever looks
  /// first.
  private static func payment(_ row: Row, now: Instant) -> SandboxPayment? {
    guard var status = ProviderPaymentStatus(rawValue: row["status"]) else { return nil }
    var at = Instant(milliseconds: row["at"])
    let expires = Instant(milliseconds: row["expires"])
    if status == .open, now >= expires {
      status = .expired
      at = expires
    }
    let chargedBack = Money(cents: row["charged_back"])
    return SandboxPayment(
      reference: row["reference"], order: order(row), status: status, at: at,
      created: Instant(milliseconds: row["created"]), expires: expires, chargedBack: chargedBack,
      offers: row["offers"], actions: actions(in: status, chargedBack: chargedBack > .zero))
  }

  private static func order(_ row: Row) -> PaymentOrder {
    PaymentOrder(
      organisation: OrganisationID(row["organisation"]), key: IdempotencyKey(row["key"]),
      amount: Money(cents: row["cents"]), description: row["description"], returnURL: row["return_url"])
  }
}
