public import Domain

/// The tables, as numbered steps. Words used in all of them: instants are milliseconds since 1970 UTC, days are days
/// since 1970-01-01, amounts are cents, and the organisation comes first in every key. A check names the words of a
/// closed set; sets that grow (channels, kinds of entries) are checked when they are read.
public enum Schema {
  /// In order.
  public static let migrations: [Migration] = [
    Migration(1, "core") { dialect in
      organisationTables(dialect) + contactTables(dialect) + claimTables(dialect) + caseTables(dialect)
        + runTables(dialect) + inboxTables(dialect) + messageTables(dialect) + paymentTables(dialect)
        + nodeTables(dialect) + taskTables(dialect) + importTables(dialect) + accessTables(dialect)
        + upkeepTables(dialect) + apiTables(dialect) + webhookTables(dialect) + bulkTables(dialect)
        + moneyTables(dialect) + personTables(dialect)
        + generationTables(dialect) + draftTables(dialect) + resultTables(dialect) + benchmarkTables(dialect)
        + loadTables(dialect) + writingTables(dialect) + consentTables(dialect) + reachabilityTables(dialect)
        + mailTables(dialect)
    }
  ]

  /// Brings the database to the newest step, in one transaction. Idempotent. Two nodes that do it at the same time do
  /// it one after the other.
  ///
  /// - Parameter now: machine time, kept with the steps that are applied.
  /// - Returns: numbers of the steps that were applied now.
  /// - Throws: ``SchemaError``, ``SQLError``.
  @discardableResult
  public static func migrate(_ database: some SQLDatabase, at now: Instant) async throws -> [Int] {
    try await migrate(database, at: now, with: migrations)
  }

  /// The steps that ``migrate(_:at:)`` would apply; changes nothing.
  ///
  /// - Throws: ``SchemaError``, ``SQLError``.
  public static func missing(in database: some SQLDatabase) async throws -> [Migration] {
    try await database.read { sql in
      let isThere =
        switch sql.dialect {
        case .sqlite: "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'"
        case .postgres: "SELECT 1 FROM pg_class WHERE oid = to_regclass('schema_migrations')"
        }
      guard try sql.first(isThere, [], { try $0.int(0) }) != nil else { return migrations }
      return try missing(sql, migrations)
    }
  }

  private static func missing(_ sql: any SQLTransaction, _ migrations: [Migration]) throws -> [Migration] {
    let applied = try sql.rows("SELECT number, checksum FROM schema_migrations ORDER BY number", []) {
      (number: try $0.int(0), checksum: try $0.text(1))
    }
    if let last = applied.last?.number, last > migrations.count {
      throw SchemaError.newer(found: last, known: migrations.count)
    }
    for (step, found) in zip(migrations, applied) where step.checksum(for: sql.dialect) != found.checksum {
      throw SchemaError.changed(number: step.number, name: step.name)
    }
    return Array(migrations.dropFirst(applied.count))
  }

  static func migrate(
    _ database: some SQLDatabase, at now: Instant, with migrations: [Migration]
  ) async throws -> [Int] {
    try await database.write { sql in
      if let lock = sql.dialect.migrationLock { try sql.define(lock) }
      try sql.define(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          number \(sql.dialect.integer) NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at \(sql.dialect.integer) NOT NULL
        )\(sql.dialect.table)
        """)
      let missing = try missing(sql, migrations)
      for step in missing {
        try sql.define(step.sql(for: sql.dialect))
        try sql.run(
          "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
          [.int(step.number), .text(step.name), .text(step.checksum(for: sql.dialect)), .at(now)])
      }
      try PlannerStatistics.write(sql)
      return missing.map(\.number)
    }
  }
}
