import Domain
import Engine
import EngineTestKit
import Testing

/// The process dies at each moment at which it waits for something: before and after every transaction, every flush of
/// the archive and every call of a provider.
@Suite struct `A process that dies anywhere` {
  static let contacts = (1...3).map { WorldContact($0) }

  /// A world whose e-mails wait in the outbox, with a provider of some kind.
  private static func world(_ safety: RepeatSafety) async throws -> (world: TestWorld, provider: ScriptedProvider) {
    let provider = ScriptedProvider(.email, repeatSafety: safety)
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    return (world, provider)
  }

  /// Lets it die at a moment, and answers how many moments there were.
  private static func die(at moment: Int?, _ world: TestWorld) async throws -> Int {
    let plan = CrashPlan(dyingAt: moment)
    var parts = world.parts
    parts.store = MortalStore(parts.store, plan)
    parts.archive = MortalArchive(parts.archive, plan)
    parts.providers = parts.providers.map { MortalProvider($0, plan) }
    let dying = try world.restarted(with: parts)
    do {
      try await dying.settle()
      #expect(moment == nil, "it lived through moment \(moment ?? 0)")
    } catch is CrashPlan.Died {}
    return plan.passed
  }

  @Test(arguments: [RepeatSafety.takesKey, .canBeAsked, .neither])
  func `sends every message once, or says that it does not know`(safety: RepeatSafety) async throws {
    let moments = try await Self.die(at: nil, try await Self.world(safety).world)
    #expect(moments > 15)
    for moment in 1...moments {
      let (world, provider) = try await Self.world(safety)
      _ = try await Self.die(at: moment, world)
      let restarted = try world.restarted()
      try await restarted.advance(by: .hours(8))
      let messages = try await restarted.messages()
      #expect(messages.count == 3)
      #expect(try await restarted.commands().isEmpty, "moment \(moment)")
      for message in messages {
        let offers = provider.offered.filter { $0.key == message.key }
        switch safety {
        case .takesKey:
          // Offered again at most with the same bytes to the same address, so that the provider knows it.
          #expect(!offers.isEmpty && Set(offers).count == 1, "moment \(moment)")
          #expect(message.progress.status == .accepted, "moment \(moment)")
        case .canBeAsked:
          #expect(offers.count == 1 && message.progress.status == .accepted, "moment \(moment)")
        case .neither:
          #expect(offers.count <= 1, "moment \(moment)")
          #expect(!offers.isEmpty || message.progress.status == .unknown, "moment \(moment)")
          #expect([.accepted, .unknown].contains(message.progress.status), "moment \(moment)")
        }
      }
      #expect(try await restarted.parked().isEmpty, "moment \(moment)")
    }
  }

  @Test func `and starts every payment once`() async throws {
    let (world, _) = try await Self.world(.takesKey)
    try await world.settle()
    let token = try await world.token()
    let due = try #require(try await world.desk.page(for: token, host: "test")?.state.due)
    for moment in 1...4 {
      let plan = CrashPlan(dyingAt: moment)
      var parts = world.parts
      parts.store = MortalStore(parts.store, plan)
      let dying = try world.restarted(with: parts)
      _ = try? await dying.desk.startPayment(token, host: "test", amount: due, returnPath: "/terug")
    }
    _ = try await world.restarted().startPayment()
    let payments = try await world.parts.sandbox.payments(of: world.organisation, before: nil, limit: 10)
    #expect(payments.count == 1)
    #expect(try await world.attempts().count == 1)
  }
}
