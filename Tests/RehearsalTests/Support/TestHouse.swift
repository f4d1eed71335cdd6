import Domain
import Engine
import Foundation
import Logging
import Providers
import Rehearsal
import Rendering
import Storage
import Synchronization

/// A whole house in a temporary folder: the production store, archive, flows and templates, sandboxes
/// outside.
struct TestHouse {
  static let start = CalendarDay(number: 20_759)  // Monday 2 November 2026

  let parts: RehearsalParts
  let database: SQLiteDatabase
  private let publisher: Publisher
  private let folder: URL

  /// 05:00 on the first day.
  static var dawn: Instant { DutchTime.instant(of: start, at: LocalTime(hour: 5)) }

  /// - Parameter clock: business time; virtual when none is given.
  static func open(clock: any SettableClock = VirtualClock(at: dawn)) async throws -> TestHouse {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rehearsal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let channels: Set<Channel> = [.email, .sms]
    let machine = TestMachineClock()
    let random = SystemRandomSource()
    let logger = Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() }
    let database = try SQLiteDatabase(path: folder.path + "/bode.sqlite")
    let store = try await SQLStore.opening(database, at: machine.now())
    let sandbox = try Sandbox(file: folder.path + "/sandbox.sqlite", clock: clock, world: "test")
    let master = try ArchiveMasterKey.create(file: folder.path + "/master.key", random: random)
    let keys = try await FileArchiveKeyStore(folder: folder.path + "/keys", master: master, random: random)
    let archive = try await SegmentArchive(folder: folder.path + "/archive", keys: keys, random: random)
    let publications = CompiledPublications()
    let identifiers = CountingIdentifiers()
    let links = TenantLinks(base: "https://betalen.test.example", secret: Array(repeating: 5, count: 32))
    let engine = try Engine(
      EngineParts(
        store: store, publications: publications, archive: archive,
        files: try ImportFolder(folder: folder.path + "/imports"), providers: [sandbox.mail, sandbox.sms],
        bank: sandbox.bank, sandbox: sandbox, businessClock: clock, isAccelerated: true,
        machineClock: machine,
        identifiers: identifiers, random: random, links: links, mark: TestMark(environment: "TEST"),
        owner: "test",
        logger: logger))
    let desk = TenantDesk(
      store: store, publications: publications, clerk: engine.clerk, clock: clock, links: links, isTest: true,
      hosts: [:])
    return TestHouse(
      parts: RehearsalParts(
        engine: engine, store: store, world: sandbox, desk: desk, archive: archive,
        publications: publications,
        clock: clock, host: "betalen.test.example", folder: folder.path + "/drop"),
      database: database, publisher: Publisher(store: store, identifiers: identifiers, channels: channels),
      folder: folder)
  }

  /// Publishes De Horizon of the examples, under another name when one is given.
  func publish(as slug: String = "de-horizon") async throws -> OrganisationID {
    var files = try Checkout.folder("examples/de-horizon", under: "")
    files.merge(try Checkout.folder("library", under: "library/")) { own, _ in own }
    if slug != "de-horizon", let own = files["organisation.yaml"] {
      let text = String(decoding: own, as: UTF8.self)
      files["organisation.yaml"] = Array(
        text.replacing("organisation: de-horizon", with: "organisation: \(slug)").utf8)
    }
    return try await publisher.publish(PublishedFolder(files: files), at: parts.clock.now(), by: "test")
      .organisation
  }

  func close() async throws {
    try await database.close()
    try FileManager.default.removeItem(at: folder)
  }
}

/// The wall clock of the machine; a rehearsal needs no other.
struct TestMachineClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
  func monotonic() -> Int64 { Int64(ProcessInfo.processInfo.systemUptime * 1_000) }
}

final class CountingIdentifiers: IdentifierSource {
  private let last = Mutex<Int64>(1_000)

  func next() -> Int64 {
    last.withLock {
      $0 += 1
      return $0
    }
  }
}

/// Files of the checkout that tests read.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// The parts of a folder that are published.
  static func folder(_ path: String, under prefix: String) throws -> [String: [UInt8]] {
    let base = root.appendingPathComponent(path).resolvingSymlinksInPath()
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: base.path)
    where name.hasSuffix(".yaml") || name.hasPrefix("templates/") {
      guard let data = FileManager.default.contents(atPath: base.path + "/" + name) else { continue }
      files[prefix + name] = Array(data)
    }
    return files
  }
}
