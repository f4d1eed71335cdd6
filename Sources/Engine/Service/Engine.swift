public import Domain
public import Logging
public import Rendering

/// The durable loop: receipts, timers, messages, recovery. Everything it needs comes in as a port, so that the same
/// loop serves a corporation, a demonstration in fast time and a simulation in virtual time.
public struct Engine: Sendable {
  public let intake: Intake
  public let imports: ImportDesk
  public let clerk: PaymentClerk
  public let clock: any BusinessClock
  /// When the loops of this engine last went round.
  public let pulse: EnginePulse
  let store: any Store
  let dispatcher: Dispatcher
  let timers: TimerPump
  let node: NodeKeeper
  /// Of those who were erased.
  let keys: KeyDestroying
  let upkeep: Upkeep
  let webhooks: WebhookDispatcher?
  /// Of messages that bulk jobs make; nil makes none.
  let bulkEnvironment: SourceEnvironment?
  let drop: DropDesk?
  let mail: MailDesk?
  let sandbox: (any SandboxWorld)?
  let logger: Logger
  let metrics: HouseMetrics
  let bell = WorkBell()

  /// - Throws: ``EngineRefusal`` when this combination could do harm.
  public init(_ parts: EngineParts) throws(EngineRefusal) {
    try parts.check()
    let runner = FlowRunner(
      publications: parts.publications, identifiers: parts.identifiers, random: parts.random)
    let machineClock = HouseClock(parts.machineClock)
    node = NodeKeeper(
      store: parts.store, name: parts.owner, clock: machineClock, settings: parts.node, logger: parts.logger)
    store = parts.store
    clock = parts.businessClock
    logger = parts.logger
    metrics = parts.metrics
    sandbox = parts.sandbox
    pulse = EnginePulse(clock: parts.machineClock)
    var intake = Intake(
      store: parts.store, runner: runner, identifiers: parts.identifiers, logger: parts.logger, metrics: parts.metrics)
    intake.bell = bell
    self.intake = intake
    var imports = ImportDesk(
      store: parts.store, intake: intake, files: parts.files, identifiers: parts.identifiers,
      logger: parts.logger)
    imports.bell = bell
    self.imports = imports
    clerk = PaymentClerk(
      store: parts.store, intake: intake, provider: parts.bank, identifiers: parts.identifiers,
      logger: parts.logger)
    dispatcher = Dispatcher(
      store: parts.store, intake: intake, archive: parts.archive,
      outlets: Outlets(parts.providers, breaker: parts.dispatch.breaker),
      preparer: MessagePreparer(publications: parts.publications, links: parts.links, mark: parts.mark),
      clock: parts.businessClock, machineClock: machineClock, settings: parts.dispatch, logger: parts.logger)
    timers = TimerPump(store: parts.store, intake: intake)
    bulkEnvironment = parts.bulk
    drop = parts.drop.map {
      DropDesk(
        folders: $0.folders, store: parts.store, imports: imports, environment: $0.environment,
        clock: parts.machineClock, logger: parts.logger)
    }
    mail = parts.mail.map {
      MailDesk($0, store: parts.store, intake: intake, clock: parts.machineClock, logger: parts.logger)
    }
    webhooks = parts.webhooks.map {
      WebhookDispatcher(
        store: parts.store, transport: $0.transport, seal: $0.seal, clock: machineClock, logger: parts.logger,
        metrics: parts.metrics)
    }
    keys = KeyDestroying(store: parts.store, archive: parts.archive, clock: machineClock)
    upkeep = Upkeep(
      store: parts.store, keys: keys, business: parts.businessClock, own: parts.machineClock, house: machineClock,
      isAccelerated: parts.isAccelerated, epochs: parts.epochs, logger: parts.logger)
  }

  /// Does everything that is due now for the shards of this node, once over. Returns whether anything was done: when
  /// false, nothing is due, or another node has the work.
  ///
  /// - Throws: the first trouble of a part, after the other parts had their turn.
  public func turn() async throws -> Bool {
    try await node.beatIfDue()
    var parts = Parts()
    for part in allParts { await parts.add { try await part() } }
    if let trouble = parts.trouble { throw trouble }
    pulse.turned(Self.stepName)
    return parts.done > 0
  }

