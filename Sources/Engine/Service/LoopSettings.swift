/// How long an engine rests between two looks. Machine time.
public struct LoopSettings: Hashable, Sendable {
  /// When nothing was due: short enough that a person who waits does not notice. It doubles while nothing is, up to
  /// ``longPause``, so that an idle house costs nothing.
  public var pause: Duration
  /// For work that nobody waits for by the second: files, messages without an outcome, upkeep.
  public var longPause: Duration
  /// After a failure (a full disk, a lost database) the next try comes later.
  public var pauseAfterFailure: Duration

  /// - Parameter longPause: nil takes `pause`.
  public init(pause: Duration, longPause: Duration? = nil, pauseAfterFailure: Duration) {
    self.pause = pause
    self.longPause = longPause ?? pause
    self.pauseAfterFailure = pauseAfterFailure
  }

  public static let standard = LoopSettings(
    pause: .milliseconds(200), longPause: .seconds(1), pauseAfterFailure: .seconds(5))
}
