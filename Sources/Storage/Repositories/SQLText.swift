import Engine

/// Builds the texts of statements from one list of columns, so that writing and reading cannot differ.
enum SQLText {
  /// `INSERT INTO table (a, b) VALUES ($1, $2)`.
  static func insert(into table: String, _ columns: [String]) -> String {
    let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  /// `SELECT a, b FROM table`.
  static func select(_ columns: [String], from table: String) -> String {
    "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
  }

  /// `UPDATE table SET a = $1, b = $2 WHERE organisation = $3 AND id = $4`.
  static func update(_ table: String, set columns: [String], key: [String] = ["organisation", "id"]) -> String {
    let changes = columns.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
    let match = key.enumerated().map { "\($1) = $\($0 + columns.count + 1)" }.joined(separator: " AND ")
    return "UPDATE \(table) SET \(changes) WHERE \(match)"
  }

  /// Ends a statement on the row of a ``RowKey``.
  static let byKey = " WHERE organisation = $1 AND id = $2"

  /// ` AND shard IN (0, 5)`; nothing when all shards are meant, so that one node alone looks at no shard.
  static func within(_ shards: ShardSet) -> String {
    guard shards != .all else { return "" }
    // SQLite and PostgreSQL both refuse an empty list or take it for false; -1 is no shard.
    let list = shards.isEmpty ? "-1" : shards.shards.map { String($0) }.joined(separator: ", ")
    return " AND shard IN (\(list))"
  }
}
