import Storage

/// Writes the statement that copies one row many times: the numbers of the copies come from the database itself, so
/// that a million runs take minutes and no code of ours.
///
/// It follows whatever columns a table has. A column that is not named here is copied as it is.
struct Cloning: Sendable {
  struct Column: Hashable, Sendable {
    let name: String
    /// As the catalogue of the database writes it.
    let type: String
  }

  let dialect: SQLDialect

  /// The tables of somebody who waits, parents first, and the column that says whose a row is. Timers are written by
  /// the repository, which knows their shard.
  static let tables: [(name: String, owner: String)] = [
    ("contacts", "id"), ("contact_terms", "contact"), ("addresses", "contact"), ("contact_counts", "contact"),
    ("claims", "id"), ("cases", "id"), ("case_parties", "case_id"), ("return_sightings", "case_id"), ("runs", "id"),
    ("histories", "run"), ("messages", "id"), ("payment_requests", "id"), ("audit_entries", "contact"),
    (inbox, ""),
  ]
  /// Has no owner: its rows are known by their names.
  static let inbox = "inbox"
  /// Tables whose `id` the database counts up.
  static let counted: Set<String> = ["return_sightings", "histories", "audit_entries"]
  /// Identifiers: moved by the number of the copy.
  static let identifiers: Set<String> = ["id", "contact", "claim", "case_id", "run", "message", "request"]
  /// Texts that belong to one: the number of the copy is put behind them.
  static let own: Set<String> = [
    "contacts.external_id", "claims.invoice", "claims.mandate", "claims.iban", "claims.payment_reference",
    "claims.reference_key", "cases.reference", "return_sightings.mandate", "return_sightings.end_to_end_id",
    "return_sightings.account", "messages.idempotency_key", "messages.provider_reference", "inbox.external_id",
  ]

  /// Every column that is copied.
  func copied(_ columns: [Column], of table: String) -> [Column] {
    columns.filter { $0.name != "id" || !Self.counted.contains(table) }
  }

  /// Copies a row. The first two parameters are the first and the last number of the copies, then come the values of
  /// the row in the order of `columns`.
  func statement(_ table: String, _ columns: [Column]) -> String {
    let values = columns.enumerated().map { place, column in
      value(table, column, given: "CAST($\(place + 3) AS \(column.type))")
    }
    let first = "CAST($1 AS \(dialect.integer))"
    let last = "CAST($2 AS \(dialect.integer))"
    let numbers =
      switch dialect {
      case .sqlite:
        "WITH RECURSIVE s(n) AS (SELECT \(first) UNION ALL SELECT n + 1 FROM s WHERE n < \(last)) "
      case .postgres: "WITH s(n) AS (SELECT generate_series(\(first), \(last))) "
      }
    return """
      \(numbers)INSERT INTO \(table) (\(columns.map(\.name).joined(separator: ", ")))
      SELECT \(values.joined(separator: ", ")) FROM s
      """
  }

  private func value(_ table: String, _ column: Column, given: String) -> String {
    if Self.identifiers.contains(column.name) { return "\(given) + n * \(Population.stride)" }
    if Self.own.contains("\(table).\(column.name)") { return "\(given) || '-' || n" }
    switch column.name {
    case "key_hash": return "\(given) + n"
    case "token_hash":
      switch dialect {
      case .sqlite: return "CASE WHEN \(given) IS NULL THEN NULL ELSE randomblob(32) END"
      case .postgres: return "sha256(\(given) || int8send(n))"
      }
    default: return given
    }
  }

  /// Asks for the columns of a table, in order.
  var catalogue: String {
    switch dialect {
    case .sqlite: "SELECT name, type FROM pragma_table_info($1) ORDER BY cid"
    case .postgres:
      """
      SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
      WHERE table_schema = current_schema AND CAST(table_name AS TEXT) = CAST($1 AS TEXT) AND is_generated = 'NEVER'
      ORDER BY ordinal_position
      """
    }
  }
}
