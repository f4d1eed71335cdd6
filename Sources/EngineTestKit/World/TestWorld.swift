public import Domain
public import Engine
public import Logging
public import Rendering

/// The whole durable loop on virtual time: real decisions, a real store, providers that reach nobody.
public struct TestWorld: Sendable {
  /// What a world is made of. The same parts make a second engine, as after a restart.
  public struct Parts: Sendable {
    public var store: any InspectableStore
    public var archive: any ArchiveStoring
    public var files: any ImportFiles
    public var sandbox: any SandboxWorld
    public var providers: [any ChannelProvider]
    public var bank: any PaymentProvider
    public var clock: VirtualClock
    public var machineClock: VirtualMachineClock
    public var identifiers: any IdentifierSource
    public var random: any RandomSource
    public var mark: TestMark?
    public var isAccelerated = true
    public var webhooks: WebhookParts?
    public var bulk: SourceEnvironment?
    public var drop: (folders: any DropFolders, environment: SourceEnvironment)?
    public var mail: MailParts?
    public var logger = Logger(label: "test-world") { _ in SwiftLogNoOpLogHandler() }

    public init(
      store: any InspectableStore, archive: any ArchiveStoring, files: any ImportFiles, sandbox: any SandboxWorld,
      providers: [any ChannelProvider], bank: any PaymentProvider, clock: VirtualClock,
      machineClock: VirtualMachineClock, identifiers: any IdentifierSource, random: any RandomSource,
      mark: TestMark? = nil
    ) {
      self.store = store
      self.archive = archive
      self.files = files
      self.sandbox = sandbox
      self.providers = providers
      self.bank = bank
      self.clock = clock
      self.machineClock = machineClock
      self.identifiers = identifiers
      self.random = random
      self.mark = mark
    }
  }

  /// Channels that worlds send on.
  public static let channels: Set<Channel> = [.email, .sms, .whatsapp]
  /// Turns after which an engine that still finds work is taken to go in a circle.
  static let turnLimit = 20_000

  public let parts: Parts
  public let engine: Engine
  public let desk: TenantDesk
  public let publisher: Publisher
  public let organisation: OrganisationID

  /// Publishes a folder and starts an engine.
  ///
  /// - Throws: `FolderFindings`, `EngineRefusal`, or the error of the store.
  public init(_ parts: Parts, publishing folder: PublishedFolder) async throws {
    let publisher = Publisher(store: parts.store, identifiers: parts.identifiers, channels: Self.channels)
    let published = try await publisher.publish(folder, at: parts.clock.now(), by: "test")
    try self.init(parts, organisation: published.organisation)
  }

  /// An engine for an organisation that was published before.
  public init(_ parts: Parts, organisation: OrganisationID) throws {
    self.parts = parts
    self.organisation = organisation
    publisher = Publisher(store: parts.store, identifiers: parts.identifiers, channels: Self.channels)
    let publications = CompiledPublications()
    let links = TenantLinks(base: "https://betalen.dehorizon.example", secret: Array(repeating: 5, count: 32))
    engine = try Engine(
      EngineParts(
        store: parts.store, publications: publications, archive: parts.archive, files: parts.files,
        providers: parts.providers, bank: parts.bank, sandbox: parts.sandbox, businessClock: parts.clock,
        isAccelerated: parts.isAccelerated, machineClock: parts.machineClock,
        identifiers: parts.identifiers, random: parts.random,
        links: links, mark: parts.mark, owner: "test", logger: parts.logger,
        webhooks: parts.webhooks, bulk: parts.bulk, drop: parts.drop, mail: parts.mail))
    desk = TenantDesk(
      store: parts.store, publications: publications, clerk: engine.clerk, clock: parts.clock, links: links,
      isTest: false, hosts: [:])
  }

  public var now: Instant { parts.clock.now() }

  /// A new engine on what this one left behind, with every lease of the old one over.
  ///
  /// - Parameter parts: those of the new engine; nil takes the same.
  public func restarted(with parts: Parts? = nil) throws -> TestWorld {
    self.parts.machineClock.advance(by: .minutes(10))
    return try TestWorld(parts ?? self.parts, organisation: organisation)
  }
}
