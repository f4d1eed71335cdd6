import Domain
import Engine
import EngineTestKit
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
}
