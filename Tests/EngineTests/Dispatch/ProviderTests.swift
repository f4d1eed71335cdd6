import Domain
import Engine
import EngineTestKit
import Synchronization
import Testing

/// Providers that are slow, full, down, or late with their answers.
@Suite struct `Providers that misbehave` {
  let jan = WorldContact(1)

  /// A world that a script can reach although it is made after the provider.
  private final class Later: Sendable {
    private let world = Mutex<TestWorld?>(nil)

    func set(_ world: TestWorld) { self.world.withLock { $0 = world } }
    var now: TestWorld? { world.withLock { $0 } }
  }

  @Test func `a message that waited past its send-by is sent later, and is not taken for sent`() async throws {
    let later = Later()
    let provider = ScriptedProvider(.email) { _, call in
      // So slow that the last of a batch cannot be offered in time.
      later.now?.parts.machineClock.advance(by: .seconds(5))
      return .accepted(reference: "r\(call)")
    }
    let world = try await TestWorld.scripted(provider)
    later.set(world)
    let contacts = (1...60).map { WorldContact($0) }
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    try await world.advance(by: .hours(8))
    #expect(try await world.messages().allSatisfy { $0.progress.status == .accepted })
    #expect(Set(provider.offered.map(\.key)).count == 60 && provider.offered.count == 60)
  }

  @Test func `a message that is to be offered again is not, when it was paid meanwhile`() async throws {
    let (later, jan) = (Later(), jan)
    let provider = ScriptedProvider(.email) { _, _ in
      _ = try? await later.now?.transfer(
        jan.amount, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
      return .retry(after: .minutes(1), reason: "busy")
    }
    let world = try await TestWorld.scripted(provider)
    later.set(world)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.runOut()
    #expect(provider.offered.count == 1)
    #expect(try await world.states() == [.ended(outcome: "paid")])
    #expect(try await world.commands().isEmpty)
    #expect(try await world.messages().map(\.progress.status) == [.cancelled])
  }

  @Test func `a message that is to be offered again is not, when the run is in another step`() async throws {
    let (later, jan) = (Later(), jan)
    let provider = ScriptedProvider(.email) { _, call in
      guard call == 1 else { return .accepted(reference: "r\(call)") }
      _ = try? await later.now?.transfer(
        Money(cents: 10_000), text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
      return .retry(after: .minutes(1), reason: "busy")
    }
    let folder = WorldFolder.horizon.replacing(
      "then: { opened: await-payment, bounced: sms, undeliverable: sms, timeout: sms }",
      with:
        "then: { opened: await-payment, partly-paid: await-payment, bounced: sms, undeliverable: sms, timeout: sms }")
    let world = try await TestWorld.scripted(provider, folder: folder)
    later.set(world)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .hours(24))
    #expect(provider.offered.count == 1)
    #expect(try await world.commands().isEmpty)
  }

  @Test func `what is refused for now is offered again with longer pauses, and at last goes another way`() async throws
  {
    let provider = ScriptedProvider(.email) { _, _ in .retry(after: .seconds(1), reason: "450 try later") }
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .hours(10))
    #expect((2...20).contains(provider.offered.count))
    #expect(Set(provider.offered.map(\.key)).count == 1)
    #expect(try await world.messages().map(\.progress.status) == [.undeliverable, .delivered])
    #expect(try await world.received(by: jan, on: .sms).count == 1)
    // Only an address that does not exist becomes invalid.
    #expect(try await world.addresses(of: jan).allSatisfy { $0.standing == .unverified })
  }

  @Test func `an outcome that comes twice counts once`() async throws {
    let provider = ScriptedProvider(.email)
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let message = try #require(try await world.messages().first)
    let again = IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "outcome", externalID: "\(message.id)/0"),
      event: .outcome(message.id, .unknown(reason: "late"), provider: "x"))
    #expect(try await world.engine.intake.accept([again], at: world.now) == [.duplicate])
    #expect(try await world.messages() == [message])
  }
}
