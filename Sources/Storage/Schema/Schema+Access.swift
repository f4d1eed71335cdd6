extension Schema {
  static func accessTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE users (
        id \(dialect.integer) NOT NULL PRIMARY KEY,
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        login TEXT NOT NULL UNIQUE CHECK (login <> '' AND login = lower(login)),
        name TEXT NOT NULL,
        role TEXT NOT NULL
          CHECK (role IN ('reader', 'employee', 'editor', 'approver', 'administrator')),
        password_hash TEXT,
        is_blocked \(dialect.integer) NOT NULL CHECK (is_blocked IN (0, 1)),
        language TEXT
      )\(dialect.table)
      """,
      "CREATE INDEX users_by_organisation ON users (organisation, login)",
      // Holds the hash of the cookie's secret, never the secret.
      """
      CREATE TABLE sessions (
        key_hash TEXT NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
        user_id \(dialect.integer) NOT NULL REFERENCES users ON DELETE CASCADE,
        form_token TEXT NOT NULL,
        started_at \(dialect.integer) NOT NULL,
        expires_at \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
      "CREATE INDEX sessions_by_user ON sessions (user_id)",
      "CREATE INDEX sessions_by_expiry ON sessions (expires_at)",
      // What the console itself writes. A failed sign-in belongs to no organisation.
      """
      CREATE TABLE access_entries (
        id \(dialect.identity),
        kind TEXT NOT NULL,
        organisation \(dialect.integer),
        user_id \(dialect.integer),
        subject TEXT NOT NULL,
        address TEXT,
        at \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
      "CREATE INDEX access_by_organisation ON access_entries (organisation, id)",
      // `detail` is JSON: small facts by name.
      """
      CREATE TABLE audit_entries (
        id \(dialect.identity),
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        at \(dialect.integer) NOT NULL,
        kind TEXT NOT NULL,
        case_id \(dialect.integer),
        contact \(dialect.integer),
        actor TEXT NOT NULL,
        detail TEXT NOT NULL
      )\(dialect.table)
      """,
      "CREATE INDEX audit_by_organisation ON audit_entries (organisation, id)",
      "CREATE INDEX audit_by_case ON audit_entries (organisation, case_id, id) WHERE case_id IS NOT NULL",
      "CREATE INDEX audit_by_contact ON audit_entries (organisation, contact, id) WHERE contact IS NOT NULL",
    ]
  }
}
