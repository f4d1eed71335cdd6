import Domain

/// What becomes known about a payment that was started by a link.
struct AttemptPosting {
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let tx: any StoreTransaction

  /// A status may come late, twice and out of order. Money that arrived is always booked once, also when the link was
  /// closed meanwhile: the excess becomes a task.
  func post(
    _ status: ProviderPaymentStatus, chargedBack: Money, at: Instant, provider: String, reference: String
  ) throws -> IntakeResult {
    guard let found = try tx.attempt(provider: provider, reference: reference) else {
      throw StoreError.missing("payment \(reference) at \(provider)")
    }
    guard let request = try tx.request(found.organisation, found.request) else {
      throw StoreError.missing("payment request \(found.request)")
    }
    guard Self.isNews(status) || chargedBack > .zero else { return .applied(status.rawValue, detail: "") }
    let posting = PaymentPosting(runner: runner, now: now, tx: tx)
    try posting.hold(request.claim, of: request.organisation)
    // Whoever closes the link marks its attempts too.
    let attempts = try tx.lockedAttempts(found.organisation, of: found.request)
    guard var attempt = attempts.first(where: { $0.id == found.id }) else {
      throw StoreError.missing("payment attempt \(found.id)")
    }
    if chargedBack > .zero { try takeBack(chargedBack, attempt, request, posting) }
    switch status {
    case .paid where attempt.state != .paid:
      attempt.state = .paid
      try tx.update(attempt)
      try posting.post(payment(attempt.amount, "paid", attempt, request, at), through: request.id)
    case .failed, .cancelled, .expired:
      guard attempt.state != .paid else { break }
      attempt.state =
        switch status {
        case .failed: .failed
        case .cancelled: .cancelled
        case .expired, .open, .pending, .paid: .expired
        }
      try tx.update(attempt)
    case .open, .pending, .paid: break
    }
    return .applied(status.rawValue, detail: "")
  }

  /// Whether a status can change anything.
  private static func isNews(_ status: ProviderPaymentStatus) -> Bool {
    switch status {
    case .paid, .failed, .cancelled, .expired: true
    case .open, .pending: false
    }
  }

  /// The provider tells the total that was taken back: what is not booked of it yet is booked now, and a person hears.
  private func takeBack(
    _ total: Money, _ attempt: PaymentAttemptRecord, _ request: PaymentRequestRecord, _ posting: PaymentPosting
  ) throws {
    let prefix = "\(attempt.reference ?? attempt.key.value)/chargeback"
    let booked = try tx.payments(attempt.organisation, claim: request.claim)
      .filter { $0.externalID.hasPrefix(prefix) }
      .reduce(into: Money.zero) { $0 -= $1.amount }
    guard total > booked else { return }
    // It happens now, whenever the payment was: a load taken in between contains the payment, not its return.
    try posting.post(payment(booked - total, "chargeback-\(total.cents)", attempt, request, now))
    guard let claim = try tx.claim(attempt.organisation, request.claim) else { return }
    let matter = try tx.case(attempt.organisation, request.caseID)
    try posting.task("betaling-teruggedraaid", claim, matter, reason: "\((total - booked).dutch) is teruggedraaid")
  }

  private func payment(
    _ amount: Money, _ what: String, _ attempt: PaymentAttemptRecord, _ request: PaymentRequestRecord,
    _ at: Instant
  ) -> PaymentRecord {
    PaymentRecord(
      organisation: attempt.organisation, id: PaymentID(identifiers.next()), claim: request.claim,
      amount: amount, at: at, method: .link, externalID: "\(attempt.reference ?? attempt.key.value)/\(what)",
      recordedAt: now)
  }
}
