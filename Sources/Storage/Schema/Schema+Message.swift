extension Schema {
  static func messageTables(_ dialect: SQLDialect) -> [String] {
    outboxTables(dialect) + [
      // A key is made of organisation, run, step, visit and sending: the dense key of the visit makes it unique, and a
      // short hash finds it. An index on the key itself would cost more than the message. Case and contact are those of
      // the run: by it a message is found from them. `cost` is in hundredths of a cent.
      """
      CREATE TABLE messages (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        run \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        visit \(dialect.integer) NOT NULL,
        sending \(dialect.integer) NOT NULL CHECK (sending >= 0),
        step TEXT NOT NULL,
        template TEXT NOT NULL,
        channel TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        key_hash \(dialect.integer) NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        progress \(dialect.integer) NOT NULL CHECK (progress >= 0),
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        provider TEXT,
        provider_reference TEXT,
        archive_hash \(dialect.blob) CHECK (length(archive_hash) = 32),
        archive_segment \(dialect.integer),
        archive_offset \(dialect.integer),
        archive_length \(dialect.integer),
        content_size \(dialect.integer),
        archived_at \(dialect.integer),
        handed_over_at \(dialect.integer),
        cost \(dialect.integer) CHECK (cost >= 0),
        remark TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, run, visit, sending),
        FOREIGN KEY (organisation, run) REFERENCES runs DEFERRABLE INITIALLY DEFERRED,
        CHECK ((archive_hash IS NULL) = (archive_segment IS NULL)),
        CHECK ((archive_hash IS NULL) = (archive_offset IS NULL)),
        CHECK ((archive_hash IS NULL) = (archive_length IS NULL)),
        CHECK ((archive_hash IS NULL) = (content_size IS NULL))
      )\(dialect.busyTable)
      """,
      "CREATE INDEX messages_by_key ON messages (key_hash)",
      // Receipts name the provider's reference and no organisation.
      """
      CREATE INDEX messages_by_reference ON messages (provider_reference, provider)
      WHERE provider_reference IS NOT NULL
      """,
      """
      CREATE INDEX messages_by_hand_over ON messages (organisation, handed_over_at, channel)
      WHERE handed_over_at IS NOT NULL
      """,
    ]
  }

  /// Small and hot: a command is gone as soon as its outcome is known.
  private static func outboxTables(_ dialect: SQLDialect) -> [String] {
    [
      // `state` is 0 queued, 1 leased until `held_until`, 2 handed over for `provider`, with
      // `held_until` as its send-by.
      """
      CREATE TABLE outbox (
        organisation \(dialect.integer) NOT NULL,
        message \(dialect.integer) NOT NULL,
        run \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        publication \(dialect.integer) NOT NULL,
        visit \(dialect.integer) NOT NULL,
        step TEXT NOT NULL,
        template TEXT NOT NULL,
        channel TEXT NOT NULL,
        with_payment_link \(dialect.integer) NOT NULL CHECK (with_payment_link IN (0, 1)),
        idempotency_key TEXT NOT NULL,
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        owner TEXT,
        held_until \(dialect.integer),
        provider TEXT,
        not_before \(dialect.integer) NOT NULL,
        attempt \(dialect.integer) NOT NULL CHECK (attempt >= 0),
        refusals \(dialect.integer) NOT NULL CHECK (refusals >= 0),
        looks \(dialect.integer) NOT NULL CHECK (looks >= 0),
        created_at \(dialect.integer) NOT NULL,
        lane \(dialect.integer) NOT NULL CHECK (lane IN (0, 1)),
        shard \(dialect.integer) NOT NULL CHECK (shard BETWEEN 0 AND 63),
        PRIMARY KEY (organisation, message),
        CHECK ((state = 0) = (owner IS NULL)),
        CHECK ((state = 0) = (held_until IS NULL)),
        CHECK ((state = 2) = (provider IS NOT NULL))
      )\(dialect.busyTable)
      """,
      // As it is leased: by channel, single messages first, a share for each organisation.
      "CREATE INDEX outbox_due ON outbox (organisation, channel, lane, not_before, message) WHERE state = 0",
      "CREATE INDEX outbox_leased ON outbox (held_until, organisation, message) WHERE state = 1",
      "CREATE INDEX outbox_handed_over ON outbox (held_until, organisation, message) WHERE state = 2",
      "CREATE INDEX outbox_by_run ON outbox (organisation, run)",
    ]
  }
}
