import Domain
import Engine

/// The addresses that a transaction has at hand, by contact.
struct AddressSet {
  typealias Key = RowKey<Contact>

  /// Names an address.
  private struct Place: Hashable, Comparable {
    let contact: Key
    let kind: AddressRecord.Kind
    let value: String

    static func < (left: Self, right: Self) -> Bool {
      (left.contact, left.kind.rawValue, left.value) < (right.contact, right.kind.rawValue, right.value)
    }
  }

  private var lists: [Key: [AddressRecord]] = [:]
  private var waiting: [Place: AddressRecord] = [:]

  /// In the order in which they are tried.
  mutating func addresses(
    of contact: Key, neighbours: () -> [Key], _ sql: any SQLTransaction
  ) throws -> [AddressRecord] {
    if let known = lists[contact] { return known }
    try flush(sql)
    let asked = Set(sql.dialect.asksInSets ? [contact] + neighbours() : [contact]).filter { lists[$0] == nil }
    for key in asked { lists[key] = [] }
    for address in try sql.rows(Addresses.select, each: asked.map(\.arguments), Addresses.decode) {
      lists[Key(address.organisation, address.contact)]?.append(address)
    }
    return lists[contact] ?? []
  }

  /// Takes in that a contact is new.
  mutating func start(_ contact: Key) { lists[contact] = [] }

  /// Inserts or replaces.
  ///
  /// - Returns: whether the address is known to be there already, and the kinds of address that the contact can then be
  ///   reached by; nil when its addresses are not at hand.
  mutating func upsert(_ address: AddressRecord) -> (isKnown: Bool, usable: AddressKinds?) {
    let contact = Key(address.organisation, address.contact)
    // Its place among the others is for the database to say.
    let list = lists.removeValue(forKey: contact)
    let others = list?.filter { $0.kind != address.kind || $0.value != address.value }
    waiting[Place(contact: contact, kind: address.kind, value: address.value)] = address
    let usable = others.map { AddressKinds(usableOf: $0 + [address]) }
    return (others?.count != list?.count, usable)
  }

  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !waiting.isEmpty else { return }
    let rows = waiting.sorted { $0.key < $1.key }.map(\.value)
    waiting.removeAll(keepingCapacity: true)
    try sql.run(Addresses.upsert, each: rows.map(Addresses.values))
  }
}

extension AddressKinds {
  fileprivate init(usableOf addresses: [AddressRecord]) {
    self = addresses.reduce(into: []) { kinds, address in
      if address.standing.isUsable { kinds.formUnion(AddressKinds(address.kind)) }
    }
  }
}
