public import Domain

/// Money that was booked on an open item; below zero when a bank took it back.
public struct ReceivedPayment: Hashable, Sendable {
  public let id: PaymentID
  public let amount: Money
  /// When the bank or the provider booked it.
  public let at: Instant
  public let recordedAt: Instant
  public let method: PaymentRecord.Method
  public let item: OpenItemChoice

  public init(
    id: PaymentID, amount: Money, at: Instant, recordedAt: Instant, method: PaymentRecord.Method, item: OpenItemChoice
  ) {
    self.id = id
    self.amount = amount
    self.at = at
    self.recordedAt = recordedAt
    self.method = method
    self.item = item
  }
}
