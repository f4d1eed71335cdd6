public import Domain
import Engine
import EngineTestKit
import Foundation
import Logging
import Providers
public import Storage

/// A house that is made to be killed: the real engine, in its real loop, on a real database and real files, with fast
/// business time, the machine's own time for everything else, and a provider in another process.
public struct CrashHouse: Sendable {
  /// Business milliseconds in one of the wall clock: a night passes in two seconds.
  static let factor: Int64 = 20_000

  let settings: HouseSettings
  let store: any InspectableStore
  let engine: Engine
  let publisher: Publisher
  let logger: Logger

  /// Works until nothing is left to do, or for ever when it does not feed.
  public static func run(_ settings: HouseSettings) async throws {
    let house = try await persisting { try await CrashHouse(settings) }
    let organisation = try await persisting { try await house.organisation() }
    Beat.tell(Beat.opened)
    let loop = EngineLoop(
      house.engine, logger: house.logger,
      settings: LoopSettings(
        pause: .milliseconds(settings.spans.pause), pauseAfterFailure: .milliseconds(settings.spans.pauseAfterFailure)))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await loop.run() }
      if settings.feeds {
        group.addTask { try? await HouseFeeder(house, organisation).run() }
        // The feeder ends first: the loop ends only when it is told to.
        await group.next()
        group.cancelAll()
      }
      await group.waitForAll()
    }
  }

  private init(_ settings: HouseSettings) async throws {
    self.settings = settings
    let machine = MachineTime()
    var logger = Logger(label: settings.node) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    self.logger = logger
    let store = try await Self.open(settings, at: machine.now())
    self.store = store
    let identifiers = NodeIdentifiers(node: settings.number, clock: machine)
    publisher = Publisher(store: store, identifiers: identifiers, channels: TestWorld.channels)
    let line = WireProvider.Line(
      socket: settings.provider, node: settings.node, patience: Int(settings.spans.patience),
      freshness: Int(settings.spans.sendBy) / 2)
    let providers = settings.kinds.sorted { $0.key < $1.key }.compactMap { channel, kind -> (any ChannelProvider)? in
      guard let channel = Channel(rawValue: channel), let kind = RepeatSafety(rawValue: kind) else { return nil }
      return MortalProvider(WireProvider(channel, kind, line, machine), CrashPlan { Beat.tell(Beat.provider) })
    }
    let clock = FastBusinessTime(
      origin: try Self.firstMorning(), begun: Instant(milliseconds: settings.begun), factor: Self.factor,
      machine: machine)
    let spans = settings.spans
    var parts = EngineParts(
      store: MortalStore(store, CrashPlan { Beat.tell(Beat.store) }), publications: CompiledPublications(),
      archive: MortalArchive(try await Self.archive(settings), CrashPlan { Beat.tell(Beat.archive) }),
      files: try ImportFolder(folder: settings.folder + "/imports"), providers: providers,
      bank: try Sandbox(clock: clock).bank, sandbox: nil, businessClock: clock, isAccelerated: true,
      machineClock: machine, identifiers: identifiers, random: SystemRandomSource(),
      links: TenantLinks(base: "https://betalen.dehorizon.example", secret: Array(repeating: 5, count: 32)),
      mark: nil,
      owner: "\(settings.node)-\(machine.now().milliseconds)", logger: logger)
    parts.node = NodeSettings(
      lease: Span(milliseconds: spans.nodeLease), beat: Span(milliseconds: spans.nodeBeat))
    var breaker = BreakerSettings.standard
    breaker.patience = Span(milliseconds: spans.patience)
    breaker.firstPause = Span(milliseconds: spans.breakerPause)
    breaker.longestPause = Span(milliseconds: spans.breakerPause * 4)
    parts.dispatch = DispatchSettings(
      lease: Span(milliseconds: spans.commandLease), sendBy: Span(milliseconds: spans.sendBy),
      answer: Span(milliseconds: spans.answer), atOnce: 16, breaker: breaker)
    engine = try Engine(parts)
  }

  /// The one that feeds publishes; the others wait for it.
  private func organisation() async throws -> OrganisationID {
    if settings.feeds {
      let now = engine.clock.now()
      return try await publisher.publish(HouseFolder.published, at: now, by: settings.node).organisation
    }
    guard let known = try await store.read({ try $0.organisations().first?.id }) else {
      throw WorldError("nothing was published yet")
    }
    return known
  }

  /// Tries again until it succeeds: a database that is being moved comes back.
  static func persisting<Value>(_ body: () async throws -> Value) async throws -> Value {
    while true {
      do { return try await body() } catch let error where !(error is CancellationError) {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        try await Pause.short()
      }
    }
  }

  private static func firstMorning() throws -> Instant {
    guard let day = CalendarDay(year: 2027, month: 1, day: 5) else { throw WorldError("no such day") }
    return DutchTime.instant(of: day, at: LocalTime(hour: 9))
  }

  /// The store of a house, also for those who look at what it left.
  public static func open(_ settings: HouseSettings, at now: Instant) async throws -> SQLStore {
    switch settings.database {
    case .sqlite:
      return try await SQLStore.opening(try SQLiteDatabase(path: settings.folder + "/bode.sqlite"), at: now)
    case .postgres(let address):
      var options = PostgresOptions()
      options.idleInTransactionTimeout = Span(milliseconds: settings.spans.stillness)
      return try await SQLStore.opening(PostgresDatabase(try PostgresAddress(address), options), at: now)
    }
  }

  /// The archive of the product, which the nodes of a house share.
  private static func archive(_ settings: HouseSettings) async throws -> any ArchiveStoring {
    let random = SystemRandomSource()
    let keys = try await FileArchiveKeyStore(
      folder: settings.folder + "/keys", master: try masterKey(settings, random), random: random)
    return try await SegmentArchive(folder: settings.folder + "/archive", keys: keys, random: random)
  }

  /// Made by the one that feeds; another starts later, and finds it.
  private static func masterKey(_ settings: HouseSettings, _ random: SystemRandomSource) throws -> ArchiveMasterKey {
    let file = settings.folder + "/master.key"
    guard settings.feeds, !FileManager.default.fileExists(atPath: file) else { return try ArchiveMasterKey(file: file) }
    return try ArchiveMasterKey.create(file: file, random: random)
  }
}
