import Domain
import Engine
import EngineTestKit
import Synchronization
import Testing

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
    private let state = Mutex<(world: TestWorld?, accepted: Int)>((nil, 0))

    func set(_ world: TestWorld) { state.withLock { $0.world = world } }
    var accepted: Int { state.withLock { $0.accepted } }

    func look() async throws {
      guard let world = state.withLock({ $0.world }) else { return }
      let accepted = try await world.messages().filter { $0.progress.status == .accepted }.count
      state.withLock { $0.accepted = accepted }
    }
  }
}
