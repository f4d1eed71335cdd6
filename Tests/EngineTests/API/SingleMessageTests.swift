import Domain
import Engine
import EngineTestKit
import Rendering
import Testing

/// One message that another system asked for takes the way of every other.
@Suite struct `A single message` {
  let jan = WorldContact(1)

  @Test func `leaves once, is archived, and tells what became of it`() async throws {
    let house = try await SingleMessageWorld()
    let taken = try await house.desk.send(house.order(reference: "A-17"))
    #expect(taken.status == .queued)
    #expect(taken.text.subject == "Afspraak op 16 januari 2027")
    #expect(taken.text.body.contains("We komen op 16 januari 2027 langs voor de cv-ketel."))
    try await house.world.runOut()
    let mail = try await house.received(at: "jan@example.nl")
    #expect(mail.count == 1 && mail.first?.offers == 1)
    let message = try #require(try await house.world.messages().first)
    #expect(message.archive != nil && message.recipient == "jan@example.nl")
    let view = try #require(try await house.view(taken))
    #expect(view.status == .delivered && view.sentAt == message.handedOverAt && view.record.reference == "A-17")
    #expect(try await house.world.states() == [.ended(outcome: SingleMessageFlow.sent)])
    #expect(try await house.world.openTasks().isEmpty)
  }

