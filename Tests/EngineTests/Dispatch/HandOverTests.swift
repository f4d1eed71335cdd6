import Domain
import Engine
import EngineTestKit
import Synchronization
import Testing

/// What can change between the decision to send and the departure.
@Suite struct `Between decision and hand-over` {
  let jan = WorldContact(1)

  /// A world in which something happens after the e-mail to Jan was made and before it is handed over.
  private func interrupted(
    _ body: @escaping @Sendable (TestWorld) async throws -> Void
  ) async throws -> TestWorld {
    var parts = try await TestWorld.parts()
    let archive = InterruptedArchive(parts.archive)
    parts.archive = archive
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    archive.interrupt { try await body(world) }
    try await world.settle()
    return world
  }

  @Test func `a part payment makes the message anew, with the new amount`() async throws {
    let jan = jan
    let world = try await interrupted { world in
      try await world.transfer(
        Money(cents: 10_000), text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    }
    let mail = try await world.received(by: jan, on: .email)
    #expect(mail.count == 1 && mail.first?.offers == 1)
    let text = try await world.text(of: try #require(mail.first))
    #expect(text.contains("520,79") && !text.contains("620,79"))
  }

  @Test func `a payment of everything stops it`() async throws {
    let jan = jan
    let world = try await interrupted { world in
      try await world.transfer(
        jan.amount, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    }
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.messages().map(\.progress.status) == [.cancelled])
  }

  @Test func `a contact that is silenced gets nothing`() async throws {
    let jan = jan
    let world = try await interrupted { world in
      let id = try await world.contact(jan).id
      _ = try await world.engine.intake.accept(
        [
          IntakeItem(
            key: InboxKey(organisation: world.organisation, source: "console", externalID: "1"),
            event: .silence(id, Silence(reason: "objects", by: "test", at: world.now)))
        ], at: world.now)
    }
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.states() == [.ended(outcome: "contact-stopped")])
  }

  @Test func `another e-mail address makes the message anew, for that address`() async throws {
    var moved = jan
    moved.email = "nieuw@example.nl"
    let world = try await interrupted { [moved] world in try await world.load(WorldFiles.contacts([moved])) }
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.received(by: moved, on: .email).count == 1)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
  }

  @Test func `an address that comes back in a later file is used again`() async throws {
    let world = try await TestWorld.standard()
    var other = jan
    other.email = "ander@example.nl"
    try await world.move(in: [jan])
    try await world.load(WorldFiles.contacts([other]))
    // The same rows again are the same file: another contact makes it a new one.
    try await world.load(WorldFiles.contacts([jan, WorldContact(2)]))
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
  }

  @Test func `a paused flow sends nothing until it goes on`() async throws {
    let world = try await TestWorld.standard()
    let organisation = world.organisation
    try await world.move(in: [jan])
    try await world.parts.store.write { try $0.setFlow(organisation, "storno", paused: true) }
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(30))
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.messages().first?.remark == "flow paused")
    try await world.parts.store.write { try $0.setFlow(organisation, "storno", paused: false) }
    try await world.advance(by: .minutes(30))
    #expect(try await world.received(by: jan, on: .email).count == 1)
  }

  @Test func `an installation in quarantine sends nothing`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.parts.store.write {
      try $0.save(InstallationRecord(machine: "m", path: "p", quarantine: "restored"))
    }
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(30))
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.messages().first?.archive == nil, "nothing is even made while it may not leave")
    try await world.parts.store.write { tx in
      try tx.save(InstallationRecord(machine: "m", path: "p", quarantine: nil))
    }
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
  }

  @Test func `the caps hold over two flows`() async throws {
    let world = try await TestWorld.standard()
    let second = jan.invoice(1)
    try await world.move(in: [jan])
    try await world.owe([second])
    try await world.debitsFail([jan])
    try await world.settle()
    let other = WorldFolder.horizon.adding(
      "flows/aanmaning.yaml", WorldFolder.storno.replacing("flow: storno", with: "flow: aanmaning"))
    _ = try await world.publisher.publish(other.published, at: world.now, by: "test")
    try await world.debitsFail([second], id: "S2")
    try await world.settle()
    #expect(try await world.runs().map(\.flow) == ["storno", "aanmaning"])
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.messages().map(\.remark) == ["", "cap per-channel-per-day"])
    try await world.advance(to: try dutch("2027-01-06 07:00"))
    #expect(try await world.received(by: jan, on: .email).count == 2)
  }
}
