import Domain

/// What decisions look at of the cases that a transaction concerns. A case never changes; its balance is that of its
/// claim at the moment of reading.
struct CaseFactsSet {
  typealias Key = RowKey<Case>

  struct Found {
    let facts: CaseFacts
    let claim: ClaimID?
  }

  private var known: [Key: Found?] = [:]
  /// Sets of actions by their text: there are few.
  private var actions: [String: Set<String>] = [:]

  private static let select = """
    SELECT c.organisation, c.id, c.kind, c.amount, c.actions, c.reason, c.environment, c.claim, d.balance
    FROM cases AS c LEFT JOIN claims AS d ON d.organisation = c.organisation AND d.id = c.claim
    WHERE c.organisation = $1 AND c.id = $2
    """

  mutating func facts(of key: Key, neighbours: () -> [Key], _ sql: any SQLTransaction) throws -> Found? {
    if let found = known[key] { return found }
    let asked = sql.dialect.asksInSets ? Set([key] + neighbours()).filter { known[$0] == nil } : [key]
    for key in asked { known[key] = .some(nil) }
    for (key, found) in try sql.rows(Self.select, each: asked.map(\.arguments), { row in try decode(row) }) {
      known[key] = found
    }
    return known[key] ?? nil
  }

  private mutating func decode(_ row: any SQLRow) throws -> (Key, Found) {
    let facts = CaseFacts(
      kind: try row.word(2), balance: try row.money(orNil: 8), amount: try row.money(3),
      actions: actions(try row.text(4)), reason: try row.text(5), environment: try row.word(6))
    return (Key(try row.id(0), try row.id(1)), Found(facts: facts, claim: try row.id(orNil: 7)))
  }

  private mutating func actions(_ text: String) -> Set<String> {
    if let set = actions[text] { return set }
    let set = Cases.actions(text)
    actions[text] = set
    return set
  }
}
