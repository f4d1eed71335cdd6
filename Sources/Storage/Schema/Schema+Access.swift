extension Schema {
  static func accessTables(_ dialect: SQLDialect) -> [String] {
    [
      // `first_password_until` is set while the password is one that an administrator made. `code_secret` is sealed;
      // `code_step` is the last step of time whose code was used. Who has an issuer has no password.
      """
      CREATE TABLE users (
        id \(dialect.integer) NOT NULL PRIMARY KEY,
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        login TEXT NOT NULL UNIQUE CHECK (login <> '' AND login = lower(login)),
        name TEXT NOT NULL,
        role TEXT NOT NULL
          CHECK (role IN ('reader', 'employee', 'editor', 'approver', 'administrator')),
        password_hash TEXT,
        first_password_until \(dialect.integer),
        code_secret \(dialect.blob),
        code_step \(dialect.integer),
        issuer TEXT,
        issuer_subject TEXT,
        is_blocked \(dialect.integer) NOT NULL CHECK (is_blocked IN (0, 1)),
        language TEXT,
        signed_in_at \(dialect.integer),
        UNIQUE (issuer, issuer_subject),
        CHECK ((issuer IS NULL) = (issuer_subject IS NULL)),
        CHECK (issuer IS NULL OR (password_hash IS NULL AND code_secret IS NULL)),
        CHECK (first_password_until IS NULL OR password_hash IS NOT NULL),
        CHECK ((code_secret IS NULL) = (code_step IS NULL))
      )\(dialect.table)
      """,
      "CREATE INDEX users_by_organisation ON users (organisation, login)",
      // Holds the hash of a code, never the code.
      """
      CREATE TABLE recovery_codes (
        user_id \(dialect.integer) NOT NULL REFERENCES users ON DELETE CASCADE,
        code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
        PRIMARY KEY (user_id, code_hash)
      )\(dialect.clusteredTable)
      """,
      // The lowest role that must give a code; null leaves it to each person.
      """
      CREATE TABLE access_policies (
        organisation \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES organisations,
        codes_from TEXT
      )\(dialect.table)
      """,
      // Holds the hash of the cookie's secret, never the secret.
      """
      CREATE TABLE sessions (
        key_hash TEXT NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
        user_id \(dialect.integer) NOT NULL REFERENCES users ON DELETE CASCADE,
        form_token TEXT NOT NULL,
        stage TEXT NOT NULL CHECK (stage IN ('code', 'password', 'enrolment', 'whole')),
        started_at \(dialect.integer) NOT NULL,
        seen_at \(dialect.integer) NOT NULL,
        expires_at \(dialect.integer) NOT NULL,
        address TEXT,
        browser TEXT
      )\(dialect.table)
      """,
      "CREATE INDEX sessions_by_user ON sessions (user_id)",
      "CREATE INDEX sessions_by_expiry ON sessions (expires_at)",
      // What console and API themselves write. A failed sign-in belongs to no organisation. `program` is the name of an
      // API key.
      """
      CREATE TABLE access_entries (
        id \(dialect.identity),
        kind TEXT NOT NULL,
        organisation \(dialect.integer),
        user_id \(dialect.integer),
        program TEXT,
        subject TEXT NOT NULL,
        address TEXT,
        at \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
      "CREATE INDEX access_looks ON access_entries (organisation, id) WHERE kind = 'viewed'",
      "CREATE INDEX access_sign_ins ON access_entries (organisation, id) WHERE kind <> 'viewed'",
      "CREATE INDEX access_by_user ON access_entries (organisation, user_id, id)",
      "CREATE INDEX access_by_program ON access_entries (organisation, program, id) WHERE program IS NOT NULL",
      "CREATE INDEX access_by_subject ON access_entries (organisation, subject, id)",
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
      // What happens to cases by itself is many times more than what people do, and is asked by case.
      "CREATE INDEX audit_deeds ON audit_entries (organisation, id) WHERE kind IN (\(AuditEntries.deeds))",
      "CREATE INDEX audit_by_case ON audit_entries (organisation, case_id, id) WHERE case_id IS NOT NULL",
      "CREATE INDEX audit_by_contact ON audit_entries (organisation, contact, id) WHERE contact IS NOT NULL",
    ]
  }
}
