public import Domain
public import Engine
import Synchronization

/// Business time that runs faster than the wall clock, for a demonstration. It can be held and can jump
/// forward; it keeps nothing: after a restart it begins where ``SettableClock/advance(to:)`` puts it.
///
/// Only for installations whose every provider is a sandbox; ``Engine`` refuses anything else.
public final class ScaledClock: SettableClock, DemoClockControl {
  /// Business seconds per real second.
  public static let speeds = 1...86_400

  /// Brings business time to a moment and does what is due on the way.
  public typealias Driver = @Sendable (Instant) async throws -> Void

  private struct Course {
    /// Business time at `since`.
    var base: Instant
    /// Monotonic milliseconds of the machine.
    var since: Int64
    var speed: Int
    var isPaused: Bool
    var driver: Driver?

    func now(_ monotonic: Int64) -> Instant {
      let passed = isPaused ? 0 : max(0, monotonic - since)
      return base.advanced(by: Span(milliseconds: passed * Int64(speed)))
    }
  }

  private let course: Mutex<Course>
  private let machine: any MachineClock

  /// - Parameter speed: business seconds per real second; brought into ``speeds``.
  public init(at start: Instant, speed: Int, isPaused: Bool = false, machine: any MachineClock) {
    self.machine = machine
    course = Mutex(
      Course(
        base: start, since: machine.monotonic(), speed: Self.bounded(speed), isPaused: isPaused, driver: nil))
  }

  private static func bounded(_ speed: Int) -> Int { min(max(speed, speeds.lowerBound), speeds.upperBound) }

  public func now() -> Instant {
    let monotonic = machine.monotonic()
    return course.withLock { $0.now(monotonic) }
  }

  public func advance(to instant: Instant) {
    change { course, now in course.base = max(now, instant) }
  }

  /// Who does what is due when time jumps; nil lets it jump only.
  public func setDriver(_ driver: Driver?) { change { course, _ in course.driver = driver } }

  /// How long until business time is `instant`, in real milliseconds; nil while time is held, 0 when it is
  /// past.
  public func wait(until instant: Instant) -> Int64? {
    let monotonic = machine.monotonic()
    return course.withLock { course in
      let ahead = course.now(monotonic).distance(to: instant).milliseconds
      if ahead <= 0 { return 0 }
      return course.isPaused ? nil : (ahead + Int64(course.speed) - 1) / Int64(course.speed)
    }
  }

  /// Settles the course up to now, then changes it, so that what passed stays passed.
  private func change(_ body: (inout Course, Instant) -> Void) {
    let monotonic = machine.monotonic()
    course.withLock { course in
      let now = course.now(monotonic)
      course.base = now
      course.since = monotonic
      body(&course, now)
    }
  }

  // MARK: DemoClockControl

  public func state() async -> DemoClockState {
    let monotonic = machine.monotonic()
    return course.withLock { course in
      DemoClockState(now: course.now(monotonic), isPaused: course.isPaused, speed: course.speed)
    }
  }

  public func setPaused(_ paused: Bool) async { change { course, _ in course.isPaused = paused } }

  public func setSpeed(_ speed: Int) async { change { course, _ in course.speed = Self.bounded(speed) } }

  public func nextDay() async throws {
    let tomorrow = DutchTime.day(of: now()).advanced(by: 1)
    let target = DutchTime.instant(of: tomorrow, at: LocalTime(hour: 9))
    let driver = course.withLock { $0.driver }
    try await driver?(target)
    advance(to: target)
  }
}
