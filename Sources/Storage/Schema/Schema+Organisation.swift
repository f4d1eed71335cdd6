extension Schema {
  static func organisationTables(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE organisations (
        id \(dialect.integer) NOT NULL PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
        name TEXT NOT NULL
      )\(dialect.table)
      """,
      // One row: the installation itself, once it has started.
      """
      CREATE TABLE installation (
        id \(dialect.integer) NOT NULL PRIMARY KEY CHECK (id = 1),
        machine TEXT NOT NULL,
        path TEXT NOT NULL,
        quarantine TEXT,
        released_at \(dialect.integer)
      )\(dialect.table)
      """,
      // The highest business instant ever recorded is that of all rows; each slot of connections has its own.
      """
      CREATE TABLE business_time (
        id \(dialect.integer) NOT NULL PRIMARY KEY CHECK (id BETWEEN 0 AND \(SQLDialect.slots - 1)),
        instant \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
      """
      CREATE TABLE publications (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        version \(dialect.integer) NOT NULL CHECK (version >= 1),
        digest \(dialect.blob) NOT NULL,
        content \(dialect.blob) NOT NULL,
        published_at \(dialect.integer) NOT NULL,
        published_by TEXT NOT NULL,
        PRIMARY KEY (organisation, version)
      )\(dialect.table)
      """,
      """
      CREATE TABLE flow_pauses (
        organisation \(dialect.integer) NOT NULL REFERENCES organisations,
        flow TEXT NOT NULL,
        PRIMARY KEY (organisation, flow)
      )\(dialect.clusteredTable)
      """,
    ]
  }
}
