public import Domain
public import Engine

/// A store of a process that can die: before a transaction, or after it was committed and before anybody heard of it.
public struct MortalStore: InspectableStore {
  private let store: any InspectableStore
  private let plan: CrashPlan

  public init(_ store: any InspectableStore, _ plan: CrashPlan) {
    self.store = store
    self.plan = plan
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try plan.pass()
    let result = try await store.write(body)
    try plan.pass()
    return result
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try plan.pass()
    return try await store.read(body)
  }

  public func inspect<Result: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore) throws -> Result
  ) async throws -> Result {
    try await store.inspect(body)
  }
}

/// An archive of a process that can die, before or after the bytes are on the disk.
public struct MortalArchive: ArchiveStoring {
  private let archive: any ArchiveStoring
  private let plan: CrashPlan

  public init(_ archive: any ArchiveStoring, _ plan: CrashPlan) {
    self.archive = archive
    self.plan = plan
  }

  public func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    try plan.pass()
    let addresses = try await archive.append(drafts)
    try plan.pass()
    return addresses
  }

  public func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try plan.pass()
    return try await archive.read(address, for: organisation)
  }

  public func forget(_ owner: ArchiveOwner) async throws -> Bool { try await archive.forget(owner) }
}

/// A provider as a process that can die sees it: the message may have left before the answer is heard.
public struct MortalProvider: ChannelProvider {
  private let provider: any ChannelProvider
  private let plan: CrashPlan

  public var name: String { provider.name }
  public var channel: Channel { provider.channel }
  public var isSandbox: Bool { provider.isSandbox }
  public var repeatSafety: RepeatSafety { provider.repeatSafety }

  public init(_ provider: any ChannelProvider, _ plan: CrashPlan) {
    self.provider = provider
    self.plan = plan
  }

  /// What a dead process is answered reaches nobody: its store is dead too.
  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    do {
      try plan.pass()
      let outcome = await provider.send(message)
      try plan.pass()
      return outcome
    } catch {
      return .unknown(reason: "the process died")
    }
  }

  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    try plan.pass()
    return try await provider.ask(key)
  }
}
