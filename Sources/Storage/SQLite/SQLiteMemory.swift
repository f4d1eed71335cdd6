import Engine
import GRDB

/// A database in memory whose transactions run on the calling thread, one at a time. For simulations, in which nothing
/// may be decided by the threads of the machine, and whose many small worlds begin as copies of one.
public final class SQLiteMemory: SQLDatabase {
  private let queue: DatabaseQueue

  public var dialect: SQLDialect { .sqlite }

  public init() throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    do { queue = try DatabaseQueue(configuration: configuration) } catch { throw SQLError(error) }
  }

  /// Everything that was committed until now, in a database of its own.
  public func copy() throws -> SQLiteMemory {
    let other = try SQLiteMemory()
    try copy(into: other)
    return other
  }

  /// Replaces everything that is in `other`.
  public func copy(into other: SQLiteMemory) throws {
    do { try queue.backup(to: other.queue) } catch { throw SQLError(error) }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try readNow(body)
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try writeNow(body)
  }

  /// The same as ``read(_:)`` for callers that cannot wait.
  public func readNow<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
    do {
      return try queue.read { try body(SQLiteTransaction(database: $0, isWriting: false)) }
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }

  /// The same as ``write(_:)`` for callers that cannot wait.
  public func writeNow<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
    do {
      return try queue.write { try body(SQLiteTransaction(database: $0, isWriting: true)) }
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }

  public func close() async throws {
    do { try queue.close() } catch { throw SQLError(error) }
  }
}
