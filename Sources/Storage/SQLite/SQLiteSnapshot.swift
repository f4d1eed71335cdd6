import Engine
import Foundation
import GRDB

/// A copy of one moment of a database that others may be writing to, in this process or another.
///
/// The copy is read inside one transaction of a connection that cannot write: writers wait for nothing, the copy does
/// not begin anew when they commit, and ``ProcessLock`` stays theirs. While it runs, the journal of the database grows
/// by what they write.
struct SQLiteSnapshot {
  /// Pages between two reports: 16 MiB.
  private static let pagesPerStep: CInt = 4_096

  /// Where the copy is: one plain file, without a journal.
  let path: String

  /// - Parameters:
  ///   - database: of the database; it must be there.
  ///   - path: of the copy; must not be there.
  ///   - listener: hears how many bytes are done, and of how many.
  /// - Throws: ``BackupError``, ``SQLError``.
  static func take(
    of database: String, at path: String, listener: @escaping (_ done: Int, _ total: Int) -> Void
  ) throws -> SQLiteSnapshot {
    guard DiskFolder.exists(database) else { throw BackupError.source(database, reason: "it is not there") }
    // Made here so that only this user can read it.
    _ = try OpenFile(path, .creating)
    do {
      try copy(database, to: path, listener)
      // The copy is in the mode of the original, whose journal is a file of its own; a backup is one file.
      let target = try DatabaseQueue(path: path, configuration: writing())
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
      let snapshot = SQLiteSnapshot(path: path)
      try snapshot.check()
      return snapshot
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }

  private static func copy(_ database: String, to path: String, _ listener: @escaping (Int, Int) -> Void) throws {
    var reading = Configuration()
    reading.readonly = true
    reading.busyMode = .timeout(5)
    let source = try DatabaseQueue(path: database, configuration: reading)
    let target = try DatabaseQueue(path: path, configuration: writing())
    try source.read { from in
      let pageSize = try Int.fetchOne(from, sql: "PRAGMA page_size") ?? 4_096
      // The first read fixes the moment.
      _ = try Int.fetchOne(from, sql: "SELECT count(*) FROM sqlite_schema")
      try target.writeWithoutTransaction { to in
        try from.backup(to: to, pagesPerStep: pagesPerStep) { progress in
          listener(progress.completedPageCount * pageSize, progress.totalPageCount * pageSize)
        }
      }
    }
    try target.close()
    try source.close()
  }

  /// The copy is flushed as a whole afterwards.
  private static func writing() -> Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    return configuration
  }

  /// Reads every page and every row.
  ///
  /// - Throws: ``BackupError/source(_:reason:)`` when the database is damaged.
  private func check() throws {
    let words = try read { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
    guard words == ["ok"] else {
      throw BackupError.source(path, reason: "the database is damaged: \(words.joined(separator: "; "))")
    }
  }

  /// The last step of the schema; 0 when it has none.
  func schemaStep() throws -> Int {
    try read { database in
      guard try database.tableExists("schema_migrations") else { return 0 }
      return try Int.fetchOne(database, sql: "SELECT max(number) FROM schema_migrations") ?? 0
    }
  }

  /// For each segment of the archive that a message names: the bytes that it must have.
  func archiveReach() throws -> [Int: Int] {
    try read { database in
      guard try database.tableExists("messages") else { return [:] }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT archive_segment, max(archive_offset + archive_length) FROM messages
          WHERE archive_segment IS NOT NULL GROUP BY archive_segment
          """)
      return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: max)
    }
  }

  /// Writes into the copy that it is one, so that it sends nothing wherever it is put.
  func quarantine(because reason: String) throws {
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.writing())
      try queue.write { database in
        guard try database.tableExists("installation") else { return }
        try database.execute(
          sql: "UPDATE installation SET quarantine = ? WHERE quarantine IS NULL", arguments: [reason])
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      var reading = Configuration()
      reading.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: reading)
      defer { try? queue.close() }
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw SQLError(error)
    }
  }
}
