import Domain
import Engine

extension SQLStoreTransaction {
  func request(_ organisation: OrganisationID, _ id: PaymentRequestID) throws -> PaymentRequestRecord? {
    try work.requests.row(RowKey(organisation, id), sql)
  }

  func request(tokenHash: [UInt8]) throws -> PaymentRequestRecord? {
    try work.requests.flush(sql)
    let found = try sql.rows(
      PaymentRequests.select + " WHERE token_hash = $1", [.blob(tokenHash)], PaymentRequests.decode)
    work.requests.keep(found, sql)
    return found.first
  }

  func requests(_ organisation: OrganisationID, of id: CaseID) throws -> [PaymentRequestRecord] {
    try work.requestsByCase.rows(
      RowKey(organisation, id), neighbours: work.casesAtHand, in: &work.requests, sql)
  }

  func lockedRequest(_ organisation: OrganisationID, _ id: PaymentRequestID) throws -> PaymentRequestRecord? {
    try work.requests.row(RowKey(organisation, id), held: sql.isWriting, sql)
  }

  func lockedRequests(_ organisation: OrganisationID, of id: CaseID) throws -> [PaymentRequestRecord] {
    let found = try requests(organisation, of: id)
    return try work.requests.rows(found.map(PaymentRequests.key), held: sql.isWriting, sql).compactMap(\.self)
  }

  func insert(_ request: PaymentRequestRecord) throws {
    try requireWriting()
    try work.requests.insert(request)
    work.requestsByCase.add(request)
  }

  func update(_ request: PaymentRequestRecord) throws {
    try requireWriting()
    let isThere = try work.requests.change(PaymentRequests.key(of: request), sql) { known in
      known.state = request.state
      known.changedAt = request.changedAt
      known.demandsRestUntil = request.demandsRestUntil
    }
    guard isThere else { throw PaymentRequests.missing(request) }
  }

  // MARK: Attempts

  func insert(_ attempt: PaymentAttemptRecord) throws {
    try sql.run(PaymentAttempts.insert, PaymentAttempts.key(attempt) + PaymentAttempts.values(attempt))
  }

  func attempt(provider: String, reference: String) throws -> PaymentAttemptRecord? {
    try sql.first(
      PaymentAttempts.select + " WHERE provider = $1 AND reference = $2", [.text(provider), .text(reference)],
      PaymentAttempts.decode)
  }

  func attempts(
    _ organisation: OrganisationID, of request: PaymentRequestID
  ) throws -> [PaymentAttemptRecord] {
    try sql.rows(PaymentAttempts.selectByRequest, [.id(organisation), .id(request)], PaymentAttempts.decode)
  }

  func lockedAttempts(
    _ organisation: OrganisationID, of request: PaymentRequestID
  ) throws -> [PaymentAttemptRecord] {
    try sql.rows(
      PaymentAttempts.selectByRequest + sql.forUpdate, [.id(organisation), .id(request)], PaymentAttempts.decode)
  }

  func attemptsToCancel(limit: Int) throws -> [PaymentAttemptRecord] {
    try sql.rows(
      PaymentAttempts.select + " WHERE state = 'to-cancel' ORDER BY organisation, id LIMIT $1", [.int(limit)],
      PaymentAttempts.decode)
  }

  func update(_ attempt: PaymentAttemptRecord) throws {
    try change(
      PaymentAttempts.update, PaymentAttempts.values(attempt) + [.id(attempt.organisation), .id(attempt.id)],
      row: "payment attempt \(attempt.id) of organisation \(attempt.organisation)")
  }

  // MARK: Payments

  func insert(_ payment: PaymentRecord) throws {
    try sql.run(
      Payments.insert,
      [
        .id(payment.organisation), .id(payment.id), .id(payment.claim), .money(payment.amount),
        .at(payment.at), .word(payment.method), .text(payment.externalID), .at(payment.recordedAt),
      ])
  }

  func payments(_ organisation: OrganisationID, claim: ClaimID) throws -> [PaymentRecord] {
    try sql.rows(
      Payments.select + " WHERE organisation = $1 AND claim = $2 ORDER BY at, id",
      [.id(organisation), .id(claim)], Payments.decode)
  }
}

/// The table `payment_requests`.
enum PaymentRequests: StoredTable {
  private static let keyColumns = [
    "organisation", "id", "case_id", "claim", "token", "token_hash", "opened_at",
  ]
  private static let valueColumns = ["state", "settled_at", "changed_at", "demands_rest_until"]
  static let select = SQLText.select(keyColumns + valueColumns, from: "payment_requests")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM payment_requests" + SQLText.byKey
  static let insert = SQLText.insert(into: "payment_requests", keyColumns + valueColumns)
  static let update = SQLText.update("payment_requests", set: valueColumns)

