import Engine
import GRDB
import Synchronization

/// A database in memory whose transactions run on the calling thread, one at a time. For simulations, in which nothing
/// may be decided by the threads of the machine, and whose many small worlds begin as copies of one.
public final class SQLiteMemory: SQLDatabase {
  private let queue: DatabaseQueue
  /// Tables that were remembered.
  private let remembered = Mutex<[String]>([])

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

  // MARK: Beginning anew

  /// Remembers everything that is there now, for ``reset()``. Called once.
  public func remember() throws {
    try access { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
      try database.execute(sql: "ATTACH ':memory:' AS remembered")
      for table in tables {
        try database.execute(sql: "CREATE TABLE remembered.\(table) AS SELECT * FROM main.\(table)")
      }
      remembered.withLock { $0 = tables }
    }
  }

  /// Puts back what was remembered. Statements stay prepared, which a new database would have to do all over again.
  public func reset() throws {
    let tables = remembered.withLock { $0 }
    try access { database in
      try database.inTransaction(.immediate) {
        // Rows point at rows that come later.
        try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
        for table in tables {
          try database.cachedStatement(sql: "DELETE FROM main.\(table)").execute()
          try database.cachedStatement(sql: "INSERT INTO main.\(table) SELECT * FROM remembered.\(table)").execute()
        }
        return .commit
      }
    }
  }

  private func access<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do { return try queue.writeWithoutTransaction(body) } catch let error as DatabaseError { throw SQLError(error) }
  }

  // MARK: Transactions

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
    // One thread at a time: what is read is one consistent look without a transaction of its own.
    try access { try body(SQLiteTransaction(database: $0, isWriting: false)) }
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
