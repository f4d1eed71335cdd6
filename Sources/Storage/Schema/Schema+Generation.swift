extension Schema {
  static func generationTables(_ dialect: SQLDialect) -> [String] {
    [
      // One row, in an installation that was filled with invented data: what was asked for, how it is copied, and how
      // many steps of that are done. Both texts are JSON.
      """
      CREATE TABLE generations (
        id \(dialect.integer) NOT NULL PRIMARY KEY CHECK (id = 1),
        settings TEXT NOT NULL,
        plan TEXT,
        steps \(dialect.integer) NOT NULL CHECK (steps >= 0),
        CHECK (plan IS NOT NULL OR steps = 0)
      )\(dialect.table)
      """
    ]
  }
}
