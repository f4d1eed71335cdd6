extension Schema {
  static func mailTables(_ dialect: SQLDialect) -> [String] {
    [
      // Up to where a mailbox was read; `validity` is that of RFC 3501.
      """
      CREATE TABLE mail_places (
        source TEXT NOT NULL PRIMARY KEY,
        validity \(dialect.integer) NOT NULL,
        last \(dialect.integer) NOT NULL
      )\(dialect.table)
      """
    ]
  }
}