  static func key(of request: PaymentRequestRecord) -> RowKey<PaymentRequest> {
    RowKey(request.organisation, request.id)
  }

  static func byCase() -> RowIndex<PaymentRequests, RowKey<Case>> {
    RowIndex(
      select + " WHERE organisation = $1 AND case_id = $2",
      arguments: \.arguments, question: { RowKey($0.organisation, $0.caseID) },
      isBefore: { ($0.openedAt, $0.id) > ($1.openedAt, $1.id) })
  }

  static func values(_ request: PaymentRequestRecord) -> [SQLValue] { identity(request) + value(request) }

  static func update(_ changes: [RowChange<PaymentRequestRecord>], _ sql: any SQLTransaction) throws {
    let changed = try sql.run(update, each: changes.map { value($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 { throw missing(change.current) }
  }

  static func missing(_ request: PaymentRequestRecord) -> StoreError {
    .missing("payment request \(request.id) of organisation \(request.organisation)")
  }

  private static func identity(_ request: PaymentRequestRecord) -> [SQLValue] {
    [
      .id(request.organisation), .id(request.id), .id(request.caseID), .id(request.claim), .text(request.token),
      .blob(request.tokenHash), .at(request.openedAt),
    ]
  }

  private static func value(_ request: PaymentRequestRecord) -> [SQLValue] {
    let rest: [SQLValue] = [.at(request.changedAt), .day(request.demandsRestUntil)]
    switch request.state {
    case .open: return [.int(0), .null] + rest
    case .partlyPaid: return [.int(1), .null] + rest
    case .paid(let at): return [.int(2), .at(at)] + rest
    case .paidOtherwise(let at): return [.int(3), .at(at)] + rest
    case .closed(let at): return [.int(4), .at(at)] + rest
    }
  }

  static func decode(_ row: any SQLRow) throws -> PaymentRequestRecord {
    let state: PaymentRequestState
    switch try row.int(7) {
    case 0: state = .open
    case 1: state = .partlyPaid
    case 2: state = .paid(at: try row.instant(8))
    case 3: state = .paidOtherwise(at: try row.instant(8))
    case 4: state = .closed(at: try row.instant(8))
    case let other: throw StoreError.damaged("payment_requests.state holds \(other)")
    }
    return PaymentRequestRecord(
      organisation: try row.id(0), id: try row.id(1), caseID: try row.id(2), claim: try row.id(3),
      token: try row.text(4), tokenHash: try row.bytes(5), state: state, openedAt: try row.instant(6),
      changedAt: try row.instant(9), demandsRestUntil: try row.day(orNil: 10))
  }
}

/// The table `payment_attempts`.
enum PaymentAttempts {
  private static let keyColumns = [
    "organisation", "id", "request", "amount", "idempotency_key", "provider", "started_at",
  ]
  private static let valueColumns = ["reference", "checkout_url", "state"]
  static let select = SQLText.select(keyColumns + valueColumns, from: "payment_attempts")
  /// Newest first.
  static let selectByRequest =
    select + " WHERE organisation = $1 AND request = $2 ORDER BY started_at DESC, id DESC"
  static let insert = SQLText.insert(into: "payment_attempts", keyColumns + valueColumns)
  static let update = SQLText.update("payment_attempts", set: valueColumns)

  static func key(_ attempt: PaymentAttemptRecord) -> [SQLValue] {
    [
      .id(attempt.organisation), .id(attempt.id), .id(attempt.request), .money(attempt.amount),
      .text(attempt.key.value), .text(attempt.provider), .at(attempt.startedAt),
    ]
  }

  static func values(_ attempt: PaymentAttemptRecord) -> [SQLValue] {
    [.text(attempt.reference), .text(attempt.checkoutURL), .word(attempt.state)]
  }

  static func decode(_ row: any SQLRow) throws -> PaymentAttemptRecord {
    PaymentAttemptRecord(
      organisation: try row.id(0), id: try row.id(1), request: try row.id(2), amount: try row.money(3),
      key: IdempotencyKey(try row.text(4)), provider: try row.text(5), reference: try row.text(orNil: 7),
      checkoutURL: try row.text(orNil: 8), state: try row.word(9), startedAt: try row.instant(6))
  }
}

/// The table `payments`.
enum Payments {
  private static let columns = [
    "organisation", "id", "claim", "amount", "at", "method", "external_id", "recorded_at",
  ]
  static let select = SQLText.select(columns, from: "payments")
  static let insert = SQLText.insert(into: "payments", columns)

  static func decode(_ row: any SQLRow) throws -> PaymentRecord {
    PaymentRecord(
      organisation: try row.id(0), id: try row.id(1), claim: try row.id(2), amount: try row.money(3),
      at: try row.instant(4), method: try row.word(5), externalID: try row.text(6),
      recordedAt: try row.instant(7))
  }
}
