import Domain
import Engine
import Rehearsal
import Synchronization
import Testing

@Suite struct LiveTests {
  @Test func `the button for the next day does what is due on the way`() async throws {
    let clock = ScaledClock(at: TestHouse.dawn, speed: 1, isPaused: true, machine: TestMachineClock())
    let house = try await TestHouse.open(clock: clock)
    let portfolio = FictionalPortfolio(.init(seed: 5, start: TestHouse.start, count: 20))
    let organisation = try await house.publish()
    let run = RehearsalRun(
      house.parts, organisations: [RehearsedOrganisation(id: organisation, portfolio: portfolio)], seed: 5)
    let failures = Mutex<[String]>([])
    clock.setDriver { target in try await run.advance(to: target) }
    let live = Task { await run.live(on: clock) { error in failures.withLock { $0.append("\(error)") } } }
    for _ in 0..<4 { try await clock.nextDay() }
    live.cancel()
    await live.value
    let messages = try await house.parts.store.inspect { tx in
      try tx.messages(organisation, after: nil, limit: 1_000)
    }
    #expect(messages.count > 10)
    #expect(DutchTime.day(of: clock.now()) == TestHouse.start.advanced(by: 4))
    #expect(failures.withLock { $0 }.isEmpty)
    try await house.close()
  }
  @Test func `a run that begins again goes on where the house is`() async throws {
    let house = try await TestHouse.open()
    let portfolio = FictionalPortfolio(.init(seed: 5, start: TestHouse.start, count: 30))
    let organisations = [RehearsedOrganisation(id: try await house.publish(), portfolio: portfolio)]
    let half = TestHouse.dawn.advanced(by: .hours(5 * 24))
    try await RehearsalRun(house.parts, organisations: organisations, seed: 5).advance(to: half)
    let second = RehearsalRun(house.parts, organisations: organisations, seed: 5)
    try await second.advance(to: half.advanced(by: .hours(15 * 24)))
    let report = try await Rehearsal.report(of: second, start: TestHouse.start, days: 20, seed: 5)
    for result in report.invariants { #expect(result.holds, "\(result.violations)") }
    #expect(report.figures.first?.outcomes["paid"] ?? 0 > 5)
    try await house.close()
  }
}
