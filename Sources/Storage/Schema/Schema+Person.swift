extension Schema {
  static func personTables(_ dialect: SQLDialect) -> [String] {
    [
      // Who was erased, and whose archive keys were to be destroyed with it: `owner` is the contact, or one that was
      // merged into it. Holds nothing of the person.
      """
      CREATE TABLE erasures (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        owner \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        erased_at \(dialect.integer) NOT NULL,
        erased_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        key_destroyed_at \(dialect.integer),
        PRIMARY KEY (organisation, owner)
      )\(dialect.clusteredTable)
      """,
      "CREATE INDEX erasures_by_contact ON erasures (organisation, contact)",
      "CREATE INDEX erasures_unfinished ON erasures (organisation, owner) WHERE key_destroyed_at IS NULL",
      // Worklists of addresses, and of those who mended them.
      """
      CREATE INDEX addresses_bad ON addresses (organisation, since, contact)
      WHERE standing IN ('suspect', 'invalid') AND evidence <> 'replaced'
      """,
      "CREATE INDEX audit_mended ON audit_entries (organisation, id) WHERE kind = 'addressMended'",
      "CREATE INDEX received_texts_by_sender ON received_texts (organisation, sender)",
    ]
  }
}
