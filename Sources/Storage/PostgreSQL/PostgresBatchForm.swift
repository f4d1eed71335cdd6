/// The parts of a statement that ``PostgresBatch`` can write for many rows.
struct PostgresBatchForm {
  let kind: PostgresBatch.Kind
  /// The statement, given the table of the batch.
  let statement: (_ source: String) -> String

  // MARK: INSERT

  /// `INSERT INTO table (a, b) VALUES ($1, 1) [ON CONFLICT …]`.
  static func insert(_ tokens: [SQLToken]) -> PostgresBatchForm? {
    guard tokens.count > 4, tokens[1].isWord("into"), let table = tokens[2].name,
      let (columnPart, afterColumns) = bracket(tokens[3...]), afterColumns.first?.isWord("values") == true,
      let (valuePart, rest) = bracket(afterColumns.dropFirst())
    else { return nil }
    let columns = columnPart.separated { $0.isSign(",") }.compactMap { $0.count == 1 ? $0[0].name : nil }
    let values = valuePart.separated { $0.isSign(",") }
    guard columns.count == values.count, let conflict = Conflict(Array(rest)) else { return nil }
    let parameters = values.map { $0.count == 1 ? $0[0].parameter.map { $0 - 1 } : nil }
    let head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) SELECT "
    let list = values.map { fromBatch($0) }.joined(separator: ", ")
    let tail = rest.isEmpty ? "" : " " + rest.statement

