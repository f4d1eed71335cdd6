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
      )\(dialect.clusteredTable)
      """,
      """
      CREATE TABLE parked_events (
        id \(dialect.integer) NOT NULL PRIMARY KEY,
        organisation \(dialect.integer) NOT NULL,
        source TEXT NOT NULL,
        external_id TEXT NOT NULL,
        day \(dialect.integer) NOT NULL,
        event \(dialect.blob) NOT NULL,
        reason TEXT NOT NULL,
        at \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
      "CREATE INDEX parked_by_organisation ON parked_events (organisation, id)",
    ]
  }
}
