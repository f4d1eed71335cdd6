/// Tells SQLite's planner what the tables will look like, so that it plans for a million rows from the first one on and
/// always plans the same.
///
/// Without it SQLite takes the organisation for a fine choice, since it stands first in every key, and walks all rows
/// of an organisation by their primary key instead of the ten that an index names. PostgreSQL looks for itself.
enum PlannerStatistics {
  /// Rows of a table, and of an index that holds a part of one only.
  private static let rows = 1_000_000
  private static let rowsOfPart = 10_000
  /// What a column divides the rows by: there are few organisations, and in one of them a flow tells nothing apart.
  private static func share(of column: String) -> Int {
    switch column {
    case "organisation": 10
    case "flow", "publication", "source": 1
    default: 1_000
    }
  }

  /// Replaces the statistics by those of the present schema; takes no longer with more rows. Nothing happens on
  /// PostgreSQL.
  static func write(_ sql: any SQLTransaction) throws {
    switch sql.dialect {
    case .postgres: return
    case .sqlite: break
    }
    // Looking at any table makes the table of statistics, which has no other way to come about.
    try sql.define("ANALYZE schema_migrations; DELETE FROM sqlite_stat1")
    let indexes = try sql.rows(indexQuery, []) { row in
      (
        table: try row.text(0), index: try row.text(1), isUnique: try row.bool(2), isPartial: try row.bool(3),
        columns: try row.text(4).split(separator: ",").map(String.init)
      )
    }
    try sql.run(
      "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)",
      each: indexes.map { index in
        let text = statistics(index.columns, isUnique: index.isUnique, isPartial: index.isPartial)
        return [.text(index.table), .text(index.index), .text(text)]
      })
    try sql.define("ANALYZE sqlite_schema")
  }

  /// Rows in the index, then for each column how many rows have the same values up to and with it.
  static func statistics(_ columns: [String], isUnique: Bool, isPartial: Bool) -> String {
    let all = isPartial ? rowsOfPart : rows
    var same = all
    var numbers = [all]
    for (place, column) in columns.enumerated() {
      same = max(2, same / share(of: column))
      numbers.append(isUnique && place == columns.count - 1 ? 1 : same)
    }
    return numbers.map { String($0) }.joined(separator: " ")
  }

  /// Every index with its columns. The primary key of a table without row identifiers goes by the name of the table.
  private static let indexQuery = """
    SELECT t.name, CASE WHEN i.origin = 'pk' AND t.wr = 1 THEN t.name ELSE i.name END, i."unique", i.partial,
    (SELECT group_concat(c.name, ',') FROM pragma_index_xinfo(i.name) AS c WHERE c.key = 1)
    FROM pragma_table_list AS t, pragma_index_list(t.name) AS i
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, i.name
    """
}
