import Domain

/// The words that contacts are found by, as far as a transaction writes them.
struct TermSet {
  private struct Term: Hashable {
    let contact: RowKey<Contact>
    let text: String

    var arguments: [SQLValue] { contact.arguments + [.text(text)] }
  }

  private var waiting: [Term] = []

  mutating func add(_ terms: Set<String>, of contact: RowKey<Contact>) {
    waiting += terms.sorted().map { Term(contact: contact, text: $0) }
  }

  mutating func remove(_ terms: Set<String>, of contact: RowKey<Contact>, _ sql: any SQLTransaction) throws {
    try flush(sql)
    try sql.run(
      "DELETE FROM contact_terms WHERE organisation = $1 AND contact = $2 AND term = $3",
      each: terms.sorted().map { Term(contact: contact, text: $0).arguments })
  }

  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !waiting.isEmpty else { return }
    let rows = waiting.map(\.arguments)
    waiting.removeAll(keepingCapacity: true)
    try sql.run(
      "INSERT INTO contact_terms (organisation, contact, term) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", each: rows)
  }
}
