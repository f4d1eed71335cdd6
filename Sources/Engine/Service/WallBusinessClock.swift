public import Domain
import Synchronization

/// Business time in production: the larger of the wall clock and the last instant that is on record. It never goes
/// back: while the wall clock is behind, it stands still.
public final class WallBusinessClock: BusinessClock {
  private let machine: any MachineClock
  private let latest: Mutex<Instant>

  /// - Parameter floor: the last instant that was ever recorded; nil in a new installation.
  public init(machine: any MachineClock, floor: Instant?) {
    self.machine = machine
    latest = Mutex(floor ?? Instant(milliseconds: 0))
  }

  public func now() -> Instant {
    let wall = machine.now()
    return latest.withLock { latest in
      latest = max(latest, wall)
      return latest
    }
  }

  public func raise(to floor: Instant) { latest.withLock { $0 = max($0, floor) } }
}
