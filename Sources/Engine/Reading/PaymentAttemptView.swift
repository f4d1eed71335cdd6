public import Domain

/// One try at a bank by a payment link.
public struct PaymentAttemptView: Hashable, Sendable {
  public let id: PaymentAttemptID
  public let amount: Money
  public let state: PaymentAttemptRecord.State
  public let provider: String
  /// What the provider calls it; nil when it never answered.
  public let reference: String?
  public let startedAt: Instant
  public let item: OpenItemChoice

  public init(
    id: PaymentAttemptID, amount: Money, state: PaymentAttemptRecord.State, provider: String, reference: String?,
    startedAt: Instant, item: OpenItemChoice
  ) {
    self.id = id
    self.amount = amount
    self.state = state
    self.provider = provider
    self.reference = reference
    self.startedAt = startedAt
    self.item = item
  }
}
