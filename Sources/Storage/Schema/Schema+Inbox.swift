extension Schema {
  static func inboxTables(_ dialect: SQLDialect) -> [String] {
    [
      // The day stands before the rest, so that the hot part of the key is small and old days can be dropped together.
      """
      CREATE TABLE inbox (
        organisation \(dialect.integer) NOT NULL,
        day \(dialect.integer) NOT NULL,
        source TEXT NOT NULL,
        external_id TEXT NOT NULL CHECK (\(dialect.bytes("external_id")) <= 200),
        received_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, day, source, external_id)
      )\(dialect.monthly(by: "day", otherwise: dialect.clusteredTable))
      """
    ]
      // What has no day is never dropped.
      + dialect.postgresOnly([
        "CREATE TABLE inbox_always PARTITION OF inbox FOR VALUES FROM (MINVALUE) TO (1)",
        "CREATE TABLE inbox_default PARTITION OF inbox DEFAULT",
      ]) + parkedTables(dialect)
  }

  private static func parkedTables(_ dialect: SQLDialect) -> [String] {
    [
      // `state` is 0 waiting, 1 tried again and applied, 2 dropped; `result` is then the word of its end, or why.
      """
      CREATE TABLE parked_events (
        id \(dialect.integer) NOT NULL PRIMARY KEY,
        organisation \(dialect.integer) NOT NULL,
        source TEXT NOT NULL,
        external_id TEXT NOT NULL,
        day \(dialect.integer) NOT NULL,
        event \(dialect.blob) NOT NULL,
        content \(dialect.blob) NOT NULL,
        import \(dialect.integer),
        place \(dialect.integer),
        reason TEXT NOT NULL,
        at \(dialect.integer) NOT NULL,
        retry_at \(dialect.integer),
        state \(dialect.integer) NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
        result TEXT,
        ended_by TEXT,
        ended_at \(dialect.integer),
        CHECK ((import IS NULL) = (place IS NULL)),
        CHECK ((state = 0) = (result IS NULL)),
        CHECK ((state = 0) = (ended_by IS NULL)),
        CHECK ((state = 0) = (ended_at IS NULL)),
        CHECK (state = 0 OR retry_at IS NULL)
      )\(dialect.table)
      """,
      "CREATE INDEX parked_by_organisation ON parked_events (organisation, id) WHERE state = 0",
      "CREATE INDEX parked_retried ON parked_events (retry_at) WHERE retry_at IS NOT NULL",
      "CREATE INDEX parked_ended ON parked_events (organisation, ended_at) WHERE state = 1",
    ]
  }
}
