extension Schema {
  static func contactTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE contacts (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        id \(dialect.integer) NOT NULL,
        external_id TEXT NOT NULL,
        given_name TEXT,
        initials TEXT,
        name_prefix TEXT,
        surname TEXT NOT NULL,
        gender TEXT NOT NULL CHECK (gender IN ('male', 'female', 'unknown')),
        stored_salutation TEXT,
        stored_address_name TEXT,
        sort_name \(dialect.bytewiseText) NOT NULL,
        address_form TEXT NOT NULL CHECK (address_form IN ('u', 'je')),
        language TEXT NOT NULL,
        risk TEXT NOT NULL CHECK (risk IN ('low', 'normal', 'high')),
        profile TEXT NOT NULL,
        birth_day \(dialect.integer),
        silence_reason TEXT,
        silenced_by TEXT,
        silenced_at \(dialect.integer),
        large_type \(dialect.integer) CHECK (large_type IN (0, 1)),
        chosen \(dialect.integer) NOT NULL CHECK (chosen >= 0),
        PRIMARY KEY (organisation, id)\(dialect.carrying("sort_name")),
        UNIQUE (organisation, external_id),
        CHECK ((silence_reason IS NULL) = (silenced_at IS NULL)),
        CHECK ((silenced_by IS NULL) = (silenced_at IS NULL))
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX contacts_by_name ON contacts (organisation, sort_name, id)",
      // What a person may type to find a contact: folded name parts, addresses, numbers.
      """
      CREATE TABLE contact_terms (
        organisation \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        term \(dialect.bytewiseText) NOT NULL,
        PRIMARY KEY (organisation, contact, term),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX contact_terms_by_term ON contact_terms (organisation, term, contact)",
      """
      CREATE TABLE addresses (
        organisation \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL CHECK (value <> ''),
        standing TEXT NOT NULL
          CHECK (standing IN ('unverified', 'verified', 'suspect', 'invalid')),
        reason TEXT NOT NULL,
        since \(dialect.integer) NOT NULL,
        evidence TEXT NOT NULL,
        troubles \(dialect.integer) NOT NULL CHECK (troubles >= 0),
        PRIMARY KEY (organisation, contact, kind, value),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED
      )\(dialect.clusteredTable)
      """,
      """
      CREATE TABLE contact_counts (
        organisation \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        day \(dialect.integer) NOT NULL,
        channel TEXT NOT NULL,
        number \(dialect.integer) NOT NULL CHECK (number >= 0),
        PRIMARY KEY (organisation, contact, day, channel)
      )\(dialect.busyTable)
      """,
      // Contacts that were merged into another: `former` is the identifier they had, under which the archive still
      // holds what they were sent.
      """
      CREATE TABLE contact_aliases (
        organisation \(dialect.integer) NOT NULL,
        external_id TEXT NOT NULL,
        former \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        merged_at \(dialect.integer) NOT NULL,
        merged_by TEXT NOT NULL,
        PRIMARY KEY (organisation, external_id),
        UNIQUE (organisation, former),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED,
        CHECK (former <> contact)
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX contact_aliases_by_contact ON contact_aliases (organisation, contact, former)",
    ]
  }
}
