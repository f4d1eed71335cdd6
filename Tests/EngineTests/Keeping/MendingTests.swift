import Domain
import Engine
import EngineTestKit
import Testing

/// An address that a person mends is used from the next message on.
@Suite struct `Mending addresses` {
  let jan = WorldContact(1)
  let user = Reading.UserID(1)

  private func started() async throws -> (world: TestWorld, desk: ConsoleDesk, contact: ContactID) {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    return (world, desk, try await world.contact(jan).id)
  }

  private func emails(_ world: TestWorld) async throws -> [String: AddressStanding] {
    let all = try await world.addresses(of: jan).filter { $0.kind == .email }
    return Dictionary(all.map { ($0.value, $0.standing) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a new address replaces the old one, and is the one that is written to`() async throws {
    let (world, desk, contact) = try await started()
    #expect(
      try await desk.mendAddress(world.organisation, contact, .email, "Nieuw@Post.Example", by: user))
    let found = try await emails(world)
    #expect(found.values.count { $0 == .unverified } == 1)
    #expect(found.count == 2)
    let new = try #require(found.first { $0.value == .unverified }?.key)
    #expect(new.lowercased() == "nieuw@post.example")
    #expect(try await !desk.mendAddress(world.organisation, contact, .email, new, by: user))
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.messages().map(\.recipient) == [new])
  }

  @Test func `one that bounced works after all when somebody says so`() async throws {
    let (world, desk, contact) = try await started()
    let organisation = world.organisation
    let email = try #require(jan.email)
    try await world.parts.store.write { tx in
      try tx.upsert(
        AddressRecord(
          organisation: organisation, contact: contact, kind: .email, value: email, standing: .invalid,
          reason: "bounced", since: Instant(milliseconds: 1)))
    }
    #expect(try await desk.mendAddress(organisation, contact, .email, email, by: user))
    #expect(try await emails(world)[email] == .unverified)
  }

  @Test(arguments: [
    (AddressRecord.Kind.email, "geen adres"), (.email, ""), (.mobile, "0201234567"), (.mobile, "12"),
    (.phone, "bel mij"), (.postal, "Kade 1"),
  ])
  func `what is no address of its kind changes nothing`(_ kind: AddressRecord.Kind, _ text: String) async throws {
    let (world, desk, contact) = try await started()
    let before = try await world.addresses(of: jan)
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.mendAddress(world.organisation, contact, kind, text, by: user)
    }
    #expect(try await world.addresses(of: jan) == before)
  }

  @Test func `a person of another organisation is not there`() async throws {
    let (world, desk, contact) = try await started()
    let other = OrganisationID(world.organisation.value + 1)
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.mendAddress(other, contact, .email, "nieuw@post.example", by: user)
    }
  }
}
