public import Domain

/// How long things last in dispatch, machine time, and how much goes on at the same time.
public struct DispatchSettings: Hashable, Sendable {
  /// How long commands are kept from others while they are prepared: longer than the longest rendering of a batch.
  public var lease: Span
  /// Within how long after hand-over the provider must have been called.
  public var sendBy: Span
  /// How long after send-by the answer of a call may still come: longer than any provider is waited for. Before that,
  /// nobody asks or repeats: the message may be on its way.
  public var answer: Span
  /// Calls to one provider at the same time, at most; the provider's own pace may be lower.
  public var atOnce: Int

  /// When a provider is taken to be out of order, and tried again.
  public var breaker: BreakerSettings

  public init(lease: Span, sendBy: Span, answer: Span, atOnce: Int, breaker: BreakerSettings = .standard) {
    self.lease = lease
    self.sendBy = sendBy
    self.answer = answer
    self.atOnce = atOnce
    self.breaker = breaker
  }

  public static let standard = DispatchSettings(
    lease: .minutes(5), sendBy: .seconds(60), answer: .minutes(6), atOnce: 64)
}
