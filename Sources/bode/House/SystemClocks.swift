import Domain
import Engine
import Glibc
import Synchronization

/// The clocks of the machine: the wall clock in UTC, and a count that never goes back.
struct SystemClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: Self.read(CLOCK_REALTIME)) }
  func monotonic() -> Int64 { Self.read(CLOCK_BOOTTIME) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Business time in production: the wall clock, but never back behind an instant that was seen.
final class WallBusinessClock: BusinessClock {
  private let machine: any MachineClock
  private let latest: Mutex<Instant>

  /// - Parameter floor: the last instant that was ever recorded; nil in a new installation.
  init(machine: any MachineClock, floor: Instant?) {
    self.machine = machine
    latest = Mutex(floor ?? Instant(milliseconds: 0))
  }

  func now() -> Instant {
    let wall = machine.now()
    return latest.withLock { latest in
      latest = max(latest, wall)
      return latest
    }
  }
}

/// Identifiers of 63 bits: milliseconds since 2025 (41 bits), then a count (22 bits). Later ones are larger, also after
/// a restart and when the clock goes back while the process lives.
final class SystemIdentifiers: IdentifierSource {
  private static let epoch: Int64 = 1_735_689_600_000
  private static let countBits: Int64 = 22

  private let clock: any MachineClock
  private let last = Mutex<Int64>(0)

  init(clock: any MachineClock) { self.clock = clock }

  func next() -> Int64 {
    let floor = (clock.now().milliseconds - Self.epoch) << Self.countBits
    return last.withLock { last in
      last = max(last + 1, floor)
      return last
    }
  }
}
