/// Values of an entity as the cells of a row, so that everything that holds for a table holds here too.
struct VERAFields<Row: TableRow> {
  private let path: String
  private var titles: [(column: Row.Column, title: String)] = []
  private var texts: [String] = []
  private var spots: [Row.Column: JSONPlace] = [:]
  private var wrong: [(column: Row.Column, problem: RowProblem)] = []

  init(_ entity: VERAEntity) { path = entity.path }

  /// Takes a value that must be a text; one of another kind rejects the row.
  mutating func add(_ column: Row.Column, _ node: JSONNode?, _ name: String, numbers: Bool = false) {
    guard let node, !titles.contains(where: { $0.column == column }) else { return }
    switch node.content {
    case .text(let text): put(column, text, name, node.place)
    case .number(let text) where numbers: put(column, text, name, node.place)
    case .number, .flag, .list, .object:
      put(column, "", name, node.place)
      wrong.append((column, .json(.wrongKind(expected: .text, found: node.kind))))
    case .null: break
    }
  }

  /// Takes what a value comes to, with the value that it was.
  mutating func put(_ column: Row.Column, _ text: String, _ name: String, _ place: JSONPlace) {
    guard !titles.contains(where: { $0.column == column }) else { return }
    titles.append((column, path + "." + name))
    texts.append(text)
    spots[column] = place
  }

  /// An amount, which JSON writes with a point: 512.4. Exact, or refused.
  mutating func add(amount column: Row.Column, _ node: JSONNode?, _ name: String) {
    guard let node else { return }
    guard let text = node.plain else {
      put(column, "", name, node.place)
      if node.kind != .null { wrong.append((column, .json(.wrongKind(expected: .number, found: node.kind)))) }
      return
    }
    let isNegative = text.hasPrefix("-")
    do throws(AmountText.Failure) {
      let (cents, hasComma) = try AmountText.xml(text.utf8.dropFirst(isNegative ? 1 : 0))
      guard !hasComma || node.kind == .text else { throw .notAnAmount }
      let whole = cents / 100
      let rest = cents % 100
      put(column, "\(isNegative ? "-" : "")\(whole),\(rest < 10 ? "0" : "")\(rest)", name, node.place)
    } catch {
      put(column, text, name, node.place)
      let shown = String(text.prefix(40))
      wrong.append((column, error == .partOfACent ? .partOfACent(shown) : .notAnAmount(shown)))
    }
  }

  /// The row, or why it is none.
  func item(context: Row.Context, number: Int, line: Int) -> TableItem<Row> {
    var cells = TableCells<Row>(
      CSVRecord(number: number, line: line, fields: texts), header: TableHeader(titles), spots: spots)
    for (column, problem) in wrong { cells.reject(column, problem) }
    if cells.isRejected { return .rejected(RejectedRow(fields: [path] + texts, issues: cells.issues)) }
    if let row = Row.reading(&cells, context: context), !cells.isRejected {
      return .row(row, number: number, line: line, notes: cells.issues)
    }
    return .rejected(RejectedRow(fields: [path] + texts, issues: cells.issues))
  }
}
