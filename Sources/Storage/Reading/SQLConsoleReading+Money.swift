public import Domain
public import Engine

extension SQLConsoleReading {
  public func moneyFigures(_ organisation: OrganisationID) async throws -> MoneyFigures {
    try await look(organisation) { try $0.moneyFigures() }
  }

  public func unmatchedPayments(
    _ organisation: OrganisationID, decided: Bool, after: Cursor?
  ) async throws -> Listing<UnmatchedPaymentView> {
    try await look(organisation) { try $0.unmatchedPayments(decided: decided, after: after) }
  }

  public func unmatchedPayment(
    _ organisation: OrganisationID, _ id: UnmatchedPaymentID
  ) async throws -> UnmatchedPaymentView? {
    try await look(organisation) { look in
      try look.store.unmatchedPayment(organisation, id).map { try look.view($0) }
    }
  }

  public func openItems(
    _ organisation: OrganisationID, for payment: UnmatchedPaymentID, search: String?
  ) async throws -> [OpenItemChoice] {
    try await look(organisation) { try $0.openItems(for: payment, search: search) }
  }

  public func receivedPayments(
    _ organisation: OrganisationID, after: Cursor?
  ) async throws -> Listing<ReceivedPayment> {
    try await look(organisation) { try $0.receivedPayments(after: after) }
  }

  public func paymentRequests(
    _ organisation: OrganisationID, open: Bool, after: Cursor?
  ) async throws -> Listing<PaymentRequestView> {
    try await look(organisation) { try $0.paymentRequests(open: open, after: after) }
  }

  public func paymentAttempts(
    _ organisation: OrganisationID, after: Cursor?
  ) async throws -> Listing<PaymentAttemptView> {
    try await look(organisation) { try $0.paymentAttempts(after: after) }
  }
}
