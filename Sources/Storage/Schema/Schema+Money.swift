extension Schema {
  static func moneyTables(_ dialect: SQLDialect) -> [String] {
    [
      // Money that no open item was found for. `state` is 0 waiting, 1 matched, 2 put aside; the last two since
      // `ended_at`. `note` is why it was put aside.
      """
      CREATE TABLE unmatched_payments (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        amount \(dialect.integer) NOT NULL,
        at \(dialect.integer) NOT NULL,
        external_id TEXT NOT NULL,
        payer TEXT,
        account TEXT,
        remittance TEXT,
        task \(dialect.integer) NOT NULL,
        received_at \(dialect.integer) NOT NULL,
        state \(dialect.integer) NOT NULL CHECK (state IN (0, 1, 2)),
        claim \(dialect.integer),
        payment \(dialect.integer),
        note TEXT,
        ended_by TEXT,
        ended_at \(dialect.integer),
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, task),
        FOREIGN KEY (organisation, task) REFERENCES tasks DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, claim) REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, payment) REFERENCES payments DEFERRABLE INITIALLY DEFERRED,
        CHECK ((state = 0) = (ended_at IS NULL)),
        CHECK ((state = 0) = (ended_by IS NULL)),
        CHECK ((state = 1) = (claim IS NOT NULL)),
        CHECK ((state = 1) = (payment IS NOT NULL)),
        CHECK ((state = 2) = (note IS NOT NULL))
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX unmatched_waiting ON unmatched_payments (organisation, received_at, id) WHERE state = 0",
      "CREATE INDEX unmatched_ended ON unmatched_payments (organisation, ended_at, id) WHERE state > 0",
      "CREATE INDEX unmatched_by_claim ON unmatched_payments (organisation, claim) WHERE claim IS NOT NULL",
    ]
  }
}
