import Domain

/// For numbers of the source system that no contact has: the contact that whoever had it was merged into.
struct AliasSet {
  private var known: [ExternalContact: ContactID?] = [:]

  /// Nil for a number that nobody had, or that was not asked for.
  subscript(_ number: ExternalContact) -> ContactID? { known[number] ?? nil }

  mutating func ask(_ numbers: [ExternalContact], _ sql: any SQLTransaction) throws {
    let asked = Set(numbers).filter { known[$0] == nil }
    guard !asked.isEmpty else { return }
    for number in asked { known[number] = .some(nil) }
    let found = try sql.rows(
      """
      SELECT organisation, external_id, contact FROM contact_aliases WHERE organisation = $1 AND external_id = $2
      """, each: asked.map { [.id($0.organisation), .text($0.externalID)] }
    ) { row in
      (ExternalContact(organisation: try row.id(0), externalID: try row.text(1)), try row.id(2) as ContactID)
    }
    for (number, contact) in found { known[number] = contact }
  }
}
