extension Schema {
  static func nodeTables(_ dialect: SQLDialect) -> [String] {
    [
      // `shards` is one bit per shard. The epoch is part of a key: changing it then waits for those who hold the row,
      // and changing the rest waits for nobody.
      """
      CREATE TABLE nodes (
        name TEXT NOT NULL PRIMARY KEY,
        epoch \(dialect.integer) NOT NULL CHECK (epoch >= 1),
        held_until \(dialect.integer) NOT NULL,
        shards \(dialect.integer) NOT NULL,
        UNIQUE (name, epoch)
      )\(dialect.table)
      """,
      // One row: the last epoch that was given.
      """
      CREATE TABLE node_epochs (
        id \(dialect.integer) NOT NULL PRIMARY KEY CHECK (id = 1),
        epoch \(dialect.integer) NOT NULL
      )\(dialect.table)
      """,
    ]
  }
}
