public import Domain

/// The time that flows, contact hours and timers live in. May be accelerated or virtual, but only when every provider
/// is a sandbox. Never goes back.
public protocol BusinessClock: Sendable {
  func now() -> Instant
  /// Hears of an instant that is on record, perhaps by another node: it is not before it from now on.
  func raise(to floor: Instant)
}

extension BusinessClock {
  /// A clock that somebody moves is moved by nobody else.
  public func raise(to floor: Instant) {}
}

/// The time that leases, back-off, sessions and tokens live in: the wall clock of the machine, and a monotonic count
/// for deadlines that must hold when the wall clock is set.
public protocol MachineClock: Sendable {
  func now() -> Instant
  /// Milliseconds since an arbitrary start; never goes back, does not stop while the process runs.
  func monotonic() -> Int64
}
