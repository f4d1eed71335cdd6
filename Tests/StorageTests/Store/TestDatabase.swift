import Domain
import PostgresTestKit
import Storage
import Testing

/// The databases that a test of the repositories runs on.
enum TestDatabase: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  /// Those that are installed. The suite of the conformance skips, and says why, where one is not.
  static var all: [TestDatabase] { PostgresServer.absence == nil ? [.sqlite, .postgres] : [.sqlite] }

  /// The one that the test runs on, in suites that run on every database.
  @TaskLocal static var current = TestDatabase.sqlite

  var testDescription: String { rawValue }

  /// An empty one.
  func open() throws -> any SQLDatabase {
    switch self {
    case .sqlite: try SQLiteDatabase.inMemory()
    case .postgres: try PostgresDatabase.forTest()
    }
  }
}

extension PostgresDatabase {
  /// On a schema of its own, of the server that tests share; that one does not sync its disk.
  static func forTest(_ change: (inout PostgresOptions) -> Void = { _ in }) throws -> PostgresDatabase {
    try at(SharedPostgres.url(), change)
  }

  static func at(_ url: String, _ change: (inout PostgresOptions) -> Void = { _ in }) throws -> PostgresDatabase {
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    change(&options)
    return PostgresDatabase(try PostgresAddress(url), options)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips where PostgreSQL is not installed. `scripts/test` allows no such skip.
  static var needsPostgres: Self { .enabled(if: PostgresServer.absence == nil, "\(PostgresServer.absence ?? "")") }
}