  /// Lets the other nodes take over at once. For an orderly stop; nothing may be asked of this engine afterwards.
  public func leave() async throws { try await node.leave() }

  /// Business time of the next thing that is due by itself on this node; nil when nothing is.
  public func nextDue() async throws -> Instant? {
    guard let fence = node.fence else { return nil }
    let isHeld = try await !mayDispatch()
    let (timer, command) = try await store.read { tx in
      (try tx.nextTimer(of: fence.shards), isHeld ? nil : try tx.nextCommand(of: fence.shards))
    }
    let receipt = fence.isFirst ? try await sandbox?.nextReceiptDue() : nil
    return [timer, command.map(notBeforeTrial), receipt].compactMap(\.self).min()
  }

  /// When a command that may go will be tried: one that is due and was not taken up waits for a provider that is out of
  /// order.
  private func notBeforeTrial(_ due: Instant) -> Instant {
    let now = clock.now()
    guard due <= now, let wait = dispatcher.outlets.wait(at: dispatcher.machineClock.monotonic()) else { return due }
    return now.advanced(by: max(wait, .milliseconds(1)))
  }

  /// A copy that was not released yet sends nothing, and neither does a machine whose clock went back: it would hold
  /// an hour for one in which people may be disturbed.
  func mayDispatch() async throws -> Bool {
    guard !upkeep.isClockBehind else { return false }
    return try await store.read { tx in try tx.installation()?.quarantine == nil }
  }

  /// Brings in what the sandbox's people and bank did.
  func takeReceipts(at now: Instant) async throws -> Int {
    guard let sandbox else { return 0 }
    let pending = try await sandbox.pendingReceipts(limit: Intake.batchLimit)
    var items: [IntakeItem] = []
    var heard: [SandboxReceiptID] = []
    for receipt in pending {
      switch receipt.content {
      case .message(let delivery):
        items.append(Self.item(delivery, of: receipt.organisation))
        heard.append(receipt.id)
      case .payment(let notice):
        if try await follow(notice, of: receipt.organisation, at: now) { heard.append(receipt.id) }
      }
    }
    _ = try await intake.accept(items, at: now)
    if !heard.isEmpty { try await sandbox.acknowledge(heard) }
    return heard.count
  }

  /// A notice is only a hint: the provider is asked how the payment stands. False when it cannot be asked: the notice
  /// comes again, and nothing else waits for it.
  private func follow(
    _ notice: PaymentNotice, of organisation: OrganisationID, at now: Instant
  ) async throws -> Bool {
    do {
      try await clerk.refresh(notice.reference, of: organisation, chargedBack: notice.chargedBack, at: now)
      return true
    } catch let error as BankUnreachable {
      logger.warning(
        "payment not followed", metadata: ["payment": "\(notice.reference)", "reason": "\(LogText.of("\(error)"))"])
      return false
    }
  }

  static func item(_ receipt: DeliveryReceipt, of organisation: OrganisationID) -> IntakeItem {
    let source =
      switch receipt.subject {
      case .key: "receipt"
      case .reference(let provider, _): provider
      }
    return IntakeItem(
      key: InboxKey(
        organisation: organisation, source: source, externalID: receipt.externalID,
        day: DutchTime.day(of: receipt.at).number),
      event: .receipt(receipt, provider: source))
  }
}

