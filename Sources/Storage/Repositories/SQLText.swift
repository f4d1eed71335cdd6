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
}
