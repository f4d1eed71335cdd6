extension Schema {
  static func importTables(_ dialect: SQLDialect) -> [String] {
    [
      // `counts` is JSON: how many rows came to each end.
      """
      CREATE TABLE imports (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
        digest \(dialect.blob) NOT NULL,
        size \(dialect.integer) NOT NULL CHECK (size >= 0),
        received_at \(dialect.integer) NOT NULL,
        received_by TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('reading', 'done', 'failed')),
        last_row \(dialect.integer) NOT NULL CHECK (last_row >= 0),
        counts TEXT NOT NULL,
        remark TEXT NOT NULL,
        rows_in_file \(dialect.integer),
        ended_at \(dialect.integer),
        PRIMARY KEY (organisation, id),
        CHECK (state <> 'reading' OR ended_at IS NULL)
      )\(dialect.table)
      """,
      "CREATE INDEX imports_by_digest ON imports (organisation, digest)",
      "CREATE INDEX imports_by_end ON imports (organisation, ended_at) WHERE ended_at IS NOT NULL",
      "CREATE INDEX imports_unfinished ON imports (received_at, organisation, id) WHERE state = 'reading'",
      """
      CREATE TABLE import_rows (
        organisation \(dialect.integer) NOT NULL,
        import \(dialect.integer) NOT NULL,
        place \(dialect.integer) NOT NULL CHECK (place >= 0),
        part \(dialect.integer) NOT NULL CHECK (part >= 0),
        line \(dialect.integer) NOT NULL,
        column_name TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (organisation, import, place, part),
        FOREIGN KEY (organisation, import) REFERENCES imports DEFERRABLE INITIALLY DEFERRED
      )\(dialect.clusteredTable)
      """,
    ]
  }
}
