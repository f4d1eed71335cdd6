import Engine
import Foundation
import GRDB

/// The sandbox's database: opened, checked and durable.
struct SandboxStore: Sendable {
  let database: any DatabaseWriter
  /// Part of every reference and external identifier, so that those of an emptied sandbox never come back.
  let world: String
  private let commits: SandboxCommits

  /// In a file that survives `kill -9` and power loss, or in memory when `path` is nil.
  ///
  /// - Parameters:
  ///   - world: the name of a new world; one that exists keeps its own.
  ///   - byteLimit: how large the database may become; after that nothing more is taken.
  /// - Throws: ``SandboxError/unreadable(path:reason:)``, or the error of SQLite.
  init(path: String?, world: String, byteLimit: Int) throws {
    var configuration = Configuration()
    configuration.label = "sandbox"
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    if let path {
      database = try DatabasePool(path: path, configuration: configuration)
    } else {
      database = try DatabaseQueue(configuration: configuration)
    }
    try database.writeWithoutTransaction { db in
      // After opening: DatabasePool sets NORMAL, with which a power cut loses the last commits.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      let pageBytes = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4_096
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(max(64, byteLimit / pageBytes))")
    }
    self.world = try database.write { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      if version == 0, isEmpty {
        try db.execute(sql: SandboxSchema.statements)
        try db.execute(sql: "INSERT INTO world (id, name) VALUES (1, ?)", arguments: [world])
        try db.execute(sql: "PRAGMA user_version = \(SandboxSchema.version)")
        try db.execute(sql: "PRAGMA application_id = \(SandboxSchema.applicationID)")
      }
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") == SandboxSchema.applicationID else {
        throw SandboxError.unreadable(path: path ?? "memory", reason: "it is a database of something else")
      }
      guard version <= SandboxSchema.version else {
        throw SandboxError.unreadable(
          path: path ?? "memory",
          reason: "version \(version), and this program knows \(SandboxSchema.version)")
      }
      return try String.fetchOne(db, sql: "SELECT name FROM world") ?? world
    }
    commits = SandboxCommits(database)
  }

  /// What `work` changed is on disk when this returns. `work` may run together with that of others in one
  /// commit, and is undone alone when it throws.
  func write<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
    try await commits.write(work)
  }

  func read<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
    try await database.read(work)
  }
}
