import Engine
import Foundation
import GRDB

/// SQLite on a file, in WAL mode, where a commit is on the disk before it is answered (`synchronous=FULL`), or in
/// memory for tests.
///
/// One process at a time: ``ProcessLock`` guards the file. Writers that arrive while the disk is busy share one
/// transaction and so one fsync; see ``SQLiteCommitGroup``.
public final class SQLiteDatabase: SQLDatabase {
  private let connections: any DatabaseWriter
  private let group: SQLiteCommitGroup
  private let checkpointer: SQLiteCheckpointer?
  private let lock: ProcessLock?

  public var dialect: SQLDialect { .sqlite }

  /// Opens the database at `path`, or makes it, readable by its owner only.
  ///
  /// - Throws: ``StoreError/locked(_:)`` when another process has it, ``SQLError`` when it is no database, or when the
  ///   disk does not take the durability that is asked for.
  public convenience init(path: String) throws { try self.init(path: path, checkpointPages: Self.checkpointPages) }

  init(path: String, checkpointPages: Int) throws {
    let lock = try ProcessLock(path: path + ".lock")
    do {
      try Self.makeFile(at: path)
      let pool = try DatabasePool(path: path, configuration: Self.configuration())
      let checkpointer = try SQLiteCheckpointer(
        path: path, limit: checkpointPages, configuration: Self.configuration())
      // GRDB sets NORMAL while it turns WAL on, after `prepareDatabase` has run: a crash of the machine could then lose
      // commits that were answered. So FULL comes last and is read back.
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "PRAGMA cache_size = -\(Self.writerCacheKiB)")
        try database.execute(sql: "PRAGMA journal_size_limit = \(Self.journalLimit)")
        checkpointer.watch(database)
      }
      self.checkpointer = checkpointer
      connections = pool
      group = SQLiteCommitGroup(pool, checkpointer)
      self.lock = lock
      let settings = try durability()
      guard settings == SQLiteDurability.required else {
        throw SQLError(kind: .other, message: "\(path): \(settings), but needed is \(SQLiteDurability.required)")
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw SQLError(error)
    }
  }

  /// Looks at the database at `path` without its lock: another process may be writing to it. Writes throw.
  ///
  /// - Throws: ``SQLError`` when it is not there or is no database.
  public init(readingOnly path: String) throws {
    do {
      var configuration = Self.configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      connections = queue
      group = SQLiteCommitGroup(queue)
      checkpointer = nil
      lock = nil
    } catch {
      throw SQLError(error)
    }
  }

  private init(queue: DatabaseQueue) {
    connections = queue
    group = SQLiteCommitGroup(queue)
    checkpointer = nil
    lock = nil
  }

  /// A database in memory, gone when it is closed. For tests.
  public static func inMemory() throws -> SQLiteDatabase {
    do {
      return SQLiteDatabase(queue: try DatabaseQueue(configuration: configuration()))
    } catch {
      throw SQLError(error)
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      connections.asyncRead { access in
        continuation.resume(
          with: Swift.Result {
            do {
              return try body(SQLiteTransaction(database: try access.get(), isWriting: false))
            } catch let error as DatabaseError {
              throw SQLError(error)
            }
          })
      }
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try await group.write(body)
  }

  /// Waits for transactions that have begun, writes the journal into the file, closes it and gives up the lock.
  public func close() async throws {
    do {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        // Closing waits for readers: not on a thread of Swift concurrency.
        DispatchQueue.global().async { [connections, checkpointer] in
          try? checkpointer?.close()
          // GRDB closes the readers last, and they cannot do it: a copy of the file alone would then lack what is in
          // the journal. A closed or reading connection has nothing to write.
          try? connections.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
          continuation.resume(with: Swift.Result { try connections.close() })
        }
      }
    } catch {
      throw SQLError(error)
    }
    lock?.release()
  }

  /// How durable a commit is now, read back from the connection that writes.
  func durability() throws -> SQLiteDurability {
    try connections.writeWithoutTransaction { database in
      SQLiteDurability(
        journal: try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
        synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
        foreignKeys: try Bool.fetchOne(database, sql: "PRAGMA foreign_keys") ?? false)
    }
  }

  /// Pages that the connection that writes keeps in memory: 64 MiB. Hot pages of a million runs fit; the
  /// others are in the memory of the machine.
  static let writerCacheKiB = 64 * 1_024
  /// The same for each connection that reads.
  static let readerCacheKiB = 8 * 1_024
  static let readers = 4
  /// Pages of 4 KiB in the journal before they are written to the file: 64 MiB. A page that many batches change is then
  /// written once, and a start after a crash reads little more than this.
  static let checkpointPages = 16_384
  /// Bytes that the journal keeps on disk after a checkpoint.
  static let journalLimit = 128 * 1_024 * 1_024

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -\(readerCacheKiB)")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      // A schema that was tampered with may not call functions.
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// SQLite would make the file readable for everybody; its journals get the permissions of the file.
  private static func makeFile(at path: String) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      throw SQLError(kind: .damaged, message: "\(path) cannot be opened: \(reason)")
    }
    Foundation.close(file)
  }
}
