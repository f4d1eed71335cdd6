import Domain
import EngineTestKit
import Testing

@testable import Engine

/// What messages, files and people say of addresses, through the whole loop.
@Suite struct `What becomes known of an address` {
  private let jan = WorldContact(1)

  private func world() async throws -> TestWorld {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    return world
  }

  private func history(_ world: TestWorld) async throws -> [AddressChange] {
    let (organisation, contact) = (world.organisation, try await world.contact(jan).id)
    return try await world.parts.store.read { try $0.addressChanges(organisation, of: contact, limit: 100).reversed() }
  }

  private func corrections(_ world: TestWorld, after last: Int64 = 0) async throws -> [AddressChange] {
    let organisation = world.organisation
    return try await world.parts.store.read { try $0.corrections(organisation, after: last, limit: 100) }
  }

  private func receipt(_ kind: ReceiptKind, after span: Span, in world: TestWorld) async throws {
    let message = try #require(try await world.messages().first)
    let at = try #require(message.handedOverAt).advanced(by: span)
    let receipt = DeliveryReceipt(subject: .key(message.key), kind: kind, at: at, externalID: "\(kind)/\(at)")
    _ = try await world.engine.intake.accept([Engine.item(receipt, of: world.organisation)], at: world.now)
  }

  @Test func `a bounce is a correction for the source system, with what the server said`() async throws {
    let world = try await world()
    #expect(try await history(world).isEmpty, "what a file brings is no news")
    try await world.debitsFail([jan])
    try await world.settle()
    try await receipt(.bounced(permanent: true, reason: "550 5.1.1 no such user"), after: .minutes(5), in: world)
    let change = try #require(try await corrections(world).first)
    #expect(change.standing == .invalid && change.evidence == .absent && change.reason == "550 5.1.1 no such user")
    #expect(change.value == jan.email && change.kind == .email && change.id > 0)
    #expect(try await corrections(world, after: change.id).isEmpty)
  }

  @Test func `our own reputation says nothing of an address`() async throws {
    let world = try await world()
    try await world.debitsFail([jan])
    try await world.settle()
    try await receipt(.undeliverable(reason: "550 5.7.26 unauthenticated"), after: .minutes(5), in: world)
    try await receipt(.opened(.machine), after: .minutes(6), in: world)
    #expect(try await corrections(world).isEmpty)
    #expect(try await world.addresses(of: jan).allSatisfy { $0.standing == .unverified })
  }

  @Test func `a correction is not undone by a bounce of before it, nor by a file that does not have it yet`()
    async throws
  {
    let world = try await world()
    try await world.debitsFail([jan])
    try await world.settle()
    let contact = try await world.contact(jan).id
    try await receipt(.bounced(permanent: true, reason: "550"), after: .minutes(5), in: world)
    try await world.advance(by: .hours(3))
    let mended = IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "address", externalID: "1"),
      event: .address(contact, .email, "nieuw@example.nl", by: "anna"))
    _ = try await world.engine.intake.accept([mended], at: world.now)
    // Another file, with the same address.
    try await world.load(WorldFiles.contacts([jan, WorldContact(2)]), name: "contacten.csv")
    try await receipt(.bounced(permanent: true, reason: "550 again"), after: .minutes(9), in: world)
    let emails = try await world.addresses(of: jan).filter { $0.kind == .email }
    #expect(emails.first { $0.value == jan.email }?.evidence == .absent)
    #expect(emails.first { $0.value == "nieuw@example.nl" }?.standing == .unverified)
    let lines = try await history(world)
    #expect(lines.map(\.evidence) == [.absent, .given])
    #expect(lines.map(\.by) == [try await world.messages()[0].provider ?? "", "anna"])
  }

  @Test func `what a person put in the place of a good address stays, until the source system has it`() async throws {
    let world = try await world()
    let contact = try await world.contact(jan).id
    let given = IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "address", externalID: "1"),
      event: .address(contact, .email, "nieuw@example.nl", by: "anna"))
    _ = try await world.engine.intake.accept([given], at: world.now)
    func usable() async throws -> [String] {
      try await world.addresses(of: jan).filter { $0.kind == .email && $0.standing.isUsable }.map(\.value)
    }
    try await world.advance(by: .hours(1))
    try await world.load(WorldFiles.contacts([jan, WorldContact(2)]), name: "contacten.csv")
    #expect(try await usable() == ["nieuw@example.nl"], "the file is older than what she said")
    var other = jan
    other.email = "anders@example.nl"
    try await world.load(WorldFiles.contacts([other]), name: "contacten.csv")
    #expect(try await usable() == ["anders@example.nl"], "the source system has something new")
    // And may go back on its own.
    try await world.load(WorldFiles.contacts([jan, WorldContact(3)]), name: "contacten.csv")
    #expect(try await usable() == ["anders@example.nl"], "the old one is still what she put another in the place of")
  }

  @Test func `a full mailbox is in doubt, and no more than that, until it is emptied`() async throws {
    let world = try await world()
    try await world.debitsFail([jan])
    try await world.settle()
    try await world.advance(by: .hours(1))
    for minutes: Int64 in [5, 10, 15] {
      try await receipt(.bounced(permanent: false, reason: "452 4.2.2 full"), after: .minutes(minutes), in: world)
    }
    var email = try #require(try await world.addresses(of: jan).first { $0.kind == .email })
    #expect(email.standing == .suspect && email.state.troubles == 3)
    try await receipt(.delivered, after: .minutes(20), in: world)
    email = try #require(try await world.addresses(of: jan).first { $0.kind == .email })
    #expect(email.standing == .unverified && email.evidence == .delivered && email.state.troubles == 0)
    #expect(try await history(world).map(\.standing) == [.suspect, .unverified], "one line for each standing")
  }
}
