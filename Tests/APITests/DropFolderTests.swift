import Domain
import Engine
import EngineTestKit
import Foundation
import Providers
import Storage
import Testing

@testable import Web

/// Files that other systems put down.
@Suite struct `The folder for files` {
  /// A house on a folder of its own.
  private struct House {
    let world: TestWorld
    let folder: String
    var place: String { "\(folder)/in/de-horizon" }

    init() async throws {
      folder = NSTemporaryDirectory() + "bode-drop-\(UUID().uuidString)"
      let moment = APIHouse.tuesday
      let (clock, machineClock) = (VirtualClock(at: moment), VirtualMachineClock(at: moment))
      let sandbox = try Sandbox(clock: clock, world: "drop")
      var parts = TestWorld.Parts(
        store: try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: moment), archive: MemoryArchive(),
        files: try ImportFolder(folder: folder + "/imports"), sandbox: sandbox,
        providers: [sandbox.mail, sandbox.sms], bank: sandbox.bank, clock: clock, machineClock: machineClock,
        identifiers: CountingIdentifiers(), random: SeededRandomSource(seed: 1))
      parts.drop = (folders: try DropFolder(folder: folder + "/in", clock: machineClock), environment: .production)
      world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
      try await look()
    }

    /// One look into the folders, a moment after the one before, and what it brings is read.
    func look(after span: Span = .seconds(11)) async throws {
      world.parts.machineClock.advance(by: span)
      try await world.engine.beat()
      _ = try await world.engine.dropRound()
      _ = try await world.engine.imports.work(at: world.parts.clock)
    }

    func put(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(place)/\(name)"))
    }

    func names(_ part: String = "") throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: place + part).filter {
        !["busy", "done", "refused"].contains($0)
      }
      .sorted()
    }

    func report(_ path: String) throws -> JSONValue {
      try JSONValue(reading: Array(try Data(contentsOf: URL(fileURLWithPath: "\(place)/\(path)"))))
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
  }

  private static let contacts = WorldFiles.contacts([WorldContact(1), WorldContact(2)])

  @Test func `a file is taken in once it is whole, and a report lies beside it`() async throws {
    let house = try await House()
    defer { house.remove() }
    try house.put(Self.contacts, "contacten.csv")
    try await house.look(after: .seconds(3))
    #expect(try house.names() == ["contacten.csv"], "just seen")
    try house.put(Self.contacts + "R3;De heer;Jan;Huurder3;jan3@example.nl;\n", "contacten.csv")
    try await house.look(after: .seconds(9))
    #expect(try house.names() == ["contacten.csv"], "it grew")
    try await house.look()
    #expect(try house.names("/busy") == ["contacten.csv"])
    try await house.look()
    #expect(try house.names("/done") == ["contacten.csv", "contacten.csv.report.json"])
    #expect(try house.names() == [] && house.names("/busy") == [])
    let report = try house.report("done/contacten.csv.report.json")
    #expect(report["state"] == "done" && report["kind"] == "contacts" && report["was_read_before"] == false)
    #expect(report["counts"]?["new"] == 3 && report["rows"] == 3, "\(report)")
    #expect(try await house.world.contact(WorldContact(2)).externalID == "R2")
  }

  @Test func `what is being written is left alone`() async throws {
    let house = try await House()
    defer { house.remove() }
    for name in [".contacten.csv", "contacten.csv.part", "contacten.tmp", "a.csv~", "b.FILEPART"] {
      try house.put(Self.contacts, name)
    }
    try FileManager.default.createSymbolicLink(atPath: "\(house.place)/link.csv", withDestinationPath: "/etc/passwd")
    for _ in 0..<3 { try await house.look() }
    #expect(try house.names().count == 6 && house.names("/busy").isEmpty && house.names("/done").isEmpty)
  }

  @Test func `what cannot be read is refused with why, and the same content again is not read again`() async throws {
    let house = try await House()
    defer { house.remove() }
    try house.put("zomaar tekst", "kladblok.txt")
    try house.put(Self.contacts, "a.csv")
    try house.put(Self.contacts, "b.csv")
    for _ in 0..<4 { try await house.look() }
    #expect(try house.names("/refused") == ["kladblok.txt", "kladblok.txt.report.json"])
    let refused = try house.report("refused/kladblok.txt.report.json")
    #expect(refused["state"] == "refused" && refused["remark"]?.string?.isEmpty == false)
    let reports = try ["a", "b"].map { try house.report("done/\($0).csv.report.json") }
    #expect(reports.map { $0["was_read_before"] } == [false, true] && reports[0]["import"] == reports[1]["import"])
    // Another file of the same name stands beside the one before.
    try house.put("nog iets", "kladblok.txt")
    for _ in 0..<3 { try await house.look() }
    #expect(try house.names("/refused").contains("2-kladblok.txt"))
  }

  @Test func `a file that was taken before a stop is finished after it`() async throws {
    let house = try await House()
    defer { house.remove() }
    try house.put(Self.contacts, "contacten.csv")
    try FileManager.default.moveItem(
      atPath: "\(house.place)/contacten.csv", toPath: "\(house.place)/busy/contacten.csv")
    for _ in 0..<2 { try await house.look() }
    #expect(try house.names("/done").contains("contacten.csv"))
    #expect(try await house.world.contact(WorldContact(1)).externalID == "R1")
  }
}
