import GRDB
import GRDBSQLite

/// One transaction on a connection that GRDB keeps. GRDB prepares and caches the statements; binding and stepping go
/// straight to SQLite, because a batch of a thousand rows is bound far more often than it is prepared.
struct SQLiteTransaction: SQLTransaction {
  let database: Database
  let isWriting: Bool

  var dialect: SQLDialect { .sqlite }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try execute(try prepared(sql), arguments, sql)
  }

  func run(_ sql: String, each arguments: [[SQLValue]]) throws -> [Int] {
    guard !arguments.isEmpty else { return [] }
    let statement = try prepared(sql)
    return try arguments.map { try execute(statement, $0, sql) }
  }

  func forEachRow(of sql: String, _ arguments: [SQLValue], _ take: (any SQLRow) throws -> Void) throws {
    try fetch(try prepared(sql), arguments, sql, take)
  }

  func forEachRow(of sql: String, each arguments: [[SQLValue]], _ take: (any SQLRow) throws -> Void) throws {
    guard !arguments.isEmpty else { return }
    let statement = try prepared(sql)
    for list in arguments { try fetch(statement, list, sql, take) }
  }

  func define(_ sql: String) throws {
    do {
      try database.execute(sql: sql)
    } catch {
      throw SQLError(error)
    }
  }

  // MARK: Statements

  private func prepared(_ sql: String) throws -> SQLiteStatement {
    do {
      return try database.cachedStatement(sql: sql).sqliteStatement
    } catch {
      throw SQLError(error)
    }
  }

  private func execute(_ statement: SQLiteStatement, _ arguments: [SQLValue], _ sql: String) throws -> Int {
    try bind(arguments, to: statement, sql)
    defer { finish(statement) }
    switch sqlite3_step(statement) {
    case SQLITE_DONE, SQLITE_ROW: return Int(sqlite3_changes(database.sqliteConnection))
    default: throw failure(sql)
    }
  }

  private func fetch(
    _ statement: SQLiteStatement, _ arguments: [SQLValue], _ sql: String, _ take: (any SQLRow) throws -> Void
  ) throws {
    try bind(arguments, to: statement, sql)
    defer { finish(statement) }
    let row = SQLiteStatementRow(statement: statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try take(row)
      case SQLITE_DONE: return
      default: throw failure(sql)
      }
    }
  }

  private func bind(_ arguments: [SQLValue], to statement: SQLiteStatement, _ sql: String) throws {
    let expected = Int(sqlite3_bind_parameter_count(statement))
    guard arguments.count == expected else {
      throw SQLError(
        kind: .other, message: "\(arguments.count) values for \(expected) parameters", statement: sql)
    }
    for (index, argument) in arguments.enumerated() {
      guard bind(argument, to: statement, at: CInt(index + 1)) == SQLITE_OK else { throw failure(sql) }
    }
  }

  private func bind(_ value: SQLValue, to statement: SQLiteStatement, at index: CInt) -> CInt {
    switch value {
    case .null:
      return sqlite3_bind_null(statement, index)
    case .integer(let number):
      return sqlite3_bind_int64(statement, index, number)
    case .string(let given):
      // As on PostgreSQL, which keeps no character of number 0: in rows as in what is looked for.
      var text = given.utf8.contains(0) ? Self.withoutZeros(given) : given
      return text.withUTF8 { utf8 in
        // A null pointer would bind NULL, and the buffer of an empty string may have one.
        guard let start = utf8.baseAddress, !utf8.isEmpty else {
          return sqlite3_bind_text(statement, index, "", 0, Self.transient)
        }
        return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
          sqlite3_bind_text(statement, index, $0, CInt(utf8.count), Self.transient)
        }
      }
    case .bytes(let bytes):
      if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(statement, index, $0.baseAddress, CInt($0.count), Self.transient)
      }
    }
  }

  private static func withoutZeros(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
  }

  /// Gives up what the statement holds: a cached statement may lie idle for long.
  private func finish(_ statement: SQLiteStatement) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  private func failure(_ sql: String) -> SQLError {
    let code = sqlite3_extended_errcode(database.sqliteConnection)
    let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) } ?? "unknown error"
    return SQLError(code: code, message: message, statement: sql)
  }

  /// SQLITE_TRANSIENT: SQLite copies the value before the call returns.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
