import Domain
import Engine

/// What decisions look at of the contacts that a transaction concerns.
struct ContactTraitsSet {
  typealias Key = RowKey<Contact>

  /// The columns that matter, and the kinds of address that can be used.
  private struct Columns {
    let risk: ContactRisk
    let profile: String
    let language: String
    let isSilenced: Bool
    let closed: ChannelSet
    let allowed: ChannelSet
    let unwanted: TopicChannels
  }

  private var known: [Key: ContactTraits?] = [:]

  private static let selectContact = """
    SELECT organisation, id, risk, profile, language, silenced_at,
    \(channels("state = 'refused' OR state = 'unable' AND \(isUsed)")), \(channels("state = 'allowed'")),
    \(channels("state <> 'refused' AND not_for <> 0", times: "CAST(c.not_for AS INTEGER)"))
    FROM contacts WHERE organisation = $1 AND id = $2
    """
  /// That the contact still has the address which a channel could not do anything with.
  private static let isUsed = """
    EXISTS (SELECT 1 FROM addresses AS a WHERE a.organisation = c.organisation AND a.contact = c.contact
    AND a.value = c.address AND a.standing <> 'invalid')
    """

  /// The bits of a ``ChannelSet`` whose consents are of this kind; times a ``TopicSet`` those of ``TopicChannels``, as
  /// an integer of four bytes: a sum of longer ones is no integer any more in PostgreSQL.
  private static func channels(_ condition: String, times factor: String = "1") -> String {
    let bits = Channel.allCases.map { "WHEN '\($0.rawValue)' THEN \(ChannelSet($0).rawValue)" }
    return """
      COALESCE((SELECT sum(CASE c.channel \(bits.joined(separator: " ")) ELSE 0 END * \(factor))
      FROM channel_consents AS c WHERE c.organisation = contacts.organisation
        AND c.contact = contacts.id AND (\(condition))), 0)
      """
  }
  private static let selectAddresses = """
    SELECT organisation, contact, kind, standing FROM addresses WHERE organisation = $1 AND contact = $2
    """

  func isAtHand(_ key: Key) -> Bool { known[key] != nil }

  /// Everything that was written of contacts and addresses is in the database.
  mutating func traits(of key: Key, neighbours: () -> [Key], _ sql: any SQLTransaction) throws -> ContactTraits? {
    if let traits = known[key] { return traits }
    let asked = sql.dialect.asksInSets ? Set([key] + neighbours()).filter { known[$0] == nil } : [key]
    let arguments = asked.map(\.arguments)
    var usable: [Key: AddressKinds] = [:]
    for (key, kind) in try sql.rows(Self.selectAddresses, each: arguments, Self.address) {
      usable[key, default: []].formUnion(kind)
    }
    for key in asked { known[key] = .some(nil) }
    for (key, columns) in try sql.rows(Self.selectContact, each: arguments, Self.contact) {
      known[key] = ContactTraits(
        risk: columns.risk, profile: columns.profile, language: columns.language, isSilenced: columns.isSilenced,
        usable: usable[key] ?? [], closed: columns.closed, allowed: columns.allowed, unwanted: columns.unwanted)
    }
    return known[key] ?? nil
  }

  /// Takes in that the contact was changed, or an address of it in a way that is not known.
  mutating func forget(_ key: Key) { known[key] = nil }

  /// Takes in that the contact, when it is at hand, can be reached by these now.
  mutating func set(_ usable: AddressKinds, of key: Key) {
    guard case .some(.some(let traits)) = known[key] else { return }
    // What a channel cannot do goes by an address.
    guard traits.closed.isEmpty else { return forget(key) }
    known[key] = ContactTraits(
      risk: traits.risk, profile: traits.profile, language: traits.language, isSilenced: traits.isSilenced,
      usable: usable, closed: traits.closed, allowed: traits.allowed, unwanted: traits.unwanted)
  }

  private static func contact(_ row: any SQLRow) throws -> (Key, Columns) {
    let columns = Columns(
      risk: try row.word(2), profile: try row.text(3), language: try row.text(4), isSilenced: !row.isNull(5),
      closed: ChannelSet(rawValue: try row.int(6)), allowed: ChannelSet(rawValue: try row.int(7)),
      unwanted: TopicChannels(rawValue: try row.int(8)))
    return (Key(try row.id(0), try row.id(1)), columns)
  }

  private static func address(_ row: any SQLRow) throws -> (Key, AddressKinds) {
    let standing: AddressStanding = try row.word(3)
    return (Key(try row.id(0), try row.id(1)), standing.isUsable ? AddressKinds(try row.word(2)) : [])
  }
}
