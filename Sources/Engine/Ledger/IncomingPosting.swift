import Domain
import Importing

/// Money that arrived on the bank account of the organisation.
struct IncomingPosting {
  /// The task of money that no open item was found for.
  static let task = "betaling-zonder-post"

  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let tx: any StoreTransaction

  func post(_ payment: IncomingPayment, in organisation: OrganisationID) throws -> IntakeResult {
    guard let claim = try ClaimFinder(organisation: organisation, tx: tx).claim(of: payment) else {
      try unmatched(payment, in: organisation)
      return .applied("held:unmatched-payment", detail: payment.amount.description)
    }
    try PaymentPosting(runner: runner, now: now, tx: tx).post(
      PaymentRecord(
        organisation: organisation, id: PaymentID(identifiers.next()), claim: claim.id, amount: payment.amount,
        at: booked(payment), method: .transfer, externalID: Self.businessKey(of: payment), recordedAt: now))
    return .applied("payment", detail: claim.invoice)
  }

  /// What makes two lines the same payment, whichever file they stand in: the bank's own reference, else everything
  /// that is known of it.
  static func businessKey(of payment: IncomingPayment) -> String {
    if let reference = CollectionKey.meaningful(payment.accountServicerReference) {
      return "\(reference)|\(payment.amount)"
    }
    let parts = [
      payment.bookingDay?.description, payment.amount.description, payment.party.account, payment.endToEndID,
      payment.transactionID, payment.remittance,
    ]
    return parts.map { $0 ?? "" }.joined(separator: "|")
  }

  private func unmatched(_ payment: IncomingPayment, in organisation: OrganisationID) throws {
    let task = Reading.TaskID(identifiers.next())
    try tx.insert(
      TaskRecord(
        organisation: organisation, id: task, caseID: nil, contact: nil, run: nil,
        visit: 0, name: Self.task, team: "financien",
        reason: "\(payment.amount.dutch) ontvangen zonder herkenbaar kenmerk (regel \(payment.line))",
        createdAt: now, state: .open))
    try tx.insert(
      UnmatchedPaymentRecord(
        organisation: organisation, id: UnmatchedPaymentID(identifiers.next()), amount: payment.amount,
        at: booked(payment), externalID: Self.businessKey(of: payment), payer: payment.party.name,
        account: payment.party.iban?.text ?? payment.party.account,
        text: payment.remittance ?? payment.additionalText, task: task, receivedAt: now))
  }

  private func booked(_ payment: IncomingPayment) -> Instant {
    payment.at ?? payment.bookingDay.map { DutchTime.instant(of: $0, at: LocalTime(hour: 12)) } ?? now
  }
}
