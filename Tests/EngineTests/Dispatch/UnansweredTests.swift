import Domain
import EngineTestKit
import Synchronization
import Testing

@testable import Engine

/// The connection is cut after the last byte: nobody can say whether the message was taken.
@Suite struct `A provider that does not answer` {
  let jan = WorldContact(1)
  let cut = DispatchOutcome.unknown(reason: "cut")

  private func world(
    _ safety: RepeatSafety, script: @escaping ScriptedProvider.Script
  ) async throws -> (TestWorld, ScriptedProvider) {
    let provider = ScriptedProvider(.email, repeatSafety: safety, script: script)
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    return (world, provider)
  }

  /// Lets machine time pass, and everything that is due then happen.
  private func pass(_ span: Span, in world: TestWorld) async throws {
    world.parts.machineClock.advance(by: span)
    try await world.settle()
  }

  @Test func `gets the same bytes again when it takes our key, until it answers`() async throws {
    let cut = cut
    let (world, provider) = try await world(.takesKey) { _, call in call < 4 ? cut : .accepted(reference: "r") }
    #expect(provider.offered.count == 1)
    // The answer may still come.
    try await pass(.minutes(6), in: world)
    #expect(provider.offered.count == 1)
    for _ in 1...4 { try await pass(.minutes(15), in: world) }
    #expect(provider.offered.count == 4 && Set(provider.offered).count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.accepted])
    #expect(try await world.commands().isEmpty)
  }

  @Test func `gets the same bytes again also when it was busy in between`() async throws {
    let (cut, busy) = (cut, DispatchOutcome.retry(after: .seconds(1), reason: "busy"))
    let (world, provider) = try await world(.takesKey) { _, call in
      [1: cut, 2: busy][call] ?? .accepted(reference: "r")
    }
    for _ in 1...4 { try await pass(.minutes(15), in: world) }
    // Made anew it would carry another date, and the provider would not know it by its key.
    #expect(provider.offered.count == 3 && Set(provider.offered).count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.accepted])
  }

  @Test func `is asked when it can be asked, and gets nothing twice`() async throws {
    let cut = cut
    let (world, provider) = try await world(.canBeAsked) { _, _ in cut }
    try await pass(.minutes(8), in: world)
    #expect(provider.offered.count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.accepted])
  }

  @Test func `that never answers ends as unknown`() async throws {
    let cut = cut
    let (world, provider) = try await world(.takesKey) { _, _ in cut }
    for _ in 1...200 { try await pass(.minutes(5), in: world) }
    #expect(provider.offered.count == 8 && Set(provider.offered).count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.unknown])
    #expect(try await world.commands().isEmpty)
  }

  @Test func `gets nothing again when it knows no key`() async throws {
    let cut = cut
    let (world, provider) = try await world(.neither) { _, _ in cut }
    #expect(try await world.messages().map(\.progress.status) == [.unknown])
    for _ in 1...4 { try await pass(.minutes(15), in: world) }
    #expect(provider.offered.count == 1)
    #expect(try await world.commands().isEmpty)
  }

  @Test func `gets nothing again outside contact hours`() async throws {
    let cut = cut
    let (world, provider) = try await world(.takesKey) { _, call in call == 1 ? cut : .accepted(reference: "r") }
    let sent = try #require(try await world.messages().first?.handedOverAt)
    world.parts.clock.advance(to: try dutch("2027-01-05 21:00"))
    for _ in 1...4 { try await pass(.minutes(15), in: world) }
    #expect(provider.offered.count == 1, "it is evening")
    world.parts.clock.advance(to: try dutch("2027-01-06 09:00"))
    for _ in 1...50 { try await pass(.minutes(15), in: world) }
    #expect(provider.offered.count == 2 && Set(provider.offered).count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.accepted])
    // It may have arrived on either day: it counts on both.
    let (organisation, contact) = (world.organisation, try await world.contact(jan).id)
    let day = DutchTime.day(of: sent)
    let counts = try await world.parts.store.read { tx in
      try tx.contactCounts(organisation, of: contact, days: day..<day.advanced(by: 2))
    }
    #expect(counts == [0, 1].map { ContactCount(day: day.advanced(by: $0), channel: .email, count: 1) })
  }

