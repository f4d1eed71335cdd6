extension Schema {
  static func bulkTables(_ dialect: SQLDialect) -> [String] {
    [
      // `digest` is that of the whole order: the same key with another order is refused.
      """
      CREATE TABLE bulk_jobs (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        api_key \(dialect.integer) NOT NULL,
        idempotency_key TEXT NOT NULL,
        digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
        template TEXT NOT NULL,
        channel TEXT NOT NULL,
        total \(dialect.integer) NOT NULL CHECK (total > 0),
        created_at \(dialect.integer) NOT NULL,
        ended_at \(dialect.integer),
        shard \(dialect.integer) NOT NULL CHECK (shard BETWEEN 0 AND 63),
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, api_key, idempotency_key),
        FOREIGN KEY (organisation, api_key) REFERENCES api_keys
      )\(dialect.table)
      """,
      "CREATE INDEX bulk_jobs_open ON bulk_jobs (created_at, organisation, id) WHERE ended_at IS NULL",
      // `state` is 0 waiting, 1 taken, 2 refused. `filling` is JSON. It and `recipient` are empty once a row has its
      // end.
      """
      CREATE TABLE bulk_rows (
        organisation \(dialect.integer) NOT NULL,
        job \(dialect.integer) NOT NULL,
        place \(dialect.integer) NOT NULL CHECK (place > 0),
        recipient TEXT NOT NULL,
        filling TEXT NOT NULL,
        reference TEXT,
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        message TEXT,
        problem TEXT,
        field TEXT,
        PRIMARY KEY (organisation, job, place),
        FOREIGN KEY (organisation, job) REFERENCES bulk_jobs,
        CHECK ((state = 1) = (message IS NOT NULL)),
        CHECK ((state = 2) = (problem IS NOT NULL))
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX bulk_rows_by_state ON bulk_rows (organisation, job, state, place)",
      "CREATE INDEX bulk_rows_by_message ON bulk_rows (organisation, message) WHERE message IS NOT NULL",
    ]
  }
}
