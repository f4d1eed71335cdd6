import Storage
import Synchronization

/// Counts the transactions that are asked for.
final class CountedDatabase: SQLDatabase {
  struct Count: Hashable, Sendable {
    var reads = 0
    var writes = 0
  }

  private let base: any SQLDatabase
  private let counted = Mutex(Count())

  var dialect: SQLDialect { base.dialect }

  init(_ base: any SQLDatabase) { self.base = base }

  /// What was counted since the last time.
  func take() -> Count {
    counted.withLock { count in
      defer { count = Count() }
      return count
    }
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    counted.withLock { $0.reads += 1 }
    return try await base.read(body)
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    counted.withLock { $0.writes += 1 }
    return try await base.write(body)
  }

  func close() async throws { try await base.close() }
}
