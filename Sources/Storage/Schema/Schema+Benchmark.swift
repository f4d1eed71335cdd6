extension Schema {
  static func benchmarkTables(_ dialect: SQLDialect) -> [String] {
    [
      // Months by their first day. An end that is not there goes on.
      """
      CREATE TABLE benchmark_memberships (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        from_month \(dialect.integer) NOT NULL,
        until_month \(dialect.integer),
        changed_by TEXT NOT NULL,
        PRIMARY KEY (organisation, from_month),
        CHECK (until_month IS NULL OR until_month >= from_month)
      )\(dialect.table)
      """
    ]
  }
}
