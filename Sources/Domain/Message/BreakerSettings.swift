/// When a ``CircuitBreaker`` opens and closes. Machine time.
public struct BreakerSettings: Hashable, Sendable {
  /// Failures without an answer in between that open it.
  public var failuresInRow: Int
  /// The last calls that are remembered, at most 63.
  public var window: Int
  /// Failures among these that open it.
  public var failuresInWindow: Int
  /// How long calls may be under way without any of them being answered: longer than a slow answer takes, and short
  /// enough that traffic has gone over to another provider within 15 seconds.
  public var patience: Span
  /// How long it stays open the first time. It doubles with every probe that fails.
  public var firstPause: Span
  /// Up to this. With a provider that does not know our key a probe that fails may cost one message its certainty.
  public var longestPause: Span
  /// Probes that must be answered in a row, one after the other, before it closes.
  public var probes: Int

  public init(
    failuresInRow: Int, window: Int, failuresInWindow: Int, patience: Span, firstPause: Span, longestPause: Span,
    probes: Int
  ) {
    self.failuresInRow = failuresInRow
    self.window = min(max(1, window), 63)
    self.failuresInWindow = failuresInWindow
    self.patience = patience
    self.firstPause = firstPause
    self.longestPause = longestPause
    self.probes = probes
  }

  public static let standard = BreakerSettings(
    failuresInRow: 5, window: 20, failuresInWindow: 10, patience: .seconds(8), firstPause: .seconds(15),
    longestPause: .minutes(5), probes: 3)
}
