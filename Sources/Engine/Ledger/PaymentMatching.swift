import Domain

/// What a person decides about money that no open item was found for.
struct PaymentMatching {
  /// Outcomes of the task that waited for it.
  static let matchedOutcome = "matched"
  static let putAsideOutcome = "put-aside"

  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let organisation: OrganisationID
  let now: Instant
  let tx: any StoreTransaction

  /// Books it on a claim, as if its reference had said so: balance, links and runs follow in the same transaction.
  ///
  /// - Returns: `matched`; `already-decided`; `known` when this claim has this money already, from another file.
  func match(_ id: UnmatchedPaymentID, to claimID: ClaimID, by user: String) throws -> IntakeResult {
    guard let found = try tx.unmatchedPayment(organisation, id) else {
      throw StoreError.missing("unmatched payment \(id)")
    }
    guard found.end == nil else { return .applied("already-decided", detail: "") }
    guard let claim = try tx.lockedClaim(organisation, claimID) else { throw StoreError.missing("claim \(claimID)") }
    let payment = PaymentRecord(
      organisation: organisation, id: PaymentID(identifiers.next()), claim: claim.id, amount: found.amount,
      at: found.at, method: .transfer, externalID: found.externalID, recordedAt: now)
    let isKnown = try tx.payments(organisation, claim: claim.id).contains {
      $0.externalID == payment.externalID && $0.amount == payment.amount && $0.at == payment.at
    }
    guard !isKnown else { return .applied("known", detail: claim.invoice) }
    guard try tx.end(organisation, id, as: .init(.matched(claim.id, payment.id), by: user, at: now)) else {
      return .applied("already-decided", detail: "")
    }
    try PaymentPosting(runner: runner, now: now, tx: tx).post(payment)
    let matter = try tx.cases(organisation, claim: claim.id).first
    try finish(found, as: Self.matchedOutcome, note: claim.invoice, by: user)
    try tx.insert(
      AuditRecord(
        organisation: organisation, at: now, kind: .paymentMatched, caseID: matter?.id, contact: claim.contact,
        by: user, detail: ["amount": "\(found.amount.cents)", "invoice": claim.invoice, "payment": "\(id)"]))
    return .applied("matched", detail: claim.invoice)
  }

  /// Writes down that it belongs to no open item. No balance changes.
  ///
  /// - Returns: `put-aside`, or `already-decided`.
  func putAside(_ id: UnmatchedPaymentID, because why: String, by user: String) throws -> IntakeResult {
    guard let found = try tx.unmatchedPayment(organisation, id) else {
      throw StoreError.missing("unmatched payment \(id)")
    }
    guard try tx.end(organisation, id, as: .init(.putAside(why), by: user, at: now)) else {
      return .applied("already-decided", detail: "")
    }
    try finish(found, as: Self.putAsideOutcome, note: why, by: user)
    try tx.insert(
      AuditRecord(
        organisation: organisation, at: now, kind: .paymentPutAside, caseID: nil, contact: nil, by: user,
        detail: ["amount": "\(found.amount.cents)", "reason": why, "payment": "\(id)"]))
    return .applied("put-aside", detail: "")
  }

  /// Its task was finished by itself: then the money waits no longer either.
  func taskFinished(_ task: TaskRecord, note: String, by user: String) throws {
    guard task.name == IncomingPosting.task, let found = try tx.unmatchedPayment(organisation, task: task.id) else {
      return
    }
    _ = try tx.end(organisation, found.id, as: .init(.putAside(note), by: user, at: now))
  }

  private func finish(_ found: UnmatchedPaymentRecord, as outcome: String, note: String, by user: String) throws {
    guard var task = try tx.task(organisation, found.task), case .open = task.state else { return }
    task.state = .done(outcome: outcome, note: note, by: user, at: now)
    try tx.update(task)
  }
}