    func form(_ kind: PostgresBatch.Kind, returning: [String] = []) -> PostgresBatchForm {
      let end = returning.isEmpty ? "" : " RETURNING " + returning.joined(separator: ", ")
      return PostgresBatchForm(kind: kind) { "\(head)\(list) FROM \($0) ORDER BY _b._n\(tail)\(end)" }
    }
    switch conflict {
    case .none: return form(.insert)
    case .nothing(let target):
      // Without a target any key may be in the way: the whole row says which one it was.
      let named = target ?? columns
      let returned = columns.indices.filter { named.contains(columns[$0]) && parameters[$0] != nil }
      guard !returned.isEmpty, Set(named).isSubset(of: columns) else { return nil }
      return form(
        .insertNew(returned: returned.compactMap { parameters[$0] }, isOrdered: target == nil),
        returning: returned.map { columns[$0] })
    case .update(let target):
      // A part of the key that is the same for all rows tells none apart.
      let key = columns.indices.filter { target.contains(columns[$0]) }.compactMap { parameters[$0] }
      guard !key.isEmpty, Set(target).isSubset(of: columns) else { return nil }
      return form(.upsert(key: key))
    }
  }

  private enum Conflict {
    case none
    case nothing(target: [String]?)
    case update(target: [String])

    /// - Returns: nil for what has no form: a condition, a parameter, `RETURNING`.
    init?(_ tokens: [SQLToken]) {
      if tokens.isEmpty {
        self = .none
        return
      }
      let refused = ["returning", "where", "constraint"]
      guard tokens.count > 3, tokens[0].isWord("on"), tokens[1].isWord("conflict"),
        !tokens.contains(where: { $0.parameter != nil || $0.name.map(refused.contains) == true })
      else { return nil }
      let bracketed = PostgresBatchForm.bracket(tokens[2...])
      let target = bracketed?.inside.compactMap(\.name)
      let rest = Array(bracketed?.rest ?? tokens[2...])
      guard rest.count >= 2, rest[0].isWord("do") else { return nil }
      switch (rest[1].name, target) {
      case ("nothing", _) where rest.count == 2: self = .nothing(target: target)
      case ("update", .some(let target)): self = .update(target: target)
      default: return nil
      }
    }
  }

  // MARK: UPDATE, DELETE

  /// `UPDATE table SET a = $1, b = b + 1 WHERE c = $2 AND d < $3`.
  static func update(_ tokens: [SQLToken]) -> PostgresBatchForm? {
    guard tokens.count > 3, let table = tokens[1].name, tokens[2].isWord("set"),
      let end = tokens.firstIndex(where: { $0.depth == 0 && $0.isWord("where") }), isPlain(tokens[3...])
    else { return nil }
    let changes = tokens[3..<end]
    let condition = tokens[(end + 1)...]
    let changed = changes.separated { $0.isSign(",") }.compactMap(\.first?.name)
    guard let key = key(of: condition, except: Set(changed)) else { return nil }
    let head = "UPDATE \(table) SET \(fromBatch(changes)) FROM "
    return PostgresBatchForm(kind: .change(key: key)) {
      "\(head)\($0) WHERE \(fromBatch(condition)) RETURNING _b._n"
    }
  }

  /// `DELETE FROM table WHERE a = $1`.
  static func delete(_ tokens: [SQLToken]) -> PostgresBatchForm? {
    guard tokens.count > 4, tokens[1].isWord("from"), let table = tokens[2].name, tokens[3].isWord("where"),
      isPlain(tokens[4...]), let key = key(of: tokens[4...], except: [])
    else { return nil }
    return PostgresBatchForm(kind: .change(key: key)) {
      "DELETE FROM \(table) USING \($0) WHERE \(fromBatch(tokens[4...])) RETURNING _b._n"
    }
  }

  // MARK: SELECT

  /// `SELECT a, b FROM table WHERE c = $1 [ORDER BY d DESC] [FOR UPDATE]`.
  static func select(_ tokens: [SQLToken]) -> PostgresBatchForm? {
    guard let from = tokens.firstIndex(where: { $0.isWord("from") }), tokens.count > from + 3,
      let table = tokens[from + 1].name, tokens[from + 2].isWord("where"), isPlain(tokens[1...]),
      // Columns only: a count, or one of each, is an answer about many rows.
      tokens[1..<from].allSatisfy({ ($0.name != nil && !$0.isWord("distinct")) || $0.isSign(",") || $0.isSign(".") })
    else { return nil }
    let tail = tokens[(from + 3)...]
    let lock = tail.firstIndex { $0.depth == 0 && $0.isWord("for") } ?? tail.endIndex
    let order = tail[..<lock].firstIndex { $0.depth == 0 && $0.isWord("order") } ?? lock
    let condition = tail[..<order]
    let wishes = tail[order..<lock].dropFirst(2)
    let locking = tail[lock...]
    guard !wishes.contains(where: { $0.parameter != nil }), let lockText = lockText(locking, of: table) else {
      return nil
    }
    let ordering = wishes.isEmpty ? "" : ", " + wishes.statement
    let columns = tokens[1..<from].statement
    return PostgresBatchForm(
      kind: .select(key: key(of: condition, except: []) ?? [], isLocking: !locking.isEmpty)
    ) { source in
      "SELECT \(columns), _b._n FROM \(source), \(table) WHERE \(fromBatch(condition)) "
        + "ORDER BY _b._n\(ordering)\(lockText)"
    }
  }

  /// `FOR UPDATE SKIP LOCKED` becomes `FOR UPDATE OF table SKIP LOCKED`: the batch is no table.
  private static func lockText(_ tokens: ArraySlice<SQLToken>, of table: String) -> String? {
    guard !tokens.isEmpty else { return "" }
    let strength = tokens.prefix { !$0.isWord("skip") && !$0.isWord("nowait") && !$0.isWord("of") }
    let rest = tokens.dropFirst(strength.count)
    guard rest.first?.isWord("of") != true else { return nil }
    return " \(strength.statement) OF \(table)" + (rest.isEmpty ? "" : " " + rest.statement)
  }

  // MARK: Parts

  private static let refused: Set<String> = [
    "select", "join", "union", "limit", "offset", "group", "having", "returning", "using", "with", "window", "fetch",
  ]

  /// Whether nothing outside a list of columns and a condition is there.
  private static func isPlain(_ tokens: ArraySlice<SQLToken>) -> Bool {
    !tokens.contains { $0.name.map(refused.contains) == true }
  }

  /// Parameters (from 0) that columns which stay as they are must be equal to. Rows of the batch that differ in one of
  /// them can never meet in a row of the table. Nil when there is none, or when one of several conditions is enough.
  private static func key(of condition: ArraySlice<SQLToken>, except changed: Set<String>) -> [Int]? {
    guard !condition.contains(where: { $0.depth == 0 && ($0.isWord("or") || $0.isWord("between")) }) else { return nil }
    let key = condition.separated { $0.isWord("and") }.compactMap { part -> Int? in
      guard part.count == 3, part[1].isSign("="), let column = part[0].name, let parameter = part[2].parameter,
        !changed.contains(column)
      else { return nil }
      return parameter - 1
    }
    return key.isEmpty ? nil : key
  }

  /// The pieces inside a bracket that opens at once, and what stands behind it.
  private static func bracket(
    _ tokens: ArraySlice<SQLToken>
  ) -> (inside: ArraySlice<SQLToken>, rest: ArraySlice<SQLToken>)? {
    guard let first = tokens.first, first.isSign("("),
      let end = tokens.dropFirst().firstIndex(where: { $0.isSign(")") && $0.depth == first.depth })
    else { return nil }
    return (tokens[(tokens.startIndex + 1)..<end], tokens[(end + 1)...])
  }

  /// The pieces with every parameter taken from the batch.
  private static func fromBatch(_ tokens: some Collection<SQLToken>) -> String {
    tokens.map { token in
      switch token.kind {
      case .parameter(let number): SQLToken(kind: .word("_b"), text: "_b._\(number)", depth: token.depth)
      case .word, .sign: token
      }
    }.statement
  }
}
