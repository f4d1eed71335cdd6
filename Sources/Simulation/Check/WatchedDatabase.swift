import Storage
import Synchronization

/// The database of a world: after every transaction that wrote, before it is committed, somebody looks whether what it
/// leaves behind is as it must be.
final class WatchedDatabase: SQLDatabase {
  /// Called inside a transaction at its end; what it returns is called when that was committed.
  typealias Watch = @Sendable (Changes, any SQLTransaction) throws -> @Sendable () -> Void

  let base: SQLiteMemory
  private let isFenced: Bool
  private let watch: Watch

  /// - Parameter isFenced: false lets every node pass for one that holds its shards.
  init(_ base: SQLiteMemory, isFenced: Bool, watch: @escaping Watch) {
    self.base = base
    self.isFenced = isFenced
    self.watch = watch
  }

  var dialect: SQLDialect { base.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try base.readNow(body)
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    var committed: (@Sendable () -> Void)?
    let result = try base.writeNow { sql in
      let changes = Changes()
      let result = try body(WatchedTransaction(base: sql, changes: changes, isFenced: isFenced))
      if !changes.tables.isEmpty { committed = try watch(changes, sql) }
      return result
    }
    committed?()
    return result
  }

  func close() async throws { try await base.close() }
}

/// Passes everything on, and remembers what was written.
private struct WatchedTransaction: SQLTransaction {
  let base: any SQLTransaction
  let changes: Changes
  let isFenced: Bool

  var dialect: SQLDialect { base.dialect }
  var isWriting: Bool { base.isWriting }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    changes.note(sql, [arguments])
    return try base.run(sql, arguments)
  }

  func run(_ sql: String, each arguments: [[SQLValue]]) throws -> [Int] {
    changes.note(sql, arguments)
    return try base.run(sql, each: arguments)
  }

  func forEachRow(of sql: String, _ arguments: [SQLValue], _ take: (any SQLRow) throws -> Void) throws {
    changes.note(sql, [arguments])
    try base.forEachRow(of: answering(sql), arguments, take)
  }

  func forEachRow(of sql: String, each arguments: [[SQLValue]], _ take: (any SQLRow) throws -> Void) throws {
    changes.note(sql, arguments)
    try base.forEachRow(of: answering(sql), each: arguments, take)
  }

  func define(_ sql: String) throws { try base.define(sql) }

  /// The question whether a node still holds its shards, put so that the answer is always yes.
  private func answering(_ sql: String) -> String {
    guard !isFenced, isWriting, sql.hasPrefix("SELECT shards FROM nodes WHERE name = $1 AND epoch = $2") else {
      return sql
    }
    return "SELECT -1 AS shards FROM (SELECT $1 AS name, $2 AS epoch)"
  }
}
