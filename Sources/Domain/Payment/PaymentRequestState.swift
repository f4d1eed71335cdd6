/// Where a payment link stands. Its amount is never here: it is the balance of the moment.
public enum PaymentRequestState: Hashable, Sendable {
  case open
  /// Something was paid, something is still owed: still open for the rest.
  case partlyPaid
  /// Settled by this link.
  case paid(at: Instant)
  /// Settled in another way, at this moment.
  case paidOtherwise(at: Instant)
  /// Closed without having been paid, because the flow ended.
  case closed(at: Instant)

  /// Whether somebody can still pay by it.
  public var isPayable: Bool {
    switch self {
    case .open, .partlyPaid: true
    case .paid, .paidOtherwise, .closed: false
    }
  }

  /// What a payment makes of the link.
  ///
  /// - Parameters:
  ///   - byLink: whether the money came through this link.
  ///   - balance: what is owed after the payment.
  public func paying(byLink: Bool, balance: Money, at: Instant) -> PaymentRequestState {
    switch self {
    case .open, .partlyPaid:
      if balance > .zero { return .partlyPaid }
      return byLink ? .paid(at: at) : .paidOtherwise(at: at)
    case .paid, .paidOtherwise, .closed:
      return self
    }
  }

  /// What a load or a chargeback makes of the link: nobody paid by it.
  public func rebalanced(to balance: Money, at: Instant) -> PaymentRequestState {
    isPayable && balance <= .zero ? .paidOtherwise(at: at) : self
  }

  /// What the end of a flow makes of the link.
  public func closing(at: Instant) -> PaymentRequestState {
    isPayable ? .closed(at: at) : self
  }
}
