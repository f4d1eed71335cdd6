import Domain
import Engine
import EngineTestKit
import Testing

@Suite struct `API keys` {
  @Test func `a secret is shown once and stands nowhere in the database`() async throws {
    let house = try await SingleMessageWorld()
    let shown = try await house.keys.make(house.world.organisation, name: "boek", scopes: [.send], by: "anna")
    let secret = String(shown.text.suffix(36))
    #expect(shown.text == "boek-\(shown.key.service)-\(secret)")
    let sealed = try #require(shown.key.secrets.first?.sealed)
    #expect(!String(decoding: sealed, as: UTF8.self).contains(secret.prefix(8)))
    let open = try #require(try await house.keys.open(service: shown.key.service))
    #expect(open.secrets.map(\.secret) == [secret] && open.secrets.map(\.isLive) == [true])
  }

  @Test func `another key of the installation opens nothing`() async throws {
    let house = try await SingleMessageWorld()
    let parts = house.world.parts
    let seal = SecretSeal(key: Array(repeating: 8, count: SecretSeal.keyLength), random: parts.random)
    let other = APIKeyDesk(
      store: parts.store, seal: seal, identifiers: parts.identifiers, random: parts.random, clock: parts.clock)
    #expect(try await other.open(service: house.key.service)?.secrets.isEmpty == true)
  }

  @Test func `two secrets live at once, and one may end`() async throws {
    let house = try await SingleMessageWorld()
    let (us, id) = (house.world.organisation, house.key.id)
    await #expect(throws: ConsoleRefusal.self) { try await house.keys.endSecret(us, id, number: 1, by: "anna") }
    let second = try await house.keys.addSecret(us, id, by: "anna")
    #expect(second.key.liveSecrets.map(\.number) == [1, 2])
    await #expect(throws: ConsoleRefusal.self) { try await house.keys.addSecret(us, id, by: "anna") }
    try await house.keys.endSecret(us, id, number: 1, by: "anna")
    let open = try #require(try await house.keys.open(service: house.key.service))
    #expect(open.secrets.map(\.isLive) == [false, true])
    #expect(try await house.keys.addSecret(us, id, by: "anna").key.liveSecrets.map(\.number) == [2, 3])
  }

  @Test func `a revoked key has no secret that lives and gets none`() async throws {
    let house = try await SingleMessageWorld()
    let (us, id) = (house.world.organisation, house.key.id)
    try await house.keys.revoke(us, id, by: "anna")
    #expect(try await house.keys.open(service: house.key.service)?.secrets.map(\.isLive) == [false])
    await #expect(throws: ConsoleRefusal.self) { try await house.keys.addSecret(us, id, by: "anna") }
  }

  @Test func `nobody changes a key of another organisation`() async throws {
    let house = try await SingleMessageWorld()
    let other = OrganisationID(house.world.organisation.value + 1)
    await #expect(throws: ConsoleRefusal.self) { try await house.keys.revoke(other, house.key.id, by: "bob") }
    await #expect(throws: ConsoleRefusal.self) { try await house.keys.addSecret(other, house.key.id, by: "bob") }
    #expect(try await house.keys.keys(other).isEmpty)
    #expect(try await house.keys.open(service: house.key.service)?.key.revokedAt == nil)
  }

  @Test func `a name is given once in an organisation, also after its key was revoked`() async throws {
    let house = try await SingleMessageWorld()
    let us = house.world.organisation
    let key = try await house.keys.make(us, name: "Boek", scopes: [.send], by: "anna").key
    for _ in 0..<2 {
      for name in ["Boek", "boek", "BOEK"] {
        await #expect(throws: ConsoleRefusal.self) {
          try await house.keys.make(us, name: name, scopes: [.send], by: "anna")
        }
      }
      try await house.keys.revoke(us, key.id, by: "anna")
    }
    #expect(try await house.keys.make(us, name: "boek2", scopes: [.send], by: "anna").key.name == "boek2")
  }

  @Test(arguments: ["", "een naam", "a-b", "é", String(repeating: "a", count: 61)])
  func `a name that would not be read back is refused`(_ name: String) async throws {
    let house = try await SingleMessageWorld()
    await #expect(throws: ConsoleRefusal.self) {
      try await house.keys.make(house.world.organisation, name: name, scopes: [.send], by: "anna")
    }
  }
}

@Suite struct `UUIDs as text` {
  @Test func `have the version and the variant of their kind`() {
    #expect(UUIDText.random(Array(repeating: 0xFF, count: 16)) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    #expect(UUIDText.random([]) == "00000000-0000-4000-8000-000000000000")
    let named = UUIDText.named("a")
    #expect(named == UUIDText.named("a") && named != UUIDText.named("b"))
    #expect(Array(named)[14] == "8" && UUIDText.reading(named) == named)
  }

  @Test(arguments: [
    "", "x", "ffffffff-ffff-4fff-bfff-fffffffffff", "ffffffff-ffff-4fff-bfff-fffffffffffg",
    "ffffffffffff-4fff-bfff-ffff-ffffffff", "ffffffff-ffff-4fff-bfff-ffffffffffff ",
  ])
  func `that are none are not read`(_ text: String) { #expect(UUIDText.reading(text) == nil) }

  @Test func `are read in capitals too`() {
    #expect(UUIDText.reading("FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF") == "ffffffff-ffff-4fff-bfff-ffffffffffff")
  }
}
