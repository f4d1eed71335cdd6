import Domain
import Engine
import Foundation
import Logging
import MailReading
import Providers
import Rendering
import Storage
import Web

/// The composition root: every port gets its adapter here, and nowhere else.
struct Installation: Sendable {
  let settings: ServerSettings
  let database: any SQLDatabase
  let store: SQLStore
  let sessions: SQLSessionStore
  let users: SQLUserStore
  let archive: SegmentArchive
  /// Proves that a form of a tenant's page is ours: the same on every node, and after a restart.
  let formKey: [UInt8]
  /// Seals what must be read again and may stand in no database as it is: secrets of users' apps and of API keys. The
  /// same on every node, and after a restart.
  let seal: SecretSeal
  /// By which providers that cannot sign prove themselves.
  let noticeSecrets: NoticeSecrets
  let sandbox: Sandbox
  let publications: CompiledPublications
  let engine: Engine
  let tenants: TenantDesk
  let clock: any BusinessClock
  let machineClock = SystemClock()
  let identifiers: any IdentifierSource
  let random = SystemRandomSource()
  let logger: Logger
  /// What was counted, and where the house counts.
  let registry: PrometheusRegistry
  let metrics: HouseMetrics
  /// Whether every output is marked as a test: in a test environment, and when e-mail goes to the sandbox.
  let isTest: Bool
  /// Why nothing is sent until an administrator releases it; nil when all is well.
  let quarantine: String?

  /// Channels that this version can send on. Nobody is reached by WhatsApp without having allowed it.
  static let channels: Set<Channel> = [.email, .sms, .whatsapp]

  /// Business time never goes back. Further ahead of the wall clock than this it would stand still for too long.
  private static let furthestAhead = Span.hours(1)

  /// How business time runs.
  enum Time: Sendable {
    case wall
    /// Faster than the wall clock, or by hand. Only with sandbox providers.
    case accelerated(any BusinessClock)
  }

  /// Opens, or begins, the installation in a folder.
  ///
  /// - Parameter identifiers: other ones than the machine makes.
  /// - Throws: `StoreError.locked` when another process has it open; ``EngineRefusal``.
  static func open(
    _ settings: ServerSettings, time: Time = .wall, identifiers: (any IdentifierSource)? = nil, logger: Logger
  ) async throws -> Installation {
    try refuseHalfRestored(settings.data)
    try makeFolder(settings.data)
    try makeFolder(settings.keys)
    let machine = SystemClock()
    let registry = PrometheusRegistry(MetricCatalogue.counted)
    let metrics = HouseMetrics(registry, nanoseconds: SystemClock.nanoseconds)
    let database = try await openDatabase(settings, metrics)
    let measured = MeteredDatabase(database, metrics: metrics)
    let store = try await SQLStore.opening(measured, at: machine.now())
    let clock: any BusinessClock
    let isAccelerated: Bool
    var epochs: EpochFile?
    var quarantine: String?
    switch time {
    case .wall:
      let floor = try await store.read { tx in try tx.lastBusinessInstant() }
      if let floor, machine.now().distance(to: floor) > furthestAhead {
        throw UsageError(
          "\(settings.data) was last used on \(DutchTime.day(of: floor)), which is still to come: it belongs to a "
            + "demonstration, or the clock of this machine is wrong. Until then nothing would be sent")
      }
      (clock, isAccelerated) = (WallBusinessClock(machine: machine, floor: floor), false)
      // Before anything is written: that would wipe out what an older database is known by.
      let file = EpochFile(path: settings.epochFile)
      quarantine = try await Quarantine.enter(store, at: place(settings, database), epochs: file, now: machine.now())
      epochs = file
    case .accelerated(let given): (clock, isAccelerated) = (given, true)
    }
    let sandbox = try Sandbox(file: settings.data + "/sandbox.sqlite", clock: clock)
    let master = try openMasterKey(settings)
    let archive = try await openArchive(settings, master)
    let publications = CompiledPublications()
    let life = try await store.write { tx in try tx.nextEpoch() }
    let identifiers = identifiers ?? SystemIdentifiers(clock: machine, life: life)
    // Invented data reach nobody.
    let isInvented = try await Generation(database).isThere()
    try refuseRealProviders(settings, isInvented)
    let returnPath = try Self.returnPath(settings, master)
    let providers = channelProviders(settings, sandbox, machine, NoticeSecrets(master), returnPath)
    let isTest = settings.environment == .test || providers.contains { $0.channel == .email && $0.isSandbox }
    let links = TenantLinks(base: settings.paymentBase, secret: master.secret(for: "tenant links"))
    let seal = SecretSeal(key: master.secret(for: "sealed secrets"), random: SystemRandomSource())
    let engine = try Engine(
      EngineParts(
        store: store, publications: publications, archive: archive,
        files: try ImportFolder(folder: settings.data + "/imports"), providers: providers,
        bank: sandbox.bank, sandbox: sandbox, businessClock: clock, isAccelerated: isAccelerated,
        machineClock: machine, identifiers: identifiers, random: SystemRandomSource(), links: links,
        mark: isTest ? TestMark(environment: settings.environmentName) : nil,
        owner: "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)-\(life)",
        logger: logger, epochs: epochs, metrics: metrics,
        webhooks: !isInvented
          ? WebhookParts(transport: CurlWebhookTransport(rules: settings.webhooks), seal: seal) : nil,
        bulk: settings.environment,
        drop: try dropFolders(settings, machine), mail: mailParts(settings, returnPath)))
    let tenants = TenantDesk(
      store: store, publications: publications, clerk: engine.clerk, clock: clock, links: links, isTest: isTest,
      hosts: [:], channels: Set(providers.map(\.channel)))
    return Installation(
      settings: settings, database: database, store: store, sessions: SQLSessionStore(measured),
      users: SQLUserStore(measured), archive: archive, formKey: master.secret(for: "payment form"),
      seal: seal, noticeSecrets: NoticeSecrets(master), sandbox: sandbox,
      publications: publications, engine: engine, tenants: tenants, clock: clock,
      identifiers: identifiers, logger: logger, registry: registry, metrics: metrics, isTest: isTest,
      quarantine: quarantine)
  }

