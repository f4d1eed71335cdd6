extension Schema {
  static func claimTables(_ dialect: SQLDialect) -> [String] {
    [
      // `reference_key` is the payment reference without separators and leading zeros: what bank files keep of it.
      """
      CREATE TABLE claims (
        organisation \(dialect.integer) NOT NULL,
        id \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        invoice TEXT NOT NULL,
        contract TEXT,
        mandate TEXT,
        iban TEXT,
        payment_reference TEXT,
        reference_key TEXT,
        description TEXT NOT NULL,
        period TEXT,
        due_day \(dialect.integer),
        amount \(dialect.integer) NOT NULL,
        open_amount \(dialect.integer) NOT NULL,
        as_of \(dialect.integer) NOT NULL,
        balance \(dialect.integer) NOT NULL,
        settled_at \(dialect.integer),
        PRIMARY KEY (organisation, id),
        UNIQUE (organisation, invoice),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX claims_by_contact ON claims (organisation, contact)",
      "CREATE INDEX claims_by_reference ON claims (organisation, reference_key) WHERE reference_key IS NOT NULL",
      "CREATE INDEX claims_by_mandate ON claims (organisation, mandate) WHERE mandate IS NOT NULL",
      "CREATE INDEX claims_by_iban ON claims (organisation, iban) WHERE iban IS NOT NULL",
    ]
  }
}