  @Test func `asked for twice under one key leaves once, and is another message under another key`() async throws {
    let house = try await SingleMessageWorld()
    let order = try await house.order(.sms, to: "+31612345678", once: "K1")
    let first = try await house.desk.send(order)
    let again = try await house.desk.send(order)
    #expect(again.record == first.record)
    await #expect(throws: SingleMessageRefusal.keyOfAnother) {
      try await house.desk.send(house.order(.sms, to: "+31612345679", once: "K1"))
    }
    let second = try await house.desk.send(house.order(.sms, to: "+31612345678", once: "K2"))
    #expect(second.record.publicID != first.record.publicID)
    try await house.world.runOut()
    #expect(try await house.received(at: "+31612345678", on: .sms).count == 2)
    #expect(try await house.received(at: "+31612345679", on: .sms).isEmpty)
  }

  @Test func `asked for many times at once under one key leaves once`() async throws {
    let house = try await SingleMessageWorld()
    let order = try await house.order(once: "K1")
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...8 { group.addTask { try await house.desk.send(order).record.publicID } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names.count == 1)
    try await house.world.runOut()
    #expect(try await house.received(at: "jan@example.nl").count == 1)
  }

  @Test func `waits for the hours in which people may be disturbed`() async throws {
    let house = try await SingleMessageWorld("2027-01-05 23:30")
    let taken = try await house.desk.send(house.order(.sms, to: "+31612345678"))
    try await house.world.settle()
    #expect(try await house.received(at: "+31612345678", on: .sms).isEmpty)
    #expect(try await house.view(taken)?.status == .queued)
    try await house.world.advance(by: .hours(12))
    #expect(try await house.received(at: "+31612345678", on: .sms).count == 1)
  }

  @Test func `to the address of a contact stands with that contact, to another makes one`() async throws {
    let house = try await SingleMessageWorld()
    try await house.world.move(in: [jan])
    let email = try #require(jan.email)
    _ = try await house.desk.send(house.order(to: email))
    _ = try await house.desk.send(house.order(to: "iemand@example.nl"))
    _ = try await house.desk.send(house.order(to: "iemand@example.nl"))
    let contacts = try await house.world.cases().map(\.contact)
    #expect(contacts.first == (try await house.world.contact(jan).id))
    #expect(Set(contacts).count == 2 && contacts.count == 3)
  }

  @Test func `to somebody who may not be contacted never leaves, whoever shares the address`() async throws {
    let house = try await SingleMessageWorld()
    try await house.world.move(in: [jan])
    let email = try #require(jan.email)
    let id = try await house.world.contact(jan).id
    let silence = Silence(reason: "objects", by: "test", at: house.world.now)
    _ = try await house.world.engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: house.world.organisation, source: "console", externalID: "1"),
          event: .silence(id, silence))
      ], at: house.world.now)
    let taken = try await house.desk.send(house.order(to: email.replacing("huurder", with: "Huurder")))
    try await house.world.runOut()
    #expect(try await house.world.messages().isEmpty)
    #expect(try await house.view(taken)?.status == .rejected)
  }

  @Test func `to an address that bounced is told so`() async throws {
    let house = try await SingleMessageWorld()
    let box = SandboxAddress(organisation: house.world.organisation, channel: .email, address: "weg@example.nl")
    try await house.world.parts.sandbox.setFate(.bounced(after: .minutes(1), reason: "unknown"), of: box)
    let taken = try await house.desk.send(house.order(to: "weg@example.nl"))
    try await house.world.runOut()
    #expect(try await house.view(taken)?.status == .bounced)
    let second = try await house.desk.send(house.order(to: "weg@example.nl"))
    try await house.world.runOut()
    #expect(try await house.view(second)?.status == .rejected)
    #expect(try await house.received(at: "weg@example.nl").count == 1)
  }

  @Test func `that is answered keeps the answer for who asked for it`() async throws {
    let house = try await SingleMessageWorld()
    _ = try await house.desk.send(house.order(.sms, to: "+31612345678"))
    try await house.world.settle()
    let text = try #require(try await house.received(at: "+31612345678", on: .sms).first)
    _ = try await house.world.parts.sandbox.act(
      .replied("Dat is goed"), on: text.id, of: house.world.organisation, after: .minutes(1))
    try await house.world.advance(by: .hours(1))
    let other = try await house.keys.make(house.world.organisation, name: "ander", scopes: [.messages], by: "anna").key
    let received = try await house.desk.receivedTexts(
      house.world.organisation, key: house.key.id, before: nil, limit: 9)
    #expect(received.map(\.text) == ["Dat is goed"] && received.first?.sender == "+31612345678")
    #expect(
      try await house.desk.receivedTexts(house.world.organisation, key: other.id, before: nil, limit: 9).isEmpty)
  }

  @Test func `that lacks something is refused, and nothing is written`() async throws {
    let house = try await SingleMessageWorld()
    await #expect(throws: SingleMessageRefusal.missing(["werk"])) {
      try await house.desk.send(house.order(values: ["dag": "2027-01-16"]))
    }
    await #expect(throws: SingleMessageRefusal.unreadable(place: "dag", form: "\"2021-01-16\"")) {
      try await house.desk.send(house.order(values: ["dag": "morgen", "werk": "x"]))
    }
    let long = String(repeating: "x", count: SingleMessageDesk.longestText)
    await #expect(throws: SingleMessageRefusal.self) {
      try await house.desk.send(
        house.order(.sms, to: "+31612345678", values: ["dag": "2027-01-16", "werk": long]))
    }
    let email = try await house.order()
    await #expect(throws: SingleMessageRefusal.otherChannel(.email)) {
      try await house.desk.send(
        SingleMessageOrder(
          organisation: email.organisation, key: house.key.id, channel: .sms, templateID: email.templateID,
          recipient: "+31612345678", values: email.values, reference: nil, idempotencyKey: nil))
    }
    #expect(try await house.world.cases().isEmpty)
  }

  @Test func `keeps the words of the version it was asked for under`() async throws {
    let house = try await SingleMessageWorld("2027-01-05 23:30")
    let taken = try await house.desk.send(house.order())
    let changed = WorldFolder.horizon.withSingleMessages.replacing(
      "We komen op", with: "Wij staan op", in: "templates/afspraak/nl/body.md")
    _ = try await house.world.publisher.publish(changed.published, at: house.world.now, by: "anna")
    try await house.world.advance(by: .hours(12))
    let mail = try #require(try await house.received(at: "jan@example.nl").first)
    let text = try await house.world.text(of: mail)
    #expect(text.contains("We komen op") && !text.contains("Wij staan op"))
    #expect(try await house.view(taken)?.text == taken.text)
  }

  @Test func `is not a case that a file should have brought`() async throws {
    let house = try await SingleMessageWorld()
    _ = try await house.desk.send(house.order())
    try await house.world.settle()
    let (from, to) = (house.world.now.advanced(by: .hours(-1)), house.world.now.advanced(by: .hours(1)))
    let organisation = house.world.organisation
    let opened = try await house.world.parts.store.read { try $0.openedCases(organisation, from: from, to: to) }
    #expect(opened.enrolled == 0 && opened.withoutRun == 0)
  }
}
