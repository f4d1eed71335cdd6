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
    guard var attempt = try tx.attempt(provider: provider, reference: reference) else {
      throw StoreError.missing("payment \(reference) at \(provider)")
    }
    guard let request = try tx.request(attempt.organisation, attempt.request) else {
      throw StoreError.missing("payment request \(attempt.request)")
    }
    let posting = PaymentPosting(runner: runner, now: now, tx: tx)
    if chargedBack > .zero {
      let back = payment(-chargedBack, "chargeback", attempt, request, at)
      let known = try tx.payments(attempt.organisation, claim: request.claim)
      if !known.contains(where: { $0.externalID == back.externalID }) { try posting.post(back) }
    }
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