  /// In order of preference; the sandbox where a channel has none.
  private static func channelProviders(
    _ settings: ServerSettings, _ sandbox: Sandbox, _ clock: any MachineClock,
    _ secrets: NoticeSecrets, _ returnPath: ReturnPath?
  ) -> [any ChannelProvider] {
    let mail: any ChannelProvider =
      settings.smtp.map { SMTPProvider($0, clock: clock, returnPath: returnPath) } ?? sandbox.mail
    let real = settings.providers.providers(clock, secrets)
    return [mail] + (real.contains { $0.channel == .sms } ? real : [sandbox.sms] + real)
  }

  private static func returnPath(_ settings: ServerSettings, _ master: ArchiveMasterKey) throws -> ReturnPath? {
    try settings.returnDomain.map { try ReturnPath(domain: $0, secret: master.secret(for: "return path")) }
  }

  private static func refuseRealProviders(_ settings: ServerSettings, _ isInvented: Bool) throws {
    guard isInvented, settings.smtp != nil || !settings.providers.all.isEmpty else { return }
    throw UsageError(
      "\(settings.data) holds invented data, which go to the sandbox only: leave smtp.host, sms.providers and "
        + "whatsapp.number out")
  }

  private static func refuseHalfRestored(_ data: String) throws {
    guard FileManager.default.fileExists(atPath: "\(data)/\(Restore.partName)") else { return }
    throw UsageError(
      "a restore into \(data) broke off, or is still going on. Remove the folder and run 'bode restore' again")
  }

  private static func openDatabase(
    _ settings: ServerSettings, _ metrics: HouseMetrics
  ) async throws -> any SQLDatabase {
    guard let address = settings.database else { return try SQLiteDatabase(path: settings.data + "/bode.sqlite") }
    let database = PostgresDatabase(try PostgresAddress(address), metrics: metrics)
    guard try await !DatabaseCopy.isUnfinished(database) else {
      throw UsageError("a copy into this database is not finished; run 'bode copy-database' to its end")
    }
    return database
  }

  /// Where this installation lives, as it is compared with where it lived before.
  private static func place(
    _ settings: ServerSettings, _ database: any SQLDatabase
  ) async throws -> Quarantine.Place {
    if let postgres = database as? PostgresDatabase { return try await postgres.place() }
    return Quarantine.Place(
      machine: ThisMachine.identifier, path: URL(fileURLWithPath: settings.data).standardizedFileURL.path)
  }

  private static func openMasterKey(_ settings: ServerSettings) throws -> ArchiveMasterKey {
    let file = settings.keys + "/master.key"
    return FileManager.default.fileExists(atPath: file)
      ? try ArchiveMasterKey(file: file) : try ArchiveMasterKey.create(file: file, random: SystemRandomSource())
  }

  private static func openArchive(_ settings: ServerSettings, _ master: ArchiveMasterKey) async throws -> SegmentArchive
  {
    let keys = try await FileArchiveKeyStore(
      folder: settings.keys + "/archive", master: master, random: SystemRandomSource())
    return try await SegmentArchive(
      folder: settings.data + "/archive", keys: keys, random: SystemRandomSource())
  }

  private static func dropFolders(
    _ settings: ServerSettings, _ machine: any MachineClock
  ) throws -> (folders: any DropFolders, environment: SourceEnvironment)? {
    try settings.dropFolder.map { (try DropFolder(folder: $0, clock: machine), settings.environment) }
  }

  private static func mailParts(_ settings: ServerSettings, _ returnPath: ReturnPath?) -> MailParts? {
    var sources: [any MailSource] = []
    if let imap = settings.imap { sources.append(IMAPMailbox(imap, largestMail: MailLimits.bytes)) }
    if let maildir = settings.maildir { sources.append(Maildir(folder: maildir, largestMail: MailLimits.bytes)) }
    return sources.isEmpty ? nil : MailParts(sources: sources, returnPath: returnPath)
  }

  private static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  var webhooks: WebhookDesk {
    WebhookDesk(
      store: store, seal: seal, rules: settings.webhooks, identifiers: identifiers, random: random, clock: clock,
      machineClock: machineClock)
  }

  var publisher: Publisher { Publisher(store: store, identifiers: identifiers, channels: Self.channels) }

  /// The organisation with this short name.
  func organisation(_ slug: String?) async throws -> OrganisationRecord {
    let all = try await store.read { tx in try tx.organisations() }
    guard let slug else {
      if let only = all.first, all.count == 1 { return only }
      throw UsageError(
        all.isEmpty
          ? "there is no organisation yet; run: bode publish DIR --data \(settings.data)"
          : "there are several organisations; choose with --organisation: \(all.map(\.slug).joined(separator: ", "))")
    }
    guard let found = all.first(where: { $0.slug == slug }) else {
      throw UsageError("there is no organisation \(slug); there are: \(all.map(\.slug).joined(separator: ", "))")
    }
    return found
  }
}