/// Everything the engine needs from outside.
public struct EngineParts: Sendable {
  public var store: any Store
  public var publications: any PublicationSource
  public var archive: any ArchiveStoring
  public var files: any ImportFiles
  /// Of each channel in the order of preference: the next one gets messages while those before it do not answer.
  public var providers: [any ChannelProvider]
  public var bank: any PaymentProvider
  public var sandbox: (any SandboxWorld)?
  public var businessClock: any BusinessClock
  /// True when business time can run faster than the wall clock.
  public var isAccelerated: Bool
  public var machineClock: any MachineClock
  public var identifiers: any IdentifierSource
  public var random: any RandomSource
  public var links: TenantLinks
  /// On every output of a test environment; nil in production.
  public var mark: TestMark?
  /// Names this life of this process among the nodes: another one after every start.
  public var owner: String
  /// Where the mark outside the database is kept; nil where time is invented.
  public var epochs: (any EpochKeeping)?
  public var node: NodeSettings
  public var dispatch: DispatchSettings
  /// How systems of others are told; nil tells none.
  public var webhooks: WebhookParts?
  /// Of messages that bulk jobs make; nil makes none.
  public var bulk: SourceEnvironment?
  /// Where other systems put files, and the environment that these files are of; nil looks nowhere.
  public var drop: (folders: any DropFolders, environment: SourceEnvironment)?
  /// Where bounces and answers come in; nil reads none.
  public var mail: MailParts?
  public var logger: Logger
  public var metrics: HouseMetrics

  public init(
    store: any Store, publications: any PublicationSource, archive: any ArchiveStoring,
    files: any ImportFiles, providers: [any ChannelProvider], bank: any PaymentProvider,
    sandbox: (any SandboxWorld)?, businessClock: any BusinessClock, isAccelerated: Bool,
    machineClock: any MachineClock, identifiers: any IdentifierSource, random: any RandomSource,
    links: TenantLinks, mark: TestMark?, owner: String, logger: Logger,
    epochs: (any EpochKeeping)? = nil, node: NodeSettings = .standard, dispatch: DispatchSettings = .standard,
    metrics: HouseMetrics = .none, webhooks: WebhookParts? = nil,
    bulk: SourceEnvironment? = nil, drop: (folders: any DropFolders, environment: SourceEnvironment)? = nil,
    mail: MailParts? = nil
  ) {
    self.store = store
    self.publications = publications
    self.archive = archive
    self.files = files
    self.providers = providers
    self.bank = bank
    self.sandbox = sandbox
    self.businessClock = businessClock
    self.isAccelerated = isAccelerated
    self.machineClock = machineClock
    self.identifiers = identifiers
    self.random = random
    self.links = links
    self.mark = mark
    self.owner = owner
    self.epochs = epochs
    self.node = node
    self.dispatch = dispatch
    self.metrics = metrics
    self.logger = logger
    self.webhooks = webhooks
    self.bulk = bulk
    self.drop = drop
    self.mail = mail
  }

  /// Refuses a combination that could send a real person messages at invented times.
  func check() throws(EngineRefusal) {
    let real = providers.filter { !$0.isSandbox }.map(\.name) + (bank.isSandbox ? [] : [bank.name])
    let played = providers.filter(\.isSandbox).map(\.name) + (bank.isSandbox ? [bank.name] : [])
    let names = Dictionary(grouping: providers, by: \.name).filter { $0.value.count > 1 }.keys.sorted()
    if let name = names.first { throw .sameName(name) }
    if isAccelerated, !real.isEmpty { throw .acceleratedWithRealProviders(real) }
    // Real people would be sent to a bank that does not exist, and what they play there would settle a real debt.
    if mark == nil, !real.isEmpty, !played.isEmpty { throw .sandboxInProduction(real: real, sandbox: played) }
  }
}

/// Why the engine does not start.
public enum EngineRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case acceleratedWithRealProviders([String])
  case sandboxInProduction(real: [String], sandbox: [String])
  case sameName(String)

  public var description: String {
    switch self {
    case .acceleratedWithRealProviders(let names):
      "accelerated time only goes with sandbox providers, and \(names.joined(separator: ", ")) is real: "
        + "people would get messages at invented times. Take the provider out of the configuration or run in real time"
    case .sandboxInProduction(let real, let sandbox):
      "\(real.joined(separator: ", ")) reaches real people, while \(sandbox.joined(separator: ", ")) only plays: "
        + "a debt could be settled with money that does not exist. Set environment to test, which marks every message"
    case .sameName(let name):
      "two providers are called \(name): what one of them tells of a message would be taken for what the other tells. "
        + "Give each a name of its own"
    }
  }
}
