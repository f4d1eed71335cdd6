/// Rows of a table that a transaction only adds to: they wait for one another and go in one set, in their order.
struct AddedRows<Row> {
  private var rows: [Row] = []

  mutating func add(_ row: Row) { rows.append(row) }
  mutating func add(_ more: [Row]) { rows += more }

  /// Hands over what waits, if anything does.
  mutating func flush(_ write: ([Row]) throws -> Void) rethrows {
    guard !rows.isEmpty else { return }
    let waiting = rows
    rows.removeAll(keepingCapacity: true)
    try write(waiting)
  }
}
