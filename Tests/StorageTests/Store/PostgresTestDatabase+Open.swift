import PostgresTestKit
import Storage
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips where PostgreSQL is not installed. `scripts/test` allows no such skip.
  static var needsPostgres: Self { .enabled(if: PostgresServer.absence == nil, "\(PostgresServer.absence ?? "")") }
}

extension PostgresTestDatabase {
  /// A connection pool for tests: the server of the tests does not sync its disk.
  func open(_ change: (inout PostgresOptions) -> Void = { _ in }) throws -> PostgresDatabase {
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    change(&options)
    return PostgresDatabase(try PostgresAddress(url), options)
  }
}
