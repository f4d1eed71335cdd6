import Domain

/// One transaction on a connection.
struct PostgresTransaction: SQLTransaction {
  /// What a transaction remembers of its first failure: after it PostgreSQL answers every statement with a refusal,
  /// whatever the closure makes of it.
  final class Course {
    var failure: PostgresFailure?
  }

  let connection: PostgresConnection
  let isWriting: Bool
  let course = Course()

  var dialect: SQLDialect { .postgres }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try attempt { try result(sql, arguments).changes }
  }

  func run(_ sql: String, each arguments: [[SQLValue]]) throws -> [Int] {
    try attempt {
      guard arguments.count > 1 else { return try arguments.map { try result(sql, $0).changes } }
      return try PostgresBatchRun(connection, sql, arguments).changes()
    }
  }

  func forEachRow(of sql: String, _ arguments: [SQLValue], _ take: (any SQLRow) throws -> Void) throws {
    try attempt { try result(sql, arguments) }.forEachRow(take)
  }

  func forEachRow(of sql: String, each arguments: [[SQLValue]], _ take: (any SQLRow) throws -> Void) throws {
    guard arguments.count > 1 else {
      for list in arguments { try forEachRow(of: sql, list, take) }
      return
    }
    try attempt { try PostgresBatchRun(connection, sql, arguments).forEachRow(take) }
  }

  func define(_ sql: String) throws {
    // Building an index takes as long as it takes.
    try attempt {
      try connection.simple("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
      try connection.simple(sql, patience: Self.patienceForDefinitions)
      try connection.simple(
        """
        SET LOCAL statement_timeout = \(connection.options.statementTimeout.milliseconds);
        SET LOCAL lock_timeout = \(connection.options.lockTimeout.milliseconds)
        """)
    }
  }

  /// How long a server may work on the definition of a table.
  private static let patienceForDefinitions = Span.hours(6)

  private func result(_ sql: String, _ arguments: [SQLValue]) throws -> PostgresResult {
    let statement = try connection.prepared(sql)
    let parameters = try PostgresParameters(arguments, as: statement.parameters, sql)
    return try connection.execute(statement, parameters)
  }

  /// Remembers a failure, and throws it in the words that both databases have in common.
  private func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as PostgresFailure {
      if course.failure == nil { course.failure = failure }
      throw failure.error
    }
  }
}
