import Domain
import Engine
import Rehearsal
import Synchronization
import Testing

@Suite struct ClockTests {
  static let start = Instant(milliseconds: 1_793_595_600_000)

  @Test func `virtual time stands still and never goes back`() {
    let clock = VirtualClock(at: Self.start)
    #expect(clock.now() == Self.start)
    clock.advance(to: Self.start.advanced(by: .hours(2)))
    clock.advance(to: Self.start)
    #expect(clock.now() == Self.start.advanced(by: .hours(2)))
  }

  @Test func `scaled time runs at its speed and stops when held`() async {
    let machine = HandClock()
    let clock = ScaledClock(at: Self.start, speed: 3_600, machine: machine)
    machine.pass(1_000)
    #expect(clock.now() == Self.start.advanced(by: .hours(1)))
    await clock.setPaused(true)
    machine.pass(5_000)
    #expect(clock.now() == Self.start.advanced(by: .hours(1)))
    await clock.setPaused(false)
    await clock.setSpeed(60)
    machine.pass(1_000)
    #expect(clock.now() == Self.start.advanced(by: .minutes(61)))
  }

  @Test func `a speed outside the bounds is brought into them`() async {
    let clock = ScaledClock(at: Self.start, speed: 0, machine: HandClock())
    #expect(await clock.state().speed == 1)
    await clock.setSpeed(1_000_000)
    #expect(await clock.state().speed == 86_400)
  }

  @Test func `scaled time never goes back and knows how long to wait`() async {
    let machine = HandClock()
    let clock = ScaledClock(at: Self.start, speed: 60, machine: machine)
    clock.advance(to: Self.start.advanced(by: .hours(1)))
    clock.advance(to: Self.start)
    #expect(clock.now() == Self.start.advanced(by: .hours(1)))
    #expect(clock.wait(until: Self.start) == 0)
    #expect(clock.wait(until: Self.start.advanced(by: .minutes(61))) == 1_000)
    await clock.setPaused(true)
    #expect(clock.wait(until: Self.start.advanced(by: .hours(2))) == nil)
  }

  @Test func `the next day is driven to nine o'clock, summer and winter`() async throws {
    let machine = HandClock()
    // Saturday 24 October 2026, 20:00: the clock goes back that night.
    let saturday = try #require(CalendarDay(year: 2026, month: 10, day: 24))
    let clock = ScaledClock(
      at: DutchTime.instant(of: saturday, at: LocalTime(hour: 20)), speed: 60, machine: machine)
    let driven = Mutex<[Instant]>([])
    clock.setDriver { target in driven.withLock { $0.append(target) } }
    try await clock.nextDay()
    let nine = DutchTime.instant(of: saturday.advanced(by: 1), at: LocalTime(hour: 9))
    #expect(clock.now() == nine)
    #expect(driven.withLock { $0 } == [nine])
  }
}

/// A machine clock that is moved by hand.
final class HandClock: MachineClock {
  private let passed = Mutex<Int64>(0)

  func now() -> Instant { Instant(milliseconds: monotonic()) }
  func monotonic() -> Int64 { passed.withLock { $0 } }
  func pass(_ milliseconds: Int64) { passed.withLock { $0 += milliseconds } }
}
