import Domain
import Engine
import Glibc

/// The clocks of the machine. Everything that is measured is measured by `nanoseconds`.
struct MeterClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: Self.read(CLOCK_REALTIME) / 1_000_000) }
  func monotonic() -> Int64 { Self.read(CLOCK_BOOTTIME) / 1_000_000 }

  /// Since an arbitrary start; never goes back.
  static func nanoseconds() -> Int64 { read(CLOCK_MONOTONIC) }

  /// Now, UTC, to the minute: `2027-01-05T09:30Z`.
  static var text: String {
    let now = read(CLOCK_REALTIME) / 60_000_000_000
    let (hours, minutes) = (now / 60 % 24, now % 60)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(CalendarDay(number: Int(now / 1_440)))T\(two(hours)):\(two(minutes))Z"
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Seconds since it was made.
struct Stopwatch: Sendable {
  private let start = MeterClock.nanoseconds()

  var seconds: Double { Double(MeterClock.nanoseconds() - start) / 1_000_000_000 }
}
