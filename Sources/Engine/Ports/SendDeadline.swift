/// The moment after which a message may not be handed to a provider any more: whoever judges it after that takes it for
/// not offered. By the monotonic clock, so that a node that was paused knows.
public struct SendDeadline: Sendable {
  private let clock: any MachineClock
  /// Monotonic milliseconds of `clock`.
  private let at: Int64

  public init(_ at: Int64, by clock: any MachineClock) {
    self.at = at
    self.clock = clock
  }

  /// Milliseconds until then; 0 or less when it has passed.
  public var left: Int64 { at - clock.monotonic() }
  public var isPast: Bool { left <= 0 }
}
