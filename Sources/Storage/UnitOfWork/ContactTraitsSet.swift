import Domain
import Engine

/// What decisions look at of the contacts that a transaction concerns.
struct ContactTraitsSet {
  typealias Key = RowKey<Contact>

  private var known: [Key: ContactTraits?] = [:]

  private static let select: String = {
    let usable = AddressStanding.allCases.filter(\.isUsable).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let kinds = AddressRecord.Kind.allCases.map { kind in
      "MAX(CASE a.kind WHEN '\(kind.rawValue)' THEN \(AddressKinds(kind).rawValue) ELSE 0 END)"
    }
    return """
      SELECT k.organisation, k.id, k.risk, k.profile, k.language, k.silenced_at,
      (SELECT \(kinds.joined(separator: " + ")) FROM addresses AS a
       WHERE a.organisation = k.organisation AND a.contact = k.id AND a.standing IN (\(usable)))
      FROM contacts AS k WHERE k.organisation = $1 AND k.id = $2
      """
  }()

  func isAtHand(_ key: Key) -> Bool { known[key] != nil }

  /// Everything that was written of contacts and addresses is in the database.
  mutating func traits(of key: Key, neighbours: () -> [Key], _ sql: any SQLTransaction) throws -> ContactTraits? {
    if let traits = known[key] { return traits }
    let asked = sql.dialect.asksInSets ? Set([key] + neighbours()).filter { known[$0] == nil } : [key]
    for key in asked { known[key] = .some(nil) }
    for (key, traits) in try sql.rows(Self.select, each: asked.map(\.arguments), Self.decode) { known[key] = traits }
    return known[key] ?? nil
  }

  /// Takes in that the contact or an address of it was changed.
  mutating func forget(_ key: Key) { known[key] = nil }

  private static func decode(_ row: any SQLRow) throws -> (Key, ContactTraits) {
    let traits = ContactTraits(
      risk: try row.word(2), profile: try row.text(3), language: try row.text(4), isSilenced: !row.isNull(5),
      usable: AddressKinds(rawValue: try row.int(orNil: 6) ?? 0))
    return (Key(try row.id(0), try row.id(1)), traits)
  }
}
