extension Schema {
  /// What became known of addresses, for people and for the source system.
  static func reachabilityTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE address_changes (
        id \(dialect.identity),
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        contact \(dialect.integer) NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL CHECK (value <> ''),
        standing TEXT NOT NULL CHECK (standing IN ('unverified', 'verified', 'suspect', 'invalid')),
        evidence TEXT NOT NULL,
        reason TEXT NOT NULL,
        actor TEXT NOT NULL,
        at \(dialect.integer) NOT NULL,
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED
      )\(dialect.table)
      """,
      "CREATE INDEX address_changes_by_contact ON address_changes (organisation, contact, id)",
      // What the source system does not know, as it is fetched: behind the number that was read before.
      """
      CREATE INDEX address_corrections ON address_changes (organisation, id)
      WHERE evidence IN (\(AddressChanges.ownEvidence))
      """,
    ]
  }
}
