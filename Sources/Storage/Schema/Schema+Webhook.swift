extension Schema {
  static func webhookTables(_ dialect: SQLDialect) -> [String] {
    [
      // `kinds` are words with a space between. `state` is 0 live, 1 paused, 2 ended. `rests_until` is machine time.
      """
      CREATE TABLE webhooks (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        url TEXT NOT NULL CHECK (url <> ''),
        kinds TEXT NOT NULL,
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        created_at \(dialect.integer) NOT NULL,
        created_by TEXT NOT NULL,
        failures \(dialect.integer) NOT NULL CHECK (failures >= 0),
        rests_until \(dialect.integer),
        PRIMARY KEY (organisation, id)
      )\(dialect.table)
      """,
      // Sealed with a key of the installation that is in no database. `ends_at` is machine time.
      """
      CREATE TABLE webhook_secrets (
        organisation \(dialect.integer) NOT NULL,
        webhook \(dialect.integer) NOT NULL,
        number \(dialect.integer) NOT NULL CHECK (number > 0),
        sealed \(dialect.blob) NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        ends_at \(dialect.integer),
        PRIMARY KEY (organisation, webhook, number),
        FOREIGN KEY (organisation, webhook) REFERENCES webhooks
      )\(dialect.table)
      """,
      // Counted in the order in which they are written: whoever holds the rows of a case writes before the next one.
      // `detail` is JSON: small facts by name.
      """
      CREATE TABLE webhook_events (
        number \(dialect.identity),
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        kind TEXT NOT NULL,
        case_id \(dialect.integer),
        contact \(dialect.integer),
        at \(dialect.integer) NOT NULL,
        detail TEXT NOT NULL,
        UNIQUE (organisation, id)
      )\(dialect.table)
      """,
      "CREATE INDEX webhook_events_by_time ON webhook_events (organisation, at)",
      "CREATE INDEX webhook_events_by_contact ON webhook_events (organisation, contact) WHERE contact IS NOT NULL",
      // `lane` is what has one order: the first of a lane that waits is offered. `state` is 0 waiting, 1 delivered,
      // 2 dead; `not_before` and `tried_at` are machine time.
      """
      CREATE TABLE webhook_deliveries (
        number \(dialect.identity),
        organisation \(dialect.integer) NOT NULL,
        webhook \(dialect.integer) NOT NULL,
        event \(dialect.integer) NOT NULL,
        lane \(dialect.integer) NOT NULL,
        shard \(dialect.integer) NOT NULL CHECK (shard BETWEEN 0 AND 63),
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        attempt \(dialect.integer) NOT NULL CHECK (attempt >= 0),
        not_before \(dialect.integer) NOT NULL,
        tried_at \(dialect.integer),
        status \(dialect.integer),
        trouble TEXT,
        FOREIGN KEY (organisation, webhook) REFERENCES webhooks,
        FOREIGN KEY (organisation, event) REFERENCES webhook_events (organisation, id)
      )\(dialect.table)
      """,
      """
      CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (organisation, webhook, lane, number)
      WHERE state = 0
      """,
      // The one that has waited longest.
      "CREATE INDEX webhook_deliveries_first ON webhook_deliveries (organisation, webhook, number) WHERE state = 0",
      "CREATE INDEX webhook_deliveries_of ON webhook_deliveries (organisation, webhook, number)",
      "CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (organisation, webhook, number) WHERE state = 2",
      "CREATE INDEX webhook_deliveries_by_event ON webhook_deliveries (organisation, event)",
    ]
  }
}
