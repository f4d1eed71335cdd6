import Engine

/// A table as SQLite describes it, with what is needed to copy its rows in any order of pages.
struct CopiedTable: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
    case bytes = "BLOB"
  }

  struct Column: Hashable, Sendable {
    let name: String
    let kind: Kind
  }

  let name: String
  let columns: [Column]
  /// The primary key, in its order.
  let key: [String]
  /// Tables that its rows point at, other than itself.
  let references: Set<String>

  /// Rows behind the last one of the page before, in the order of the key.
  func page(after last: [SQLValue]?, limit: Int) -> (sql: String, arguments: [SQLValue]) {
    let order = key.joined(separator: ", ")
    let select = SQLText.select(columns.map(\.name), from: name)
    guard let last else { return (select + " ORDER BY \(order) LIMIT \(limit)", []) }
    let places = key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    return (select + " WHERE (\(order)) > (\(places)) ORDER BY \(order) LIMIT \(limit)", last)
  }

  var insert: String { SQLText.insert(into: name, columns.map(\.name)) }

  /// The key of a row.
  func key(of row: [SQLValue]) -> [SQLValue] {
    key.compactMap { name in columns.firstIndex { $0.name == name }.map { row[$0] } }
  }

  func decode(_ row: any SQLRow) throws -> [SQLValue] {
    try columns.enumerated().map { place, column in
      if row.isNull(place) { return .null }
      switch column.kind {
      case .integer: return .integer(try row.integer(place))
      case .text: return .string(try row.string(place))
      case .bytes: return .bytes(try row.bytes(place))
      }
    }
  }

  /// How many rows there are, and the bytes of the largest.
  func extent(_ sql: any SQLTransaction) throws -> (rows: Int, largest: Int) {
    let lengths = columns.map { column in
      switch column.kind {
      case .integer: "8"
      case .text, .bytes: "COALESCE(\(sql.dialect.bytes(column.name)), 0)"
      }
    }
    return try sql.first(
      "SELECT count(*), COALESCE(max(\(lengths.joined(separator: " + "))), 0) FROM \(name)", []
    ) { (try $0.int(0), try $0.int(1)) } ?? (0, 0)
  }
}

extension CopiedTable {
  /// Tables of this program that hold nothing to move: the target has its own.
  private static let own: Set<String> = ["schema_migrations", "nodes"]

  /// Every table, those that others point at first.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` for a table that cannot be copied in pages.
  static func all(_ sql: any SQLTransaction) throws -> [CopiedTable] {
    let names = try sql.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", []
    ) { try $0.text(0) }
    var waiting = try names.filter { !own.contains($0) }.map { try table($0, sql) }
    var ordered: [CopiedTable] = []
    while !waiting.isEmpty {
      let done = Set(ordered.map(\.name))
      let ready = waiting.filter { $0.references.isSubset(of: done) }
      guard !ready.isEmpty else {
        throw StoreError.damaged("tables point at one another: \(waiting.map(\.name).joined(separator: ", "))")
      }
      ordered += ready
      waiting.removeAll { table in ready.contains(table) }
    }
    return ordered
  }

  private static func table(_ name: String, _ sql: any SQLTransaction) throws -> CopiedTable {
    let columns = try sql.rows("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", [.text(name)]) {
      (name: try $0.text(0), type: try $0.text(1), place: try $0.int(2))
    }
    let kinds = try columns.map { column in
      guard let kind = Kind(rawValue: column.type) else {
        throw StoreError.damaged("column \(name).\(column.name) is a \(column.type)")
      }
      return Column(name: column.name, kind: kind)
    }
    let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name)
    guard !key.isEmpty else { throw StoreError.damaged("table \(name) has no primary key") }
    let references = try sql.rows("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list($1)", [.text(name)]) {
      try $0.text(0)
    }
    guard !references.contains(name) else { throw StoreError.damaged("table \(name) points at itself") }
    return CopiedTable(name: name, columns: kinds, key: key, references: Set(references))
  }
}
