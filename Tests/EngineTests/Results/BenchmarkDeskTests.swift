import Domain
import Engine
import EngineTestKit
import Testing

@Suite struct `Taking part in the benchmark` {
  private let user = Reading.UserID(1)

  private func memberships(_ world: TestWorld) async throws -> [BenchmarkMembership] {
    try await world.parts.store.read { try $0.benchmarkMemberships() }
  }

  @Test func `joining begins next month, leaving ends with the last one, and twice is once`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    let (us, month) = (world.organisation, CalendarMonth(of: world.now))
    try await desk.setBenchmark(us, takesPart: false, by: user)
    #expect(try await memberships(world).isEmpty)
    for _ in 1...2 { try await desk.setBenchmark(us, takesPart: true, by: user) }
    #expect(try await memberships(world) == [BenchmarkMembership(organisation: us, from: month.advanced(by: 1))])
    // Thought better of before it began: as if it had never been.
    for _ in 1...2 { try await desk.setBenchmark(us, takesPart: false, by: user) }
    #expect(try await memberships(world).isEmpty)

    try await desk.setBenchmark(us, takesPart: true, by: user)
    try await world.advance(by: .hours(24 * 120))
    let later = CalendarMonth(of: world.now)
    try await desk.setBenchmark(us, takesPart: false, by: user)
    let ended = BenchmarkMembership(
      organisation: us, from: month.advanced(by: 1), until: later.advanced(by: -1))
    #expect(try await memberships(world) == [ended])
    // Again: the months in between stay out.
    try await desk.setBenchmark(us, takesPart: true, by: user)
    let again = BenchmarkMembership(organisation: us, from: later.advanced(by: 1))
    #expect(try await memberships(world) == [ended, again])
    #expect([ended, again].allSatisfy { !$0.covers(later) })
  }
}
