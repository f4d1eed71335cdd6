import Domain
import Engine
import Storage

/// The store as one process sees it: calls that wait for the scheduler, connections that break, commits whose answer is
/// lost.
struct SimulatedStore: Store {
  let base: SQLStore
  let gate: Gate
  /// False as on PostgreSQL, where several processes may be alive.
  let isExclusive: Bool
  let lastLook: LastLook

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    defer { lastLook.end() }
    return try await gate.act(.write) { try await base.write(body) }
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await gate.act(.read) { try await base.read(body) }
  }
}
