import Domain

/// What decisions look at of the cases that a transaction concerns. What is owed is beside it, by claim: it changes.
struct CaseFactsSet {
  typealias Key = RowKey<Case>

  struct Found {
    /// Without the balance.
    let facts: CaseFacts
    let claim: ClaimID?
  }

  private var known: [Key: Found?] = [:]
  private var balances: [RowKey<Claim>: Money?] = [:]
  /// Sets of actions by their text: there are few.
  private var actions: [String: Set<String>] = [:]

  private static let selectCase = """
    SELECT organisation, id, kind, amount, actions, reason, environment, claim FROM cases
    WHERE organisation = $1 AND id = $2
    """
  private static let selectBalance = "SELECT organisation, id, balance FROM claims WHERE organisation = $1 AND id = $2"

  mutating func facts(of key: Key, neighbours: () -> [Key], _ sql: any SQLTransaction) throws -> Found? {
    if let found = known[key] { return found }
    let asked = sql.dialect.asksInSets ? Set([key] + neighbours()).filter { known[$0] == nil } : [key]
    for key in asked { known[key] = .some(nil) }
    for (key, found) in try sql.rows(Self.selectCase, each: asked.map(\.arguments), { try decode($0) }) {
      known[key] = found
    }
    return known[key] ?? nil
  }

  /// What is owed on a claim, as the database has it.
  mutating func balance(of claim: RowKey<Claim>, _ sql: any SQLTransaction) throws -> Money? {
    if let balance = balances[claim] { return balance }
    let asked = sql.dialect.asksInSets ? Set([claim] + claims()).filter { balances[$0] == nil } : [claim]
    for key in asked { balances[key] = .some(nil) }
    let found = try sql.rows(Self.selectBalance, each: asked.map(\.arguments)) { row in
      (RowKey<Claim>(try row.id(0), try row.id(1)), try row.money(2))
    }
    for (key, balance) in found { balances[key] = balance }
    return balances[claim] ?? nil
  }

  /// Those of all cases at hand.
  private func claims() -> [RowKey<Claim>] {
    known.compactMap { key, found in found?.claim.map { RowKey(key.organisation, $0) } }
  }

  private mutating func decode(_ row: any SQLRow) throws -> (Key, Found) {
    let facts = CaseFacts(
      kind: try row.word(2), balance: nil, amount: try row.money(3), actions: actions(try row.text(4)),
      reason: try row.text(5), environment: try row.word(6))
    return (Key(try row.id(0), try row.id(1)), Found(facts: facts, claim: try row.id(orNil: 7)))
  }

  private mutating func actions(_ text: String) -> Set<String> {
    if let set = actions[text] { return set }
    let set = Cases.actions(text)
    actions[text] = set
    return set
  }
}
