/// How long an engine rests between two looks. Machine time.
public struct LoopSettings: Hashable, Sendable {
  /// When nothing was due: short enough that a person who waits does not notice, long enough that an idle house costs
  /// nothing.
  public var pause: Duration
  /// After a failure (a full disk, a lost database) the next try comes later.
  public var pauseAfterFailure: Duration

  public init(pause: Duration, pauseAfterFailure: Duration) {
    self.pause = pause
    self.pauseAfterFailure = pauseAfterFailure
  }

  public static let standard = LoopSettings(pause: .milliseconds(200), pauseAfterFailure: .seconds(5))
}
