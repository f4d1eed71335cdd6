public import Domain

/// The hand on the clock of an accelerated demo. Only present when every provider is a sandbox.
public protocol DemoClockControl: Sendable {
  func state() async -> DemoClockState

  /// Holds business time, or lets it go on at the last speed.
  func setPaused(_ paused: Bool) async

  /// Business seconds per real second, 1 to 86,400; values outside are brought to the nearest bound.
  func setSpeed(_ speed: Int) async

  /// Moves business time to 09:00 of the next calendar day in the Netherlands; everything due before is
  /// done on the way.
  func nextDay() async throws
}

public struct DemoClockState: Hashable, Sendable {
  public let now: Instant
  public let isPaused: Bool
  /// Business seconds per real second.
  public let speed: Int

  public init(now: Instant, isPaused: Bool, speed: Int) {
    self.now = now
    self.isPaused = isPaused
    self.speed = speed
  }
}
