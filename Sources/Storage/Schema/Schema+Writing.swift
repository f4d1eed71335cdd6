extension Schema {
  /// What people are writing. A contact that became another leaves its drafts behind: they are gone within a day.
  static func writingTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE message_drafts (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        public_id TEXT NOT NULL CHECK (length(public_id) = 36),
        contact \(dialect.integer) NOT NULL,
        written_by TEXT NOT NULL,
        channel TEXT NOT NULL,
        subject TEXT NOT NULL,
        content TEXT NOT NULL,
        created_at \(dialect.integer) NOT NULL,
        PRIMARY KEY (organisation, public_id)
      )\(dialect.table)
      """,
      "CREATE INDEX message_drafts_by_age ON message_drafts (organisation, created_at)",
      "CREATE INDEX message_drafts_by_contact ON message_drafts (organisation, contact)",
    ]
  }
}
