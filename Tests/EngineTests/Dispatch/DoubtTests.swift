import Domain
import Engine
import EngineTestKit
import Synchronization
import Testing

/// A provider that takes no key and answers no questions, as those of e-mail and text messages are: of what it may have
/// nobody can say more. So nothing may be in doubt that it was certainly not offered.
@Suite struct `A message is in doubt` {
  /// More than a provider is called at once, and less than one round takes up.
  private static let count = 40
  private static let atOnce = ProviderPace().atOnce

  /// A world with so many e-mails in its outbox, and a house on it whose store a test gets into trouble.
  private func house(
    _ trouble: TroubledStore.Trouble, _ script: @escaping @Sendable (LateStore) -> ScriptedProvider.Script
  ) async throws -> (house: TestWorld, store: TroubledStore, provider: ScriptedProvider) {
    let late = LateStore()
    let provider = ScriptedProvider(.email, script: script(late))
    let world = try await TestWorld.scripted(provider)
    let contacts = (1...Self.count).map { WorldContact($0) }
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    let store = TroubledStore(world.parts.store, of: world.organisation, trouble)
    late.store.withLock { $0 = store }
    var parts = world.parts
    parts.store = store
    return (try world.restarted(with: parts), store, provider)
  }

  /// A store that is made after the provider that speaks of it.
  private final class LateStore: Sendable {
    let store = Mutex<TroubledStore?>(nil)

    func set(_ trouble: TroubledStore.Trouble) { store.withLock { $0 }?.set(trouble) }
    var isDown: Bool { store.withLock { $0 }?.trouble == .down }
  }

  /// How many e-mails stand so, each of which was offered at most once.
  private func count(
    _ status: MessageStatus, in world: TestWorld, _ provider: ScriptedProvider
  ) async throws -> Int {
    #expect(Set(provider.offered.map(\.key)).count == provider.offered.count, "nothing was offered twice")
    #expect(try await world.parked().isEmpty)
    #expect(try await world.commands().allSatisfy { $0.channel != .email })
    return try await world.messages().count { $0.channel == .email && $0.progress.status == status }
  }

  @Test func `when the house dies at a call, and no more of them than it calls at once`() async throws {
    let (house, store, provider) = try await house(.none) { store in
      { _, call in
        // Whoever is dead writes nothing any more.
        if call == 1 { store.set(.down) }
        return store.isDown ? .unknown(reason: "dead") : .accepted(reference: "r\(call)")
      }
    }
    await #expect(throws: TroubledStore.Unheard.self) { try await house.settle() }
    #expect((1...Self.atOnce).contains(provider.offered.count))
    store.set(.none)
    let next = try house.restarted()
    try await next.advance(by: .hours(6))
    let unknown = try await count(.unknown, in: next, provider)
    #expect((1...Self.atOnce).contains(unknown))
    #expect(try await count(.accepted, in: next, provider) == Self.count - unknown)
  }

  @Test func `not when it was answered and another one was not, and the house dies`() async throws {
    let (last, called) = AsyncStream<Void>.makeStream()
    let (house, store, provider) = try await house(.none) { store in
      { _, call in
        switch call {
        case 1:
          // The first one is on its way until all others were called.
          for await _ in last {}
          store.set(.down)
          return .unknown(reason: "dead")
        case Self.count: called.finish()
        default: break
        }
        return .accepted(reference: "r\(call)")
      }
    }
    await #expect(throws: TroubledStore.Unheard.self) { try await house.settle() }
    #expect(provider.offered.count == Self.count)
    store.set(.none)
    let next = try house.restarted()
    try await next.advance(by: .hours(6))
    let unknown = try await count(.unknown, in: next, provider)
    // Those that were called last, and those whose answers were not taken in together yet.
    #expect((1...2 * Self.atOnce).contains(unknown))
    #expect(try await count(.accepted, in: next, provider) == Self.count - unknown)
  }

  @Test func `not when nobody heard that it was handed over`() async throws {
    let (house, store, provider) = try await house(.deaf) { _ in { _, call in .accepted(reference: "r\(call)") } }
    await #expect(throws: TroubledStore.Unheard.self) { try await house.settle() }
    #expect(store.trouble == .none && provider.offered.isEmpty)
    try await house.advance(by: .hours(6))
    #expect(try await count(.accepted, in: house, provider) == Self.count)
  }

  @Test func `not when its provider stopped answering before its turn, and the store is down besides`() async throws {
    let (house, store, provider) = try await house(.none) { store in
      { _, call in
        if call == 1 { store.set(.down) }
        return store.isDown ? .unknown(reason: "cut") : .accepted(reference: "r\(call)")
      }
    }
    await #expect(throws: TroubledStore.Unheard.self) { try await house.settle() }
    let called = provider.offered.count
    #expect((1...Self.atOnce).contains(called))
    store.set(.none)
    // Soon enough that runs need not go another way.
    for _ in 1...12 { try await house.advance(by: .minutes(10)) }
    #expect(try await count(.unknown, in: house, provider) == called)
    #expect(try await count(.accepted, in: house, provider) == Self.count - called)
  }
}
