extension Schema {
  /// Few contacts have a row here: most say nothing about channels.
  static func consentTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE channel_consents (
        organisation \(dialect.integer) NOT NULL,
        contact \(dialect.integer) NOT NULL,
        channel TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'allowed', 'refused', 'unable')),
        reason TEXT NOT NULL,
        said_by TEXT NOT NULL,
        since \(dialect.integer) NOT NULL,
        address TEXT NOT NULL,
        heard_at \(dialect.integer),
        not_for \(dialect.integer) NOT NULL CHECK (not_for >= 0),
        PRIMARY KEY (organisation, contact, channel),
        FOREIGN KEY (organisation, contact) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED,
        CHECK ((state = 'unable') = (address <> ''))
      )\(dialect.clusteredTable)
      """
    ]
  }
}
