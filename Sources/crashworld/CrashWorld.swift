import Domain
import Engine
import EngineTestKit
import Foundation
import Glibc
import Providers
import Storage

/// A house that is made to be killed: it works through a number of returned debits on real files, and writes one byte
/// on its standard output at every moment at which it waits for the disk or for a provider. `CrashTests` kills it with
/// SIGKILL somewhere, starts it again, and looks at what is in the files.
///
/// `crashworld FOLDER CONTACTS` ends with 0 when nothing is due any more. The same folder and number again go on where
/// it was killed. `crashworld statement BYTES` tells what memory a large file takes in a process of its own.
@main
enum CrashWorld {
  /// Contacts of one set of files.
  static let batchSize = 10
  /// Machine time between two starts: longer than any lease.
  static let pause = Span.minutes(10)

  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "statement", let size = Int(arguments[2]) {
      return try await readStatement(of: size)
    }
    guard arguments.count == 3, let count = Int(arguments[2]) else {
      throw WorldError("usage: crashworld FOLDER CONTACTS")
    }
    let folder = arguments[1]
    let world = try await open(folder, start: try countStart(folder))
    let contacts = (1...max(1, count)).map { WorldContact($0) }
    // What a killed one had taken in is read to its end; what it had read is passed over.
    _ = try await world.engine.imports.work(at: world.parts.clock)
    try await world.settle()
    let organisation = world.organisation
    let known = try await world.parts.store.inspect { tx in
      Set(try tx.batches(organisation, after: nil, limit: 10_000).map(\.name))
    }
    for first in stride(from: 0, to: contacts.count, by: batchSize) where !known.contains("camt053-\(first)") {
      let batch = Array(contacts[first..<min(first + batchSize, contacts.count)])
      for (name, text) in [
        ("contacten", WorldFiles.contacts(batch)),
        ("posten", WorldFiles.openItems(batch, asOf: "2027-01-04T22:00:00Z")),
        ("camt053", WorldFiles.camt053(batch.map { WorldFiles.entry(.init($0)) }, id: "S\(first)")),
      ] {
        let name = "\(name)-\(first)"
        try await world.load(path: try write(text, name, in: folder), name: name)
      }
      try await world.settle()
    }
    try await world.runOut()
  }

  /// Reads a statement of so many bytes into a world in memory, and writes how many bytes of memory it took at its
  /// highest, on top of what the process had before.
  private static func readStatement(of size: Int) async throws {
    let clock = VirtualClock(at: Instant(milliseconds: 1_799_132_400_000))
    let sandbox = try Sandbox(clock: clock)
    let statement = EndlessStatement(of: EndlessStatement.charges, size: size)
    let parts = TestWorld.Parts(
      store: try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: clock.now()), archive: MemoryArchive(),
      files: statement, sandbox: sandbox, providers: [], bank: sandbox.bank, clock: clock,
      machineClock: VirtualMachineClock(at: clock.now()), identifiers: CountingIdentifiers(),
      random: SeededRandomSource(seed: 1))
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let before = try memory("VmRSS")
    let load = try await world.load(path: "", name: "camt053.xml")
    guard load.state == .done, load.counts["other"] == statement.entries else {
      throw WorldError("the statement was not read: \(load)")
    }
    FileHandle.standardOutput.write(Data("\(try memory("VmHWM") - before)\n".utf8))
  }

  /// A figure of this process as Linux tells it, in bytes.
  private static func memory(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let words = status.split(separator: "\n").first { $0.hasPrefix(name) }?.split(whereSeparator: \.isWhitespace)
    guard let kilobytes = words?.dropFirst().first.flatMap({ Int($0) }) else { throw WorldError("no \(name)") }
    return kilobytes * 1_024
  }

  /// What becomes of a message, by its key: the same in every start.
  static let fates: SandboxFateRule = { message in
    guard message.channel == .email else { return nil }
    switch message.key.value.utf8.last.map({ $0 % 3 }) {
    case 0: return .bounced(after: .minutes(5), reason: "unknown")
    case 1: return .openedByMachine(after: .seconds(4))
    default: return .delivered
    }
  }

  private static func open(_ folder: String, start: Int) async throws -> TestWorld {
    guard let day = CalendarDay(year: 2027, month: 1, day: 5) else { throw WorldError("no such day") }
    let begin = DutchTime.instant(of: day, at: LocalTime(hour: 9))
    let machineClock = VirtualMachineClock(at: begin.advanced(by: .minutes(Int64(start) * 10)))
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder + "/bode.sqlite"), at: machineClock.now())
    let latest = try await store.read { try $0.lastBusinessInstant() }
    let clock = VirtualClock(at: max(begin, latest ?? begin))
    let sandbox = try Sandbox(file: folder + "/sandbox.sqlite", clock: clock, rule: fates)
    let plan = CrashPlan { beat() }
    let parts = TestWorld.Parts(
      store: MortalStore(store, plan), archive: MortalArchive(try await openArchive(folder), plan),
      files: try ImportFolder(folder: folder + "/imports"), sandbox: sandbox,
      providers: [MortalProvider(sandbox.mail, plan), MortalProvider(sandbox.sms, plan)], bank: sandbox.bank,
      clock: clock, machineClock: machineClock, identifiers: CountingIdentifiers(after: Int64(start) << 32),
      random: SeededRandomSource(seed: UInt64(start)))
    return try await TestWorld(parts, publishing: WorldFolder.horizon.published)
  }

  private static func openArchive(_ folder: String) async throws -> SegmentArchive {
    let file = folder + "/master.key"
    let random = SystemRandomSource()
    let master =
      FileManager.default.fileExists(atPath: file)
      ? try ArchiveMasterKey(file: file) : try ArchiveMasterKey.create(file: file, random: random)
    let keys = try await FileArchiveKeyStore(folder: folder + "/keys", master: master, random: random)
    return try await SegmentArchive(folder: folder + "/archive", keys: keys, random: random)
  }

  /// How often it was started before, kept in a file that only grows: one byte per start.
  private static func countStart(_ folder: String) throws -> Int {
    let path = folder + "/starts"
    let before = FileManager.default.contents(atPath: path) ?? Data()
    try (before + Data([UInt8(ascii: ".")])).write(to: URL(fileURLWithPath: path), options: .atomic)
    return before.count + 1
  }

  private static func write(_ text: String, _ name: String, in folder: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    return path
  }

  /// Unbuffered, so that whoever reads it knows how far this is.
  private static func beat() {
    var byte = UInt8(ascii: ".")
    _ = Glibc.write(STDOUT_FILENO, &byte, 1)
  }
}
