/// A database that runs transactions as synchronous closures on queues of its own, so that neither a slow disk nor a
/// waiting lock ever holds a thread of Swift concurrency.
///
/// A transaction that has begun runs to its end also when the task that asked for it is cancelled: a commit whose
/// answer is thrown away would be an unknown outcome for nothing.
public protocol SQLDatabase: Sendable {
  var dialect: SQLDialect { get }

  /// One consistent look at the database; a write inside it throws.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result

  /// One transaction. When this returns, what it wrote survives a crash of the machine. What throws rolls back
  /// everything `body` wrote.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result

  /// Ends all connections and gives up the lock. Later transactions throw. Idempotent.
  func close() async throws
}
