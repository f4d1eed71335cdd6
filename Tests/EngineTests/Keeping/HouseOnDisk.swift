import Domain
import Engine
import EngineTestKit
import Foundation
import Providers
import Storage
import Testing

/// An installation in a folder of its own, as `bode serve` has it: real files, virtual time. Removed when it goes.
final class HouseOnDisk: Sendable {
  let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("bode-keep-\(UUID().uuidString)").path
    for folder in ["data", "keys", "inbox"] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var data: String { "\(root)/data" }
  var keys: String { "\(root)/keys" }
  var epochs: EpochFile { EpochFile(path: "\(keys)/epoch") }

  /// One life of the installation: what is open until it is closed.
  struct Life: Sendable {
    let world: TestWorld
    let store: SQLStore
    let archive: SegmentArchive
    let keyStore: FileArchiveKeyStore
    /// Why nothing is sent.
    let quarantine: String?

    var sent: Int { get async throws { try await world.messages().count { $0.progress.contains(.handedOver) } } }

    func close() async throws {
      await archive.close()
      await keyStore.close()
      try await store.close()
    }
  }

  /// Opens the installation at a moment, as the start of the program does.
  ///
  /// - Parameter folder: where the data is; nil for where it always was.
  func open(
    at moment: Instant, in folder: String? = nil, machine: String = "machine-1", path: String? = nil
  ) async throws -> Life {
    let data = folder ?? self.data
    let store = try await SQLStore.opening(try SQLiteDatabase(path: "\(data)/bode.sqlite"), at: moment)
    let place = Quarantine.Place(machine: machine, path: path ?? data)
    let quarantine = try await Quarantine.enter(store, at: place, epochs: epochs, now: moment)
    let random = SeededRandomSource(seed: UInt64(moment.milliseconds))
    let file = "\(keys)/master.key"
    let master =
      FileManager.default.fileExists(atPath: file)
      ? try ArchiveMasterKey(file: file) : try ArchiveMasterKey.create(file: file, random: random)
    let keyStore = try await FileArchiveKeyStore(folder: "\(keys)/archive", master: master, random: random)
    let archive = try await SegmentArchive(
      folder: "\(data)/archive", keys: keyStore, random: random, segmentLimit: 4_096)
    let clock = VirtualClock(at: moment)
    let sandbox = try Sandbox(file: "\(data)/sandbox.sqlite", clock: clock)
    let parts = TestWorld.Parts(
      store: store, archive: archive, files: try ImportFolder(folder: "\(data)/imports"), sandbox: sandbox,
      providers: [sandbox.mail, sandbox.sms], bank: sandbox.bank, clock: clock,
      machineClock: VirtualMachineClock(at: moment),
      identifiers: CountingIdentifiers(after: moment.milliseconds), random: random)
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    return Life(world: world, store: store, archive: archive, keyStore: keyStore, quarantine: quarantine)
  }

  /// Takes a file in.
  func load(_ text: String, _ name: String, into world: TestWorld) async throws {
    let path = "\(root)/inbox/\(UUID().uuidString)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try await world.load(path: path, name: name)
  }

  /// Contacts, what they owe, and a debit of each that came back. Nothing is sent yet.
  func fill(_ world: TestWorld, _ contacts: [WorldContact], id: String = "S1") async throws {
    try await load(WorldFiles.contacts(contacts), "contacten.csv", into: world)
    let asOf = WorldFiles.text(of: world.now.advanced(by: .hours(-12)))
    try await load(WorldFiles.openItems(contacts, asOf: asOf), "posten.csv", into: world)
    try await load(
      WorldFiles.camt053(contacts.map { WorldFiles.entry(WorldFiles.Returned($0)) }, id: id), "camt053.xml",
      into: world)
  }

  /// What a backup of it is made of.
  func source(withKeys: Bool = false, at now: Instant) -> BackupSource {
    BackupSource(
      folder: data, database: .sqlite, keys: withKeys ? keys : nil, program: "test", machine: "machine-1",
      host: "host", now: now)
  }
}