  @Test func `that puts a message off until the next day has it counted on that day`() async throws {
    let (world, provider) = try await world(.takesKey) { _, call in
      call == 1 ? .retry(after: .hours(20), reason: "busy") : .accepted(reference: "r")
    }
    let day = DutchTime.day(of: world.now)
    try await world.advance(by: .hours(24))
    #expect(provider.offered.count == 2)
    let (organisation, contact) = (world.organisation, try await world.contact(jan).id)
    let counts = try await world.parts.store.read { tx in
      try tx.contactCounts(organisation, of: contact, days: day..<day.advanced(by: 2))
    }
    #expect(counts.filter { $0.count > 0 } == [ContactCount(day: day.advanced(by: 1), channel: .email, count: 1)])
  }

  @Test func `is not asked about a message that is on its way, whatever the wall clock says`() async throws {
    let later = LaterWorld()
    // Somebody sets the clock two hours ahead while the message is handed over.
    let provider = ScriptedProvider(.email, repeatSafety: .canBeAsked) { _, call in
      if call == 1 { await later.settleTwoHoursAhead() }
      return .accepted(reference: "r\(call)")
    }
    let world = try await TestWorld.scripted(provider)
    later.set(world)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(later.settled == 0, "its answer is under way")
    #expect(provider.offered.count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.accepted])
  }

  @Test func `is asked before anything goes that may have left in a past nobody remembers`() async throws {
    let provider = ScriptedProvider(.email, repeatSafety: .canBeAsked)
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan, WorldContact(2)])
    try await world.debitsFail([jan])
    let store = world.parts.store
    try await Quarantine.impose("restored", on: store, at: world.now)
    try await world.settle()
    #expect(provider.offered.isEmpty)
    // The one whose message the provider has by its key: it left after the backup was made.
    let known = try #require(try await world.messages().first)
    _ = await provider.send(
      OutgoingMessage(
        organisation: world.organisation, message: known.id, key: known.key, channel: .email, recipient: "", sender: "",
        bytes: []))
    try await world.advance(by: .minutes(5))
    try await Quarantine.release(store, by: "anna", because: "looked", at: world.now)
    try await world.debitsFail([WorldContact(2)], id: "S2")
    try await world.advance(by: .minutes(5))
    #expect(provider.offered.count == 2, "only what it did not have")
    #expect(provider.offered.last?.message != known.id)
    #expect(try await world.messages().map(\.progress.status) == [.accepted, .accepted])
  }

  @Test func `of a long round what was answered is known before the last is called`() async throws {
    let (later, contacts) = (LaterWorld(), (1...40).map { WorldContact($0) })
    let provider = ScriptedProvider(.email) { _, call in
      // The house looks at itself while the last message is on its way.
      if call == 40 { try? await later.look() }
      return .accepted(reference: "r\(call)")
    }
    let world = try await TestWorld.scripted(provider)
    later.set(world)
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    try await world.settle()
    #expect(later.accepted >= 16)
    #expect(try await world.messages().allSatisfy { $0.progress.status == .accepted })
  }

  /// A world that a script can look at although it is made after the provider.
  private final class LaterWorld: Sendable {
    private let state = Mutex<(world: TestWorld?, accepted: Int, settled: Int)>((nil, 0, -1))

    func set(_ world: TestWorld) { state.withLock { $0.world = world } }
    var accepted: Int { state.withLock { $0.accepted } }

    /// How many messages were settled while one was on its way.
    var settled: Int { state.withLock { $0.settled } }

    func settleTwoHoursAhead() async {
      guard let world = state.withLock({ $0.world }) else { return }
      world.parts.machineClock.set(wall: .hours(2))
      // The next beat takes the new time over.
      world.parts.machineClock.advance(by: .seconds(5))
      try? await world.engine.beat()
      let settled = (try? await world.engine.settling()) ?? -1
      state.withLock { $0.settled = settled }
    }

    func look() async throws {
      guard let world = state.withLock({ $0.world }) else { return }
      let accepted = try await world.messages().filter { $0.progress.status == .accepted }.count
      state.withLock { $0.accepted = accepted }
    }
  }
}
