extension Schema {
  static func apiTables(_ dialect: SQLDialect) -> [String] {
    [
      // `scopes` are words with a space between.
      """
      CREATE TABLE api_keys (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        service TEXT NOT NULL UNIQUE CHECK (length(service) = 36 AND service = lower(service)),
        name TEXT NOT NULL CHECK (name <> ''),
        scopes TEXT NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        created_by TEXT NOT NULL,
        revoked_at \(dialect.integer),
        PRIMARY KEY (organisation, id)
      )\(dialect.table)
      """,
      // Names are ASCII; of two that are made at once, one is refused.
      "CREATE UNIQUE INDEX api_keys_by_name ON api_keys (organisation, lower(name))",
      // Sealed with a key of the installation that is in no database.
      """
      CREATE TABLE api_secrets (
        organisation \(dialect.integer) NOT NULL,
        api_key \(dialect.integer) NOT NULL,
        number \(dialect.integer) NOT NULL CHECK (number > 0),
        sealed \(dialect.blob) NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        last_used_at \(dialect.integer),
        ended_at \(dialect.integer),
        PRIMARY KEY (organisation, api_key, number),
        FOREIGN KEY (organisation, api_key) REFERENCES api_keys
      )\(dialect.table)
      """,
      // Asked for by a program, or written by a person, by login.
      // `filling` is JSON: what fills the places of the template, by name.
      """
      CREATE TABLE single_messages (
        organisation \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        public_id TEXT NOT NULL CHECK (length(public_id) = 36),
        api_key \(dialect.integer),
        written_by TEXT,
        template TEXT NOT NULL,
        channel TEXT NOT NULL,
        publication \(dialect.integer) NOT NULL,
        recipient TEXT NOT NULL CHECK (recipient <> ''),
        reference TEXT,
        idempotency_key TEXT,
        filling TEXT NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, case_id),
        UNIQUE (organisation, public_id),
        CHECK ((api_key IS NULL) <> (written_by IS NULL)),
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, api_key) REFERENCES api_keys
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX single_messages_by_key ON single_messages (organisation, api_key, case_id)",
      """
      CREATE INDEX single_messages_by_reference ON single_messages (organisation, api_key, reference, case_id)
      WHERE reference IS NOT NULL
      """,
      """
      CREATE UNIQUE INDEX single_messages_once ON single_messages (organisation, api_key, idempotency_key)
      WHERE idempotency_key IS NOT NULL
      """,
      """
      CREATE UNIQUE INDEX single_messages_written_once ON single_messages (organisation, written_by, idempotency_key)
      WHERE written_by IS NOT NULL
      """,
      """
      CREATE TABLE received_texts (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        public_id TEXT NOT NULL CHECK (length(public_id) = 36),
        api_key \(dialect.integer) NOT NULL,
        sender TEXT NOT NULL,
        content TEXT NOT NULL,
        at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, public_id),
        FOREIGN KEY (organisation, api_key) REFERENCES api_keys
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX received_texts_by_key ON received_texts (organisation, api_key, id)",
    ]
  }
}
