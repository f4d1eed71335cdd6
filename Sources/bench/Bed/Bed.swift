import Domain
import Engine
import EngineTestKit
import Foundation
import Logging
import Rendering
import Storage
import Synchronization

/// The product on a database that is measured: real intake, timers, dispatcher, repositories and archive; business time
/// that the workloads move, and a provider that takes everything.
struct Bed: Sendable {
  let kind: DatabaseKind
  let folder: String
  /// On the disk of the database.
  let probe: String
  let database: any SQLDatabase
  let store: SQLStore
  let engine: Engine
  let publisher: Publisher
  let clock: VirtualClock
  let identifiers: any IdentifierSource
  let meter: Meter
  let sinks: Sinks.Ports?

  /// Wednesday 6 January 2027, ten in the morning in the Netherlands: messages may leave.
  static let opening = DutchTime.instant(of: CalendarDay(number: 20824), at: LocalTime(hour: 10))
  static let channels: Set<Channel> = [.email, .sms]
  /// Many times the lease of a node that was killed.
  private static let longestTakeOver: Duration = .seconds(300)

  /// Opens, or begins, what is in `folder`.
  static func open(_ place: BedPlace) async throws -> Bed {
    let machine = MeterClock()
    let database = try await place.database()
    // Migrating needs the concrete type.
    let store = try await SQLStore.opening(database, at: machine.now())
    let floor = try await store.read { tx in try tx.lastBusinessInstant() }
    let clock = VirtualClock(at: max(Self.opening, floor ?? Self.opening))
    let isFresh = floor == nil
    // The originals get small numbers, everything later the numbers of a machine: copies lie between the two.
    let identifiers = CountingIdentifiers(after: isFresh ? 1_000 : machine.now().milliseconds << 20)
    let random = SystemRandomSource()
    let engine = try Engine(
      EngineParts(
        store: store, publications: CompiledPublications(),
        archive: try await BedArchive.open(in: place.folder, random: random), files: MemoryImportFiles(),
        providers: try BedProviders.all(place.sinks, clock: machine), bank: AbsentBank(), sandbox: nil,
        businessClock: clock, isAccelerated: place.sinks == nil, machineClock: machine, identifiers: identifiers,
        random: random,
        links: TenantLinks(base: "https://betalen.dehorizon.example", secret: Array(repeating: 5, count: 32)),
        // Beside a bank that only plays, what could reach people says that it is a test.
        mark: place.sinks.map { _ in TestMark() }, owner: "bench-\(getpid())",
        logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }))
    return Bed(
      kind: place.kind, folder: place.folder, probe: place.server?.folder ?? place.folder, database: database,
      store: store, engine: engine,
      publisher: Publisher(store: store, identifiers: identifiers, channels: Self.channels), clock: clock,
      identifiers: identifiers, meter: Meter(postmaster: place.server?.postmaster), sinks: place.sinks)
  }

  /// The name of the provider of a channel.
  func sender(of channel: Channel) -> String {
    sinks == nil ? AcceptingProvider(channel: channel).name : channel == .email ? "smtp" : "cm"
  }

  /// Waits until this process has all timers and messages to itself: on PostgreSQL the lease of one that was killed
  /// must end first.
  ///
  /// - Throws: ``BenchError`` when another process keeps them.
  func takeOver() async throws {
    let latest = ContinuousClock.now + Self.longestTakeOver
    try await engine.beat()
    while engine.shards != .all {
      guard ContinuousClock.now < latest else {
        throw BenchError("another process works on \(folder): stop it, or measure in another folder")
      }
      try await Task.sleep(for: .milliseconds(200))
      try await engine.beat()
    }
  }

  /// Lets so much business time pass, and does what a house does about it once a day: a database that keeps months
  /// apart gets the ones that come.
  func pass(to moment: Instant) async throws {
    clock.advance(to: moment)
    let now = clock.now()
    _ = try await store.write { tx in try tx.keepMonths(at: now) }
  }

  /// Leaves the work to the next process, and closes.
  func close() async throws {
    try await engine.leave()
    try await store.close()
  }
}

/// Where a measured database is.
struct BedPlace: Codable, Sendable {
  var kind: DatabaseKind
  /// Holds the database (SQLite) and what lies beside it.
  var folder: String
  /// Nil for SQLite.
  var server: Server?
  /// Where messages go over a line; nil leaves them to a provider that takes everything at once.
  var sinks: Sinks.Ports?

  /// A server of PostgreSQL.
  struct Server: Codable, Sendable {
    var address: String
    /// The process whose time, with that of its children, is counted.
    var postmaster: Int32
    var folder: String
  }

  func database() async throws -> any SQLDatabase {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard let server else { return try SQLiteDatabase(path: folder + "/bode.sqlite") }
    return PostgresDatabase(try PostgresAddress(server.address))
  }
}
