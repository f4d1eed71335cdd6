extension Schema {
  static func loadTables(_ dialect: SQLDialect) -> [String] {
    [
      // What an import is a load of. Counts are of contacts (`before`, `missing`), agreements and unreadable rows.
      """
      CREATE TABLE import_loads (
        organisation \(dialect.integer) NOT NULL,
        import \(dialect.integer) NOT NULL,
        source TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('full', 'delta')),
        as_of \(dialect.integer) NOT NULL,
        sequence \(dialect.integer) NOT NULL CHECK (sequence >= 0),
        state TEXT NOT NULL
          CHECK (state IN ('reading', 'ending', 'done', 'held', 'declined', 'superseded', 'refused')),
        before_count \(dialect.integer) NOT NULL,
        missing_count \(dialect.integer) NOT NULL,
        contract_count \(dialect.integer) NOT NULL,
        missing_contracts \(dialect.integer) NOT NULL,
        unreadable \(dialect.integer) NOT NULL,
        gone_contacts \(dialect.integer) NOT NULL,
        ended_contracts \(dialect.integer) NOT NULL,
        tasks \(dialect.integer) NOT NULL,
        decided_by TEXT,
        decided_at \(dialect.integer),
        PRIMARY KEY (organisation, import),
        FOREIGN KEY (organisation, import) REFERENCES imports DEFERRABLE INITIALLY DEFERRED,
        CHECK ((decided_by IS NULL) = (decided_at IS NULL))
      )\(dialect.table)
      """,
      "CREATE INDEX import_loads_by_moment ON import_loads (organisation, source, as_of, sequence, import)",
      "CREATE INDEX import_loads_ending ON import_loads (organisation, import) WHERE state = 'ending'",
      // Who was in a list, by the number of the source. `first_in` is the load in which he appeared, or came back.
      """
      CREATE TABLE load_presence (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        source TEXT NOT NULL,
        external_id TEXT NOT NULL,
        first_in \(dialect.integer) NOT NULL,
        seen_in \(dialect.integer) NOT NULL,
        seen_as_of \(dialect.integer) NOT NULL,
        seen_sequence \(dialect.integer) NOT NULL,
        gone_in \(dialect.integer),
        PRIMARY KEY (organisation, source, external_id)
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX load_presence_by_number ON load_presence (organisation, external_id)",
      // Agreements of contacts. `source` is the list that last named one; `ended_in` the load that it was missing from.
      """
      CREATE TABLE contracts (
        organisation \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        number TEXT NOT NULL,
        begin_day \(dialect.integer),
        end_day \(dialect.integer),
        source TEXT,
        seen_in \(dialect.integer),
        seen_as_of \(dialect.integer),
        seen_sequence \(dialect.integer),
        ended_in \(dialect.integer),
        PRIMARY KEY (organisation, contact, number),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED,
        CHECK ((source IS NULL) = (seen_in IS NULL)),
        CHECK (ended_in IS NULL OR end_day IS NOT NULL)
      )\(dialect.clusteredTable)
      """,
      """
      CREATE INDEX contracts_open_by_source ON contracts (organisation, source, seen_as_of, seen_sequence)
      WHERE end_day IS NULL AND source IS NOT NULL
      """,
    ]
  }
}
