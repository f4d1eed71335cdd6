public import Domain

/// A payment link of a case. The link itself is a secret and is not here.
public struct PaymentRequestView: Hashable, Sendable {
  public let id: PaymentRequestID
  public let state: PaymentRequestState
  public let openedAt: Instant
  public let changedAt: Instant
  /// Until and including when demands rest, because somebody said to have paid.
  public let demandsRestUntil: CalendarDay?
  public let item: OpenItemChoice

  public init(
    id: PaymentRequestID, state: PaymentRequestState, openedAt: Instant, changedAt: Instant,
    demandsRestUntil: CalendarDay?, item: OpenItemChoice
  ) {
    self.id = id
    self.state = state
    self.openedAt = openedAt
    self.changedAt = changedAt
    self.demandsRestUntil = demandsRestUntil
    self.item = item
  }
}
