import Domain
import Engine
import EngineTestKit
import Rendering
import Storage
import Testing

@Suite struct `A template to who looks at it` {
  private struct Room {
    let world: TestWorld
    let database: SQLiteDatabase
    let mail = ScriptedProvider(.email)
    let desk: TestDesk
    let study: TemplateStudy
    static let variant = TemplateStudy.Variant(language: .dutch, form: .formal, size: .normal)

    init() async throws {
      var parts = try await TestWorld.parts()
      parts.providers = [mail]
      database = try SQLiteDatabase.inMemory()
      parts.store = try await SQLStore.opening(database, at: parts.clock.now())
      world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
      desk = TestDesk(engine: world.engine, random: parts.random)
      let drafts = DraftDesk(store: parts.store, clock: parts.clock, channels: [.email, .sms])
      let folder = try #require(try await drafts.workshop(world.organisation)).folder
      let name = try #require(
        TemplateStudy.names(in: folder).first {
          TemplateStudy($0, in: folder)?.template?.manifest.channels.contains(.email) == true
        })
      study = try #require(TemplateStudy(name, in: folder))
    }

    func send(to login: String = "daan@dehorizon.example") async throws -> String {
      try await desk.send(study, Self.variant, to: login, name: "Daan", in: world.organisation)
    }
  }

  @Test func `goes to his own address once, marked TEST, and only the audit log knows`() async throws {
    let room = try await Room()
    #expect(try await room.send() == "daan@dehorizon.example")
    let sent = room.mail.offered
    #expect(sent.count == 1 && sent.first?.recipient == "daan@dehorizon.example" && sent.first?.channel == .email)
    let text = String(decoding: sent.first?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("TEST") && text.contains("Daan"))
    try await room.world.settle()
    #expect(room.mail.offered.count == 1, "nothing follows from it")
    let organisation = room.world.organisation
    #expect(try await room.world.cases().isEmpty)
    let audit = try await room.database.read { sql in
      try sql.rows("SELECT actor, contact, case_id FROM audit_entries WHERE kind = 'testSent'", []) { row in
        (try row.text(0), row.isNull(1) && row.isNull(2))
      }
    }
    #expect(audit.map(\.0) == ["daan@dehorizon.example"] && audit.map(\.1) == [true])
    // What the provider tells of it concerns nobody.
    let key = try #require(sent.first?.key)
    let receipt = DeliveryReceipt(
      subject: .key(key), kind: .delivered, at: room.world.now, externalID: "test/1")
    let results = try await room.world.engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: organisation, source: "receipt", externalID: "test/1"),
          event: .receipt(receipt, provider: "scripted-email"))
      ], at: room.world.now)
    #expect(results == [.applied("test", detail: "")])
    #expect(try await room.world.parked().isEmpty)
  }

  @Test func `goes to no address that is not a login, and not too often`() async throws {
    let room = try await Room()
    await #expect(throws: ConsoleRefusal.self) { try await room.send(to: "daan") }
    #expect(TestDesk.address(of: "daan") == nil)
    for _ in 0..<TestDesk.mostInAnHour { _ = try await room.send() }
    await #expect(throws: ConsoleRefusal.self) { try await room.send() }
    #expect(room.mail.offered.count == TestDesk.mostInAnHour)
    #expect(try await room.send(to: "noor@dehorizon.example") == "noor@dehorizon.example")
  }

  @Test func `goes nowhere while nothing may be sent`() async throws {
    let room = try await Room()
    try await room.world.parts.store.write { tx in
      try tx.save(InstallationRecord(machine: "m", path: "p", quarantine: "a copy"))
    }
    await #expect(throws: ConsoleRefusal.self) { try await room.send() }
    #expect(room.mail.offered.isEmpty)
  }
}
