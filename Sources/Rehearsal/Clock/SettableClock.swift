public import Domain
public import Engine

/// Business time that a rehearsal moves along. It never goes back.
public protocol SettableClock: BusinessClock {
  /// Moves to `instant`; does nothing when that is not later than now.
  func advance(to instant: Instant)
}

extension VirtualClock: SettableClock {}
