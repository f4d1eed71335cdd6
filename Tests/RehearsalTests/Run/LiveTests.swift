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
}
