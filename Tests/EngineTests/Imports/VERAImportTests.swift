import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// VERA documents through the same door as tables.
@Suite struct `VERA imports` {
  private static let document = """
    {"boekingen": [{"code": "F1", "debiteur": {"id": "D1"}, "bedrag": 650.00, "saldo": 512.4}],
     "debiteuren": [{"id": "D1", "relatie": "/relaties/R1"}],
     "contactgegevens": [{"soort": {"code": "EMA"}, "waarde": "r1@example.nl", "relatie": {"id": "R1"}}],
     "relaties": [{"id": "R1", "achternaam": "Berg"}, {"achternaam": "Zonder nummer"},
       {"id": "G1", "naam": "Familie Berg", "soort": {"naam": "Relatiegroep"}}]}
    """

  @Test func `relations come before open items, whatever the order of the document`() async throws {
    let world = try await TestWorld.standard()
    let load = try await world.load(Self.document)
    #expect(load.kind == "vera" && load.state == .done && load.rowsInFile == 4)
    #expect(load.counts == ["new": 2, "issue": 1, "other": 1], "\(load.counts) \(load.remark)")
    let organisation = world.organisation
    let (email, claim) = try await world.parts.store.read { tx in
      let contact = try tx.contact(organisation, externalID: "R1")
      return (
        try contact.map { try tx.addresses(organisation, of: $0.id) }?.first?.value,
        try tx.claim(organisation, invoice: "F1")
      )
    }
    #expect(email == "r1@example.nl" && claim?.balance == Money(cents: 51_240))
    let row = try #require(try await world.rows(of: load.id).first)
    #expect(row.column == "relaties[1].id" && row.reason.hasPrefix("Regel 4, teken "), "\(row)")
  }

  @Test func `the same once more changes nothing and says so`() async throws {
    let world = try await TestWorld.standard()
    try await world.load("{\"relaties\": [{\"id\": \"R1\", \"achternaam\": \"Berg\"}]}")
    let again = try await world.load("{\"relaties\":[{\"id\":\"R1\",\"achternaam\":\"Berg\"}]}")
    #expect(again.counts == ["known": 1])
    let changed = try await world.load("{\"relaties\":[{\"id\":\"R1\",\"achternaam\":\"Van den Berg\"}]}")
    #expect(changed.counts == ["updated": 1])
  }

  @Test func `of a document that is cut off nothing is taken`() async throws {
    let world = try await TestWorld.standard()
    let load = try await world.load(String(Self.document.dropLast(40)))
    #expect(load.state == .failed && load.counts.isEmpty && load.remark.contains("houdt hier op"))
  }

  @Test func `nothing is sent any more to who died`() async throws {
    let world = try await TestWorld.standard()
    let jan = WorldContact(1)
    try await world.load(WorldFiles.contacts([jan]))
    try await world.load("{\"relaties\":[{\"id\":\"R1\",\"achternaam\":\"A\",\"overlijdensdatum\":\"2026-01-02\"}]}")
    #expect(try await world.contact(jan).silence?.reason.contains("overleden") == true)
  }

  @Test func `a document whose reading stopped anywhere goes on, and every row counts once`() async throws {
    let relations = (1...40).map { "{\"id\":\"R\($0)\",\"achternaam\":\"H\($0)\"}" }.joined(separator: ",")
    let bookings = (1...40).map { "{\"code\":\"F\($0)\",\"debiteur\":\"R\($0)\",\"saldo\":\($0)}" }
      .joined(separator: ",")
    let text = "{\"boekingen\":[\(bookings)],\"relaties\":[\(relations)]}"
    for moment in 1...8 {
      let plan = CrashPlan(dyingAt: moment)
      let world = try await TestWorld.standard()
      var dying = world.parts
      dying.store = MortalStore(world.parts.store, plan)
      let dead = try world.restarted(with: dying)
      let files = try #require(world.parts.files as? MemoryImportFiles)
      let id = try await world.engine.imports.take(
        world.organisation, name: "vera.json", path: files.put(Array(text.utf8)), environment: .production,
        at: world.now, by: "test"
      ).id
      _ = try? await dead.engine.imports.work(at: world.parts.clock)
      let restarted = try world.restarted()
      _ = try await restarted.engine.imports.work(at: world.parts.clock)
      let record = try await restarted.record(of: id)
      #expect(record.state == .done && record.counts == ["new": 80], "died at moment \(moment): \(record.counts)")
    }
  }
}
