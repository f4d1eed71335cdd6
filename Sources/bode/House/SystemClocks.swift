import Domain
import Engine
import Glibc
import Synchronization

/// The clocks of the machine: the wall clock in UTC, and a count that never goes back.
struct SystemClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: Self.read(CLOCK_REALTIME)) }
  func monotonic() -> Int64 { Self.read(CLOCK_BOOTTIME) }

  /// A count for how long things take.
  static func nanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Identifiers of 63 bits: milliseconds since 2025 (41 bits), the number of this life of this process (10 bits), then a
/// count (12 bits). Later ones are larger, also after a restart and when the clock goes back while the process lives;
/// of nodes that live at the same time none makes what another made.
final class SystemIdentifiers: IdentifierSource {
  private static let epoch: Int64 = 1_735_689_600_000
  private static let countBits: Int64 = 12
  private static let nodeBits: Int64 = 10

  private let clock: any MachineClock
  private let node: Int64
  /// Milliseconds and count of the last one.
  private let last = Mutex<(milliseconds: Int64, count: Int64)>((0, 0))

  /// - Parameter life: an epoch of the nodes, which is never given twice; lives that are 1,024 starts apart do not
  ///   meet.
  init(clock: any MachineClock, life: Int64) {
    self.clock = clock
    node = life & (1 << Self.nodeBits - 1)
  }

  func next() -> Int64 {
    let now = clock.now().milliseconds - Self.epoch
    let (milliseconds, count) = last.withLock { last in
      if now > last.milliseconds {
        last = (now, 0)
      } else if last.count < 1 << Self.countBits - 1 {
        last.count += 1
      } else {
        // More than a millisecond holds: the next one is used ahead of time.
        last = (last.milliseconds + 1, 0)
      }
      return last
    }
    return milliseconds << (Self.nodeBits + Self.countBits) | node << Self.countBits | count
  }
}
