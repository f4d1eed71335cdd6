extension Schema {
  static func upkeepTables(_ dialect: SQLDialect) -> [String] {
    [
      // What is wrong now; gone when it is right again.
      """
      CREATE TABLE alarms (
        kind TEXT NOT NULL,
        subject TEXT NOT NULL CHECK (\(dialect.bytes("subject")) <= 200),
        organisation \(dialect.integer) REFERENCES organisations,
        since \(dialect.integer) NOT NULL,
        detail TEXT NOT NULL,
        number \(dialect.integer) NOT NULL,
        acknowledged_by TEXT,
        acknowledged_at \(dialect.integer),
        PRIMARY KEY (kind, subject),
        CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL))
      )\(dialect.table)
      """,
      // `parts` is JSON: how many came to each end. `compared_until` is null where a day is compared with the next one.
      """
      CREATE TABLE reconciliations (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        day \(dialect.integer) NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('file', 'enrolment', 'messages')),
        subject TEXT NOT NULL,
        total \(dialect.integer) NOT NULL,
        parts TEXT NOT NULL,
        gap \(dialect.integer) NOT NULL CHECK (gap >= 0),
        detail TEXT NOT NULL,
        compared_until \(dialect.integer),
        PRIMARY KEY (organisation, day, kind, subject)
      )\(dialect.table)
      """,
    ]
  }
}
