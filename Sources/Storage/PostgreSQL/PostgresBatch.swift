/// A statement for one row, written for many rows at once.
///
/// `INSERT … VALUES`, `UPDATE`, `DELETE` and `SELECT … FROM … WHERE` of the repositories become one statement over
/// arrays, one array for each parameter: `FROM unnest($1::bigint[], …) WITH ORDINALITY`. What a loop over the rows
/// would answer, the one statement answers too; where that cannot be promised there is no such form.
struct PostgresBatch: Hashable {
  enum Kind: Hashable {
    /// Every row is inserted, or the statement fails.
    case insert
    /// `ON CONFLICT DO NOTHING`: gives back parameters `returned` (from 0) of the rows that were new. Without a named
    /// key rows of the batch may be in each other's way in any column: then their order counts.
    case insertNew(returned: [Int], isOrdered: Bool)
    /// `ON CONFLICT (…) DO UPDATE`: every row changes one row; rows may not meet in parameters `key`.
    case upsert(key: [Int])
    /// `UPDATE` or `DELETE`: gives back the place in the batch once for each row that it changed.
    case change(key: [Int])
    /// `SELECT`: gives rows by their place in the batch, which is the last column. `key` only says how rows that are
    /// locked are sorted.
    case select(key: [Int], isLocking: Bool)
  }

  let kind: Kind
  /// With `$1…` as arrays.
  let statement: String

  /// Parameters (from 0) that tell the rows of a batch apart: in one statement each may be there once.
  var distinctKey: [Int]? {
    switch kind {
    case .upsert(let key), .change(let key): key
    case .insert, .insertNew, .select: nil
    }
  }

  /// Parameters (from 0) by which rows are sorted before they are sent: two transactions that touch the same rows then
  /// take their locks in the same order and never wait for each other in a circle.
  var sortKey: [Int] {
    switch kind {
    case .insert: []
    case .insertNew(let key, let isOrdered): isOrdered ? [] : key
    case .upsert(let key), .change(let key): key
    case .select(let key, let isLocking): isLocking ? key : []
    }
  }

  /// - Parameter types: of the parameters of `statement`, in order.
  /// - Returns: nil when the statement has a shape, or a type, for which rows are better sent one by one.
  init?(_ statement: String, _ types: [PostgresType?]) {
    let known = types.compactMap { $0 }
    guard known.count == types.count, !known.isEmpty, let tokens = SQLToken.tokens(of: statement) else { return nil }
    // A second table or a row that looks at others: the answer for one row could depend on the rows before it.
    let selects = tokens.count { $0.isWord("select") }
    guard selects == (tokens.first?.isWord("select") == true ? 1 : 0) else { return nil }
    let form: PostgresBatchForm?
    switch tokens.first?.name {
    case "insert": form = .insert(tokens)
    case "update": form = .update(tokens)
    case "delete": form = .delete(tokens)
    case "select": form = .select(tokens)
    default: form = nil
    }
    guard let form else { return nil }
    kind = form.kind
    self.statement = form.statement(Self.source(known))
  }

  /// The rows of the batch, as a table `_b` with columns `_1`, `_2` … and `_n`, the place from 1.
  private static func source(_ types: [PostgresType]) -> String {
    let arrays = types.enumerated().map { "$\($0 + 1)::\($1.array)" }.joined(separator: ", ")
    let names = types.indices.map { "_\($0 + 1)" }.joined(separator: ", ")
    return "unnest(\(arrays)) WITH ORDINALITY AS _b (\(names), _n)"
  }
}
