import Domain
import Engine
import EngineTestKit
import Providers
import Testing

/// What must not happen when something outside or inside is not as it should be.
@Suite struct `Safety` {
  let jan = WorldContact(1)

  @Test func `row 10: the server dies after the final dot: unknown, never sent again, and the wait runs`() async throws
  {
    let provider = ScriptedProvider(.email) { _, _ in .unknown(reason: "no answer after the final dot") }
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.messages().map(\.progress.status) == [.unknown])
    #expect(try await world.messages().first?.remark == "no answer after the final dot")
    try await world.advance(to: try dutch("2027-01-07 09:00"))
    #expect(provider.offered.count == 1)
    #expect(try await world.received(by: jan, on: .sms).map(\.at) == [try dutch("2027-01-07 09:00")])
    #expect(try await world.messages().map(\.progress.status) == [.unknown, .delivered])
  }

  @Test func `row 10: no outcome is recorded, because the process died: unknown, and not sent again`() async throws {
    let plan = CrashPlan(dyingAt: 2)
    let provider = ScriptedProvider(.email)
    var parts = try await TestWorld.parts()
    parts.providers = [provider, parts.providers[1]]
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    // The provider has it, and nobody hears: the first moment is before the call, the second after it.
    var dying = parts
    dying.providers = [MortalProvider(provider, plan), parts.providers[1]]
    dying.store = MortalStore(parts.store, plan, isCounted: false)
    await #expect(throws: CrashPlan.Died.self) { try await world.restarted(with: dying).settle() }
    #expect(provider.offered.count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.handedOver])

    let restarted = try world.restarted()
    try await restarted.settle()
    #expect(try await restarted.messages().map(\.progress.status) == [.unknown])
    try await restarted.advance(to: try dutch("2027-01-07 09:00"))
    #expect(provider.offered.count == 1)
    // As if it was sent: two days after it was handed over.
    #expect(try await restarted.received(by: jan, on: .sms).count == 1)
  }

  @Test func `row 16: a stop rule without an answer sends nothing, holds the run and asks a person`() async throws {
    // Whole euros divided by nothing have no answer.
    let folder = WorldFolder.horizon.replacing(
      "stop:\n", with: "stop:\n  - when: '100 / (case.balance - eur(\"620.79\")) > 50'\n    outcome: odd\n")
    let world = try await TestWorld.standard(folder: folder)
    try await world.move(in: [jan])
    #expect(try await world.debitsFail([jan]).counts == ["enrolled": 1])
    try await world.settle()
    #expect(try await world.messages().isEmpty)
    let state = try #require(try await world.states().first)
    guard case .held(_, _, let reason) = state else {
      Issue.record("the run is not held: \(state)")
      return
    }
    let task = try #require(try await world.openTasks().first)
    #expect(task.name == FlowPlan.heldTask && task.reason == reason && reason.contains("flows/storno.yaml"))
    // Not mended: the person is asked again.
    try await world.finish(task)
    try await world.settle()
    #expect(try await world.messages().isEmpty)
    let again = try #require(try await world.openTasks().first)
    #expect(again.id != task.id)
    // A part payment makes the rule say something again.
    try await world.transfer(
      Money(cents: 10_000), text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    try await world.settle()
    #expect(try await world.messages().isEmpty)
    try await world.finish(again)
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.openTasks().isEmpty)
  }

  @Test func `row 16: mending the rule in the flow is enough, also for runs that were held`() async throws {
    let rule = "  - when: '100 / (case.balance - eur(\"620.79\")) > 50'\n    outcome: odd\n"
    let world = try await TestWorld.standard(folder: .horizon.replacing("stop:\n", with: "stop:\n" + rule))
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    _ = try await world.publisher.publish(WorldFolder.horizon.published, at: world.now, by: "test")
    try await world.finish(try #require(try await world.openTasks().first))
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.openTasks().isEmpty)
  }

  @Test func `row 16: a stop rule that loses its answer while the message waits in the outbox`() async throws {
    let rule = "  - when: '100 / (contact.risk == \"high\" ? 0 : 1) > 500'\n    outcome: odd\n"
    // At night: the e-mail waits, and what the rule reads changes without any run being told.
    let world = try await TestWorld.standard(
      "2027-01-05 22:00", folder: .horizon.replacing("stop:\n", with: "stop:\n" + rule))
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.commands().count == 1)
    try await world.load("relatienummer;achternaam;risico\n\(jan.externalID);Huurder;hoog\n")
    try await world.advance(to: try dutch("2027-01-12 12:00"))
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.openTasks().map(\.name) == [FlowPlan.heldTask])
    #expect(try await world.commands().isEmpty)
    #expect(try await world.messages().map(\.progress.status) == [.cancelled])
  }

  @Test func `row 18: accelerated time does not start with a real provider, and says why`() async throws {
    var parts = try await TestWorld.parts()
    let smtp = SMTPProvider(
      try SMTPConfiguration(host: "mail.dehorizon.example", port: 587, security: .startTLS, credentials: .none),
      clock: parts.machineClock)
    parts.providers[0] = smtp
    let refused = parts
    let error = await #expect(throws: EngineRefusal.self) {
      _ = try await TestWorld(refused, publishing: WorldFolder.horizon.published)
    }
    #expect(error == .acceleratedWithRealProviders([smtp.name]))
    #expect("\(try #require(error))".contains(smtp.name))
  }
}
