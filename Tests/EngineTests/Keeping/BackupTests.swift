import Domain
import Engine
import EngineTestKit
import Foundation
import Storage
import Testing

struct BackupTests {
  private let start: Instant

  init() throws { start = try dutch("2027-01-05 09:00") }

  @Test(arguments: ["b", "b.tar"])
  func `a backup made while messages leave is one moment, and holds every byte that it names`(_ name: String)
    async throws
  {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, (1...60).map { WorldContact($0) })
    let target = "\(house.root)/\(name)"
    // The engine hands over and archives while the copy is made.
    async let settled: Void = life.world.settle()
    let manifest = try await Backup.make(of: house.source(at: start), at: target) { _ in }
    try await settled
    try await life.close()
    #expect(manifest.database == .sqlite && manifest.schemaStep == Schema.migrations.count)
    #expect(manifest.keys == .apart && !manifest.parts.contains { $0.name.hasPrefix("keys") })
    #expect(Set(manifest.parts.map(\.name)).isSuperset(of: ["bode.sqlite", "sandbox.sqlite"]))
    #expect(!FileManager.default.fileExists(atPath: target + ".part"))

    let restored = "\(house.root)/restored"
    _ = try await Restore(folder: restored, keys: nil, database: nil, now: start).run(from: target) { _ in }
    let again = try await house.open(at: start, in: restored)
    for message in try await again.world.messages() {
      guard let output = message.archive else { continue }
      let bytes = try await again.archive.read(output.address, for: again.world.organisation)
      #expect(bytes.count == output.size)
    }
    #expect(try await again.world.claims().count == 60)
    try await again.close()
  }

  @Test func `a backup holds all that was sent before it, and can be read with the keys`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, (1...12).map { WorldContact($0) })
    try await life.world.settle()
    let before = try await life.world.messages()
    let target = "\(house.root)/b.tar"
    let manifest = try await Backup.make(of: house.source(withKeys: true, at: start), at: target) { _ in }
    try await life.close()
    #expect(before.count == 12 && before.allSatisfy { $0.archive != nil })
    #expect(manifest.parts.count { $0.name.hasPrefix("archive/") } > 1, "several segments")
    #expect(manifest.parts.count { $0.name.hasPrefix("imports/") } == 3)
    #expect(manifest.keys == .included)

    // On another machine there are no keys but those of the backup.
    let other = try HouseOnDisk()
    let result = try await Restore(folder: other.data, keys: other.keys, database: nil, now: start)
      .run(from: target) { _ in }
    #expect(!result.keysWereThere)
    let again = try await other.open(at: start, machine: "machine-2")
    #expect(try await again.world.messages() == before)
    for message in before {
      let address = try #require(message.archive?.address)
      #expect(try await !again.archive.read(address, for: again.world.organisation).isEmpty)
    }
    try await again.close()
  }

  @Test func `keys that are there already are never replaced by older ones`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [WorldContact(1), WorldContact(2)])
    try await life.world.settle()
    let target = "\(house.root)/b"
    try await Backup.make(of: house.source(withKeys: true, at: start), at: target) { _ in }
    let message = try #require(try await life.world.messages().first)
    let address = try #require(message.archive?.address)
    let organisation = life.world.organisation
    #expect(try await life.archive.forget(ArchiveOwner(organisation: organisation, contact: message.contact)))
    try await life.close()

    let restored = "\(house.root)/restored"
    let result = try await Restore(folder: restored, keys: house.keys, database: nil, now: start)
      .run(from: target) { _ in }
    #expect(result.keysWereThere)
    let again = try await house.open(at: start, in: restored)
    await #expect(throws: ArchiveError.self, "who was forgotten stays forgotten") {
      try await again.archive.read(address, for: organisation)
    }
    try await again.close()
  }

  @Test func `a backup that lacks an archived byte is not made`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [WorldContact(1)])
    try await life.world.settle()
    let output = try #require(try await life.world.messages().first?.archive)
    try await life.close()
    let segment = "\(house.data)/archive/00000001.segment"
    #expect(truncate(segment, off_t(output.address.offset + output.address.length - 1)) == 0)
    let target = "\(house.root)/b"
    await #expect(throws: BackupError.self) { try await Backup.make(of: house.source(at: start), at: target) { _ in } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: house.root).sorted() == ["data", "inbox", "keys"])
  }

  @Test(arguments: ["b", "b.tar"])
  func `a backup that was changed anywhere is refused, and nothing is restored`(_ name: String) async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [WorldContact(1)])
    try await life.world.settle()
    try await life.close()
    let target = "\(house.root)/\(name)"
    let manifest = try await Backup.make(of: house.source(at: start), at: target) { _ in }
    let files = name.hasSuffix(".tar") ? [target] : manifest.parts.map { "\(target)/\($0.name)" }
    let restore = Restore(folder: "\(house.root)/restored", keys: nil, database: nil, now: start)
    for file in files {
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      for place in [0, whole.count / 2, whole.count - 1] where file != target || place < whole.count - 1_024 {
        var changed = whole
        changed[place] ^= 1
        try changed.write(to: URL(fileURLWithPath: file))
        await #expect(throws: (any Error).self, "\(file) at \(place)") { try await restore.run(from: target) { _ in } }
      }
      try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
      await #expect(throws: (any Error).self, "\(file) cut off") { try await restore.run(from: target) { _ in } }
      try whole.write(to: URL(fileURLWithPath: file))
    }
    #expect(!FileManager.default.fileExists(atPath: restore.folder))
    _ = try await restore.run(from: target) { _ in }
  }

  @Test func `a backup is never overwritten, and only put into an empty folder`() async throws {
    let house = try HouseOnDisk()
    try await house.open(at: start).close()
    let target = "\(house.root)/b"
    try await Backup.make(of: house.source(at: start), at: target) { _ in }
    await #expect(throws: BackupError.self) { try await Backup.make(of: house.source(at: start), at: target) { _ in } }
    let full = Restore(folder: house.data, keys: nil, database: nil, now: start)
    await #expect(throws: BackupError.notEmpty(house.data)) { try await full.run(from: target) { _ in } }
  }

  @Test(arguments: [
    "../evil", "/etc/evil", "archive/../../evil", "archive//x", "bode.sqlite/x", "unknown/x", "keys/..", "",
  ])
  func `a manifest that names a place outside is refused`(_ name: String) async throws {
    let house = try HouseOnDisk()
    try await house.open(at: start).close()
    let target = "\(house.root)/b"
    try await Backup.make(of: house.source(at: start), at: target) { _ in }
    let file = URL(fileURLWithPath: "\(target)/manifest.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(of: "\"sandbox.sqlite\"", with: "\"\(name)\"")
      .write(to: file, atomically: true, encoding: .utf8)
    let restore = Restore(folder: "\(house.root)/restored", keys: nil, database: nil, now: start)
    await #expect(throws: BackupError.self) { try await restore.run(from: target) { _ in } }
  }

  @Test func `a newer backup is refused with what to do`() async throws {
    let house = try HouseOnDisk()
    try await house.open(at: start).close()
    let target = "\(house.root)/b"
    let manifest = try await Backup.make(of: house.source(at: start), at: target) { _ in }
    let file = URL(fileURLWithPath: "\(target)/manifest.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(
      of: "\"schemaStep\" : \(manifest.schemaStep)", with: "\"schemaStep\" : \(manifest.schemaStep + 1)"
    ).write(to: file, atomically: true, encoding: .utf8)
    let restore = Restore(folder: "\(house.root)/restored", keys: nil, database: nil, now: start)
    let error = await #expect(throws: BackupError.self) { try await restore.run(from: target) { _ in } }
    #expect(error == .newer(target, found: manifest.schemaStep + 1, known: manifest.schemaStep))
  }
}
