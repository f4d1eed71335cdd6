extension Schema {
  static func paymentTables(_ dialect: SQLDialect) -> [String] {
    [
      // `state` is 0 open, 1 partly paid, 2 paid, 3 paid otherwise, 4 closed; the last three since `settled_at`.
      """
      CREATE TABLE payment_requests (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        case_id \(dialect.integer) NOT NULL,
        claim \(dialect.integer) NOT NULL,
        token TEXT NOT NULL,
        token_hash \(dialect.blob) NOT NULL UNIQUE,
        state \(dialect.integer) NOT NULL CHECK (state BETWEEN 0 AND 4),
        settled_at \(dialect.integer),
        opened_at \(dialect.integer) NOT NULL,
        changed_at \(dialect.integer) NOT NULL,
        demands_rest_until \(dialect.integer),
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, case_id) REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (organisation, claim) REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
        CHECK ((state < 2) = (settled_at IS NULL))
      )\(dialect.table)
      """,
      "CREATE INDEX requests_by_case ON payment_requests (organisation, case_id)",
      // At most one link that collects per case (invariant I3).
      "CREATE UNIQUE INDEX requests_payable ON payment_requests (organisation, case_id) WHERE state < 2",
      "CREATE INDEX requests_open ON payment_requests (organisation, id) WHERE state < 2",
      """
      CREATE TABLE payment_attempts (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        request \(dialect.integer) NOT NULL,
        amount \(dialect.integer) NOT NULL CHECK (amount > 0),
        idempotency_key TEXT NOT NULL UNIQUE,
        provider TEXT NOT NULL,
        reference TEXT,
        checkout_url TEXT,
        state TEXT NOT NULL
          CHECK (state IN ('creating', 'open', 'paid', 'failed', 'cancelled', 'expired', 'to-cancel')),
        started_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, id),
        UNIQUE (provider, reference),
        FOREIGN KEY (organisation, request) REFERENCES payment_requests DEFERRABLE INITIALLY DEFERRED
      )\(dialect.table)
      """,
      "CREATE INDEX attempts_by_request ON payment_attempts (organisation, request)",
      """
      CREATE INDEX attempts_open ON payment_attempts (organisation, id)
      WHERE state IN ('creating', 'open', 'to-cancel')
      """,
      "CREATE INDEX attempts_to_cancel ON payment_attempts (organisation, id) WHERE state = 'to-cancel'",
      // The same money is booked once, whatever the inbox thought of it.
      """
      CREATE TABLE payments (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        claim \(dialect.integer) NOT NULL,
        amount \(dialect.integer) NOT NULL,
        at \(dialect.integer) NOT NULL,
        method TEXT NOT NULL CHECK (method IN ('link', 'transfer')),
        external_id TEXT NOT NULL,
        recorded_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, claim, method, external_id, amount, at),
        FOREIGN KEY (organisation, claim) REFERENCES claims DEFERRABLE INITIALLY DEFERRED
      )\(dialect.table)
      """,
      "CREATE INDEX payments_by_recording ON payments (organisation, recorded_at, id)",
    ]
  }
}
