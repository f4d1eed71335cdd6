import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// Files that are taken in, also when they are broken, hostile, or read by a process that dies.
@Suite struct `Imports` {
  let jan = WorldContact(1)

  @Test func `the same file twice is one import`() async throws {
    let world = try await TestWorld.standard()
    let first = try await world.load(WorldFiles.contacts([jan]))
    let second = try await world.load(WorldFiles.contacts([jan]))
    #expect(first == second && first.counts == ["new": 1])
  }

  @Test func `a table with thirty columns too many keeps its rows for people to see`() async throws {
    let world = try await TestWorld.standard()
    let wide = String(repeating: ";x", count: 30)
    let text = WorldFiles.contacts([jan]) + "R2;De heer;Piet;Huurder;p@example.nl;\(wide)\n" + "R3;;;Huurder3;;\n"
    let load = try await world.load(text)
    #expect(load.state == .done && load.counts == ["new": 2, "issue": 1])
    let row = try #require(try await world.rows(of: load.id).first)
    #expect(row.line == 3 && row.text.contains("Piet") && !row.reason.isEmpty)
  }

  @Test func `a row with a character of number 0 is kept for people to see, and the others go on`() async throws {
    let world = try await TestWorld.standard()
    // Far into the file: a file that begins with such characters is not read at all.
    let many = (1...200).map { WorldContact($0) }
    let text = WorldFiles.contacts(many) + "R201;De heer;Pi\u{0}et;Huurder;p@example.nl;\nR202;;;Huurder;;\n"
    let load = try await world.load(text)
    #expect(load.state == .done && load.counts == ["new": 201, "issue": 1])
    let row = try #require(try await world.rows(of: load.id).first)
    #expect(row.row == 202 && row.line == 202)
    #expect(row.reason.contains("Kolom 3 bevat een teken dat geen tekst is"))
    #expect(!(row.text + row.reason).utf8.contains(0), "no database is asked to keep it")
  }

  @Test func `of a truncated bank file what came before the end stands, and the import says so`() async throws {
    let contacts = (1...5).map { WorldContact($0) }
    let world = try await TestWorld.standard()
    try await world.move(in: contacts)
    let whole = WorldFiles.camt053(contacts.map { WorldFiles.entry(WorldFiles.Returned($0)) })
    let cut = try #require(whole.range(of: "<EndToEndId>E4-0"))
    let load = try await world.load(String(whole[..<cut.lowerBound]))
    #expect(load.state == .failed && !load.remark.isEmpty)
    #expect(load.counts == ["enrolled": 3])
    // The whole file later adds the rest and nothing twice.
    #expect(try await world.load(whole).counts == ["enrolled": 2, "known": 3])
  }

  @Test func `of a bank file that is broken in the middle what came before stands`() async throws {
    let contacts = (1...5).map { WorldContact($0) }
    let world = try await TestWorld.standard()
    try await world.move(in: contacts)
    let whole = WorldFiles.camt053(contacts.map { WorldFiles.entry(WorldFiles.Returned($0)) })
    let load = try await world.load(whole.replacing("<EndToEndId>E4-0", with: "<EndToEndId</oops>E4-0"))
    #expect(load.state == .failed && !load.remark.isEmpty)
    #expect(load.counts == ["enrolled": 3])
  }

  @Test func `a billion laughs are refused before anything is read`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    let lines = (1...9).map { level in
      "<!ENTITY lol\(level) \"\(String(repeating: "&lol\(level - 1);", count: 10))\">"
    }
    let entry = WorldFiles.entry(WorldFiles.Returned(jan)).replacing("Huurder", with: "&lol9;")
    let bomb = WorldFiles.camt053([entry]).replacing(
      "<Document", with: "<!DOCTYPE Document [<!ENTITY lol0 \"lol\">\(lines.joined())]>\n<Document")
    let load = try await world.load(bomb)
    #expect(load.state == .failed && load.counts.isEmpty && !load.remark.isEmpty)
    #expect(try await world.cases().isEmpty)
  }

  @Test(arguments: ["", "%PDF-1.7", "PK\u{3}\u{4}", "a;b\n1;2\n", "{}", "<html></html>", ":20:STARTUMS\n:25:NL\n"])
  func `what is no file of ours is refused with words`(text: String) async throws {
    let world = try await TestWorld.standard()
    let load = try await world.load(text)
    #expect(load.state == .failed && !load.remark.isEmpty && load.counts.isEmpty)
  }

  @Test func `one file that cannot be read holds up no other`() async throws {
    var parts = try await TestWorld.parts()
    let files = PartlyLostFiles(MemoryImportFiles())
    parts.files = files
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let lost = try await world.engine.imports.take(
      world.organisation, name: "weg.csv", path: files.files.put(Array("weg".utf8)), environment: .production,
      at: world.now, by: "test")
    files.lose((try await world.record(of: lost.id)).digest)
    let path = files.files.put(Array(WorldFiles.contacts([jan]).utf8))
    let taken = try await world.engine.imports.take(
      world.organisation, name: "contacten.csv", path: path, environment: .production, at: world.now, by: "test")
    await #expect(throws: WorldError.self) { try await world.engine.imports.work(at: world.parts.clock) }
    #expect(try await world.record(of: taken.id).state == .done)
    #expect(try await world.record(of: lost.id).state == .reading)
  }

  /// Rows enough for several transactions.
  static let rowCount = 900

  @Test func `an import that stopped anywhere goes on, counts every row once and does nothing twice`() async throws {
    let contacts = (1...Self.rowCount).map { WorldContact($0) }
    let text = WorldFiles.contacts(contacts) + "R0;;;;;;te;breed\n"
    let expected = ["new": Self.rowCount, "issue": 1]
    let moments = try await Self.moments(text)
    #expect(moments > 6)
    for moment in 1...moments {
      let plan = CrashPlan(dyingAt: moment)
      let world = try await TestWorld.standard()
      var dying = world.parts
      dying.store = MortalStore(world.parts.store, plan)
      let dead = try world.restarted(with: dying)
      let files = try #require(world.parts.files as? MemoryImportFiles)
      let path = files.put(Array(text.utf8))
      let id = try await world.engine.imports.take(
        world.organisation, name: "contacten.csv", path: path, environment: .production, at: world.now, by: "test"
      ).id
      await #expect(throws: CrashPlan.Died.self) { try await dead.engine.imports.work(at: world.parts.clock) }
      let restarted = try world.restarted()
      _ = try await restarted.engine.imports.work(at: world.parts.clock)
      let record = try await restarted.record(of: id)
      #expect(record.state == .done && record.counts == expected, "died at moment \(moment): \(record.counts)")
      #expect(try await restarted.rows(of: id).count == 1)
      #expect(try await restarted.parked().isEmpty)
    }
  }

  /// How many moments there are to die at.
  private static func moments(_ text: String) async throws -> Int {
    let plan = CrashPlan()
    var parts = try await TestWorld.parts()
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    parts.store = MortalStore(parts.store, plan)
    let counted = try world.restarted(with: parts)
    let files = try #require(parts.files as? MemoryImportFiles)
    _ = try await world.engine.imports.take(
      world.organisation, name: "c", path: files.put(Array(text.utf8)), environment: .production, at: world.now,
      by: "test")
    _ = try await counted.engine.imports.work(at: parts.clock)
    return plan.passed
  }
}
