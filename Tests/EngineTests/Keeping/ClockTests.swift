import Domain
import EngineTestKit
import Rendering
import Testing

@testable import Engine

/// Business time is the larger of the wall clock and what is on record; a wall clock that is behind sends nothing.
struct ClockTests {
  /// A wall clock that can be set.
  private final class Wall: MachineClock {
    private let machine: VirtualMachineClock
    private let offset: VirtualMachineClock

    init(at start: Instant) {
      machine = VirtualMachineClock(at: start)
      offset = VirtualMachineClock(at: Instant(milliseconds: 0))
    }

    func now() -> Instant { machine.now().advanced(by: Span(milliseconds: offset.now().milliseconds)) }
    func monotonic() -> Int64 { machine.monotonic() }
    func pass(_ span: Span) { machine.advance(by: span) }
    func set(by span: Span) { offset.advance(by: span) }
  }

  private func house(_ wall: Wall) async throws -> (engine: Engine, world: TestWorld) {
    let world = try await TestWorld.standard()
    let parts = world.parts
    let engine = try Engine(
      EngineParts(
        store: parts.store, publications: CompiledPublications(), archive: parts.archive, files: parts.files,
        providers: parts.providers, bank: parts.bank, sandbox: parts.sandbox,
        businessClock: WallBusinessClock(machine: wall, floor: nil), isAccelerated: false, machineClock: wall,
        identifiers: parts.identifiers, random: parts.random,
        links: TenantLinks(base: "http://localhost", secret: Array(repeating: 5, count: 32)),
        mark: TestMark(environment: nil), owner: "n", logger: parts.logger))
    return (engine, world)
  }

  @Test func `a wall clock that goes back holds what would leave, raises an alarm, and lets go when it has caught up`()
    async throws
  {
    let start = try dutch("2027-01-05 09:00")
    let wall = Wall(at: start)
    let (engine, world) = try await house(wall)
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    wall.pass(.minutes(1))
    try await world.parts.store.write { tx in try tx.raiseBusinessInstant(to: wall.now()) }
    let reached = wall.now()
    wall.set(by: .seconds(-60))
    _ = try await engine.turn()
    #expect(engine.clock.now() == reached, "business time stands still")
    #expect(try await world.messages().allSatisfy { $0.handedOverAt == nil })
    let alarm = try #require(try await world.parts.store.read { try $0.openAlarms() }.first)
    #expect(alarm.kind == .clockBehind && alarm.number == 60)
    #expect(try await engine.nextDue().map { $0 > reached } ?? true, "no command is due while it is held")

    wall.pass(.seconds(56))
    while try await engine.turn() {}
    #expect(try await world.messages().allSatisfy { $0.handedOverAt != nil })
    #expect(try await world.parts.store.read { try $0.openAlarms() }.isEmpty)
    #expect(engine.clock.now() == reached, "four seconds behind: still not back")
  }

  @Test func `a step of a few seconds holds nothing`() async throws {
    let wall = Wall(at: try dutch("2027-01-05 09:00"))
    let (engine, world) = try await house(wall)
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    _ = engine.clock.now()
    wall.set(by: .seconds(-5))
    while try await engine.turn() {}
    #expect(try await world.messages().allSatisfy { $0.handedOverAt != nil })
    #expect(try await world.parts.store.read { try $0.openAlarms() }.isEmpty)
  }
}
