import Domain
import Engine
import EngineTestKit
import Storage
import Testing

/// Whether a message is real: its code, from the message to the answer.
@Suite struct `Is this message real` {
  private let jan = WorldContact(1)

  private func code(in text: String) throws -> MessageCode {
    let words = text.replacing("=\r\n", with: "")
    let found = try #require(words.firstMatch(of: /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/))
    return try #require(MessageCode(found.output))
  }

  @Test func `the code of an e-mail tells when it was sent, where and about what, and nothing more`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    let code = try code(in: try await world.text(of: mail))
    let found = try #require(try await world.desk.check(code, host: "localhost"))
    let facts = try #require(found.facts)
    #expect(facts.sentOn == DutchTime.day(of: world.now))
    #expect(facts.channel == .email && facts.topic == .payment)
    #expect(facts.recipient == AddressMask.masked(try #require(jan.email)) && facts.recipient.contains("•"))
    #expect(found.style.name == "Woonstichting De Horizon")
  }

  @Test func `a code that was never sent, or waits to be, is not known`() async throws {
    let world = try await TestWorld.standard("2027-01-05 22:00")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let message = try #require(try await world.messages().first)
    let waiting = world.desk.links.codes.code(of: message.key)
    #expect(try await world.desk.check(waiting, host: "localhost") == nil, "outside contact hours")
    #expect(try await world.desk.check(MessageCode(value: 42), host: "localhost") == nil)
    try await world.runOut()
    #expect(try await world.desk.check(waiting, host: "localhost") != nil)
  }

  @Test func `the host of another organisation knows no code of ours, and looking changes nothing`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let message = try #require(try await world.messages().first)
    let desk = TenantDesk(
      store: world.parts.store, publications: CompiledPublications(), clerk: world.engine.clerk,
      clock: world.parts.clock, links: world.desk.links, isTest: false,
      hosts: ["ours.example": world.organisation, "others.example": OrganisationID(99)])
    let code = desk.links.codes.code(of: message.key)
    #expect(try await desk.check(code, host: "ours.example") != nil)
    #expect(try await desk.check(code, host: "others.example") == nil)
    #expect(try await world.messages().first == message)
  }

  @Test func `where one organisation lives alone every host looks like it`() async throws {
    let world = try await TestWorld.standard()
    #expect(await world.desk.houseStyle(forHost: "localhost")?.name == "Woonstichting De Horizon")
    let other = WorldFolder.horizon.replacing("De Horizon", with: "De Linde", in: "organisation.yaml")
    _ = try await world.publisher.publish(
      other.replacing("horizon", with: "linde", in: "organisation.yaml").published, at: world.now, by: "test")
    #expect(await world.desk.houseStyle(forHost: "localhost") == nil)
  }

  @Test func `two messages with one code tell nothing of each other`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let message = try #require(try await world.messages().first)
    // The same start of a key: the same hash.
    let twin = MessageRecord(
      organisation: message.organisation, id: MessageID(message.id.value + 1_000_000), run: message.run,
      caseID: message.caseID, contact: message.contact, visit: message.visit + 100, step: message.step,
      template: message.template, channel: message.channel,
      key: IdempotencyKey(message.key.value.prefix(MessageKeys.startLength) + "twin"), createdAt: message.createdAt,
      progress: [.handedOver], recipient: "+31612345678", handedOverAt: message.handedOverAt)
    try await world.parts.store.write { try $0.insert([twin]) }
    let found = try #require(
      try await world.desk.check(world.desk.links.codes.code(of: message.key), host: "localhost"))
    #expect(found.facts == nil)
  }
}
