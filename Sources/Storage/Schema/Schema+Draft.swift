extension Schema {
  static func draftTables(_ dialect: SQLDialect) -> [String] {
    [
      // One working copy of an organisation; what it changes stands in `draft_files`.
      """
      CREATE TABLE drafts (
        organisation \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES organisations,
        base \(dialect.integer) NOT NULL CHECK (base >= 1),
        revision \(dialect.integer) NOT NULL CHECK (revision >= 1),
        opened_at \(dialect.integer) NOT NULL,
        opened_by TEXT NOT NULL,
        proposed_at \(dialect.integer),
        proposed_by TEXT,
        proposal_note TEXT,
        rejected_at \(dialect.integer),
        rejected_by TEXT,
        rejection_reason TEXT,
        CHECK ((proposed_at IS NULL) = (proposed_by IS NULL) AND (proposed_at IS NULL) = (proposal_note IS NULL)),
        CHECK ((rejected_at IS NULL) = (rejected_by IS NULL) AND (rejected_at IS NULL) = (rejection_reason IS NULL))
      )\(dialect.table)
      """,
      // Without content the draft takes the file away.
      """
      CREATE TABLE draft_files (
        organisation \(dialect.integer) NOT NULL REFERENCES drafts,
        path TEXT NOT NULL CHECK (path <> ''),
        content \(dialect.blob),
        changed_at \(dialect.integer) NOT NULL,
        changed_by TEXT NOT NULL,
        PRIMARY KEY (organisation, path)
      )\(dialect.table)
      """,
      // Four eyes: the two are never the same.
      """
      CREATE TABLE publication_approvals (
        organisation \(dialect.integer) NOT NULL,
        version \(dialect.integer) NOT NULL,
        proposed_at \(dialect.integer) NOT NULL,
        proposed_by TEXT NOT NULL,
        note TEXT NOT NULL,
        approved_by TEXT NOT NULL CHECK (approved_by <> proposed_by),
        PRIMARY KEY (organisation, version),
        FOREIGN KEY (organisation, version) REFERENCES publications
      )\(dialect.table)
      """,
    ]
  }
}
