/// A connection inside one transaction. Synchronous: no suspension can happen between two statements. Valid inside the
/// closure that got it only.
///
/// Parameters are written `$1`, `$2` … in the order in which they are first used: the spelling that both databases
/// take. Statements are prepared once per connection and kept.
public protocol SQLTransaction {
  var dialect: SQLDialect { get }
  /// False inside ``SQLDatabase/read(_:)``.
  var isWriting: Bool { get }

  /// Runs a statement that gives no rows.
  ///
  /// - Returns: how many rows it changed.
  /// - Throws: ``SQLError``.
  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Runs one statement once for each list of arguments, in order.
  ///
  /// - Returns: how many rows each changed.
  /// - Throws: ``SQLError`` of the first that fails; what went before is then still there until the transaction is
  ///   rolled back.
  @discardableResult
  func run(_ sql: String, each arguments: [[SQLValue]]) throws -> [Int]

  /// Takes all rows of an answer, in order. `take` may not use the transaction.
  func forEachRow(of sql: String, _ arguments: [SQLValue], _ take: (any SQLRow) throws -> Void) throws

  /// Takes the rows of one statement asked once for each list of arguments, in order, one list after the other.
  func forEachRow(of sql: String, each arguments: [[SQLValue]], _ take: (any SQLRow) throws -> Void) throws

  /// Runs statements that define tables: several, separated by semicolons, without parameters, not kept.
  func define(_ sql: String) throws
}

// Written where they are used, because a generic that is called through a protocol is not made for its type: that would
// cost more than the row.
extension SQLTransaction {
  /// All rows of an answer. `decode` may not use the transaction.
  @inline(__always)
  public func rows<Value>(
    _ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(of: sql, arguments) { values.append(try decode($0)) }
    return values
  }

  /// The rows of one statement asked once for each list of arguments, in order, one list after the other.
  @inline(__always)
  public func rows<Value>(
    _ sql: String, each arguments: [[SQLValue]], _ decode: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    try forEachRow(of: sql, each: arguments) { values.append(try decode($0)) }
    return values
  }
}

extension SQLTransaction {
  /// The first row of an answer; nil when there is none. Write `LIMIT 1` where there may be more.
  public func first<Value>(
    _ sql: String, _ arguments: [SQLValue], _ decode: (any SQLRow) throws -> Value
  ) throws -> Value? {
    try rows(sql, arguments, decode).first
  }

  /// Ends a `SELECT` of rows that are loaded to be changed.
  var forUpdate: String { isWriting ? dialect.forUpdate : "" }
}
