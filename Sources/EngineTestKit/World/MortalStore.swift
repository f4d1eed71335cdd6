public import Engine

/// A store of a process that can die: before a transaction, or after it was committed and before anybody heard of it.
public struct MortalStore: InspectableStore {
  public var isExclusive: Bool { store.isExclusive }

  private let store: any InspectableStore
  private let plan: CrashPlan
  private let isCounted: Bool

  /// - Parameter isCounted: whether its transactions are moments to die at; if not, it only dies with the process.
  public init(_ store: any InspectableStore, _ plan: CrashPlan, isCounted: Bool = true) {
    self.store = store
    self.plan = plan
    self.isCounted = isCounted
  }

  private func pass() throws {
    if isCounted { try plan.pass() } else { try plan.check() }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try pass()
    let result = try await store.write(body)
    try pass()
    return result
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try pass()
    return try await store.read(body)
  }

  public func inspect<Result: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore) throws -> Result
  ) async throws -> Result {
    try await store.inspect(body)
  }
}
