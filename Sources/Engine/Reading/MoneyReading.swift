public import Domain

/// What the pages about money ask. Lists are as ``ConsoleReading`` says.
public protocol MoneyReading: Sendable {
  /// Figures of all pages about money; some seconds old.
  func moneyFigures(_ organisation: OrganisationID) async throws -> MoneyFigures

  /// Money that no open item was found for: what waits, oldest first; or what was decided, newest first.
  func unmatchedPayments(
    _ organisation: OrganisationID, decided: Bool, after: Cursor?
  ) async throws -> Listing<UnmatchedPaymentView>

  func unmatchedPayment(
    _ organisation: OrganisationID, _ id: UnmatchedPaymentID
  ) async throws -> UnmatchedPaymentView?

  /// Open items that this money may be for, the likeliest first, at most ``OpenItemChoice/limit``.
  ///
  /// - Parameter search: an invoice number, a payment reference, a case number or a name; nil looks at the account it
  ///   came from and the name of who paid.
  func openItems(
    _ organisation: OrganisationID, for payment: UnmatchedPaymentID, search: String?
  ) async throws -> [OpenItemChoice]

  /// Money that was booked on open items, newest first.
  func receivedPayments(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ReceivedPayment>

  /// Payment links, newest first; `open` only those that can still be paid.
  func paymentRequests(
    _ organisation: OrganisationID, open: Bool, after: Cursor?
  ) async throws -> Listing<PaymentRequestView>

  /// Tries at the bank, newest first.
  func paymentAttempts(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<PaymentAttemptView>
}

/// What people decide about money. As ``ConsoleActions`` says: audited, and twice has the effect of once.
public protocol MoneyActions: Sendable {
  /// Books money that nobody could place on an open item; balance, links and flows follow at once.
  ///
  /// - Returns: false when somebody decided about it before.
  /// - Throws: ``ConsoleRefusal`` when it is not there, or this item has this money already.
  func match(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, to claim: ClaimID, by: Reading.UserID
  ) async throws -> Bool

  /// Writes down that this money is for no open item; no balance changes.
  ///
  /// - Returns: false when somebody decided about it before.
  func putAside(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, because: String, by: Reading.UserID
  ) async throws -> Bool
}
