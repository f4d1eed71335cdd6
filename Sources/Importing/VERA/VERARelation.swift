/// A relation of VERA as a contact. Its number is `id`, by which everything in VERA refers to it; without one
/// `idExtern` or `code`. A citizen service number (`bsn`) is neither read nor kept.
struct VERARelation {
  let item: TableItem<ContactRow>

  init(_ entity: VERAEntity, join: VERAJoin, number: Int) {
    let node = entity.node
    var fields = VERAFields<ContactRow>(entity)
    for name in ["id", "idExtern", "code"] { fields.add(.externalID, node[name], name, numbers: true) }
    // Missing, and where it is missed.
    fields.put(.externalID, "", "id", node.place)
    for (column, names) in Self.texts {
      for name in names where node[name]?.plain != nil || node[name]?.kind != .text {
        fields.add(column, node[name], name)
      }
    }
    for (column, name) in [(ContactRow.Column.gender, "geslacht"), (.language, "voorkeurstaal")] {
      guard let value = node[name] else { continue }
      let word = VERADetail.word(value)
      if word.isEmpty { fields.add(column, value, name) } else { fields.put(column, word, name, value.place) }
    }
    let found = Self.found(node, entity, join)
    let facts: [(VERAJoin.Fact, ContactRow.Column)] = [(.email, .email), (.mobile, .mobile), (.phone, .phone)]
    for (fact, column) in facts {
      if let best = Self.best(found, fact) { fields.put(column, best.fields[0], best.path, best.place) }
    }
    if let address = Self.best(found, .address), address.fields.count == 5 {
      let columns: [ContactRow.Column] = [.street, .houseNumber, .houseNumberAddition, .postcode, .city]
      for (column, text) in zip(columns, address.fields) { fields.put(column, text, address.path, address.place) }
    }
    let read = fields.item(context: ContactRow.NoContext(), number: number, line: node.place.line)
    guard case .row(var row, let number, let line, let notes) = read else {
      item = read
      return
    }
    var seen: Set<String> = []
    row.contracts = found.filter { $0.fact == .agreement }.compactMap { VERADetail.contract($0.fields) }
      .filter { seen.insert($0.number).inserted }
    item = .row(row, number: number, line: line, notes: notes)
  }

  private static let texts: [(ContactRow.Column, [String])] = [
    (.salutation, ["aanhef"]), (.initials, ["voorletters", "initialen"]), (.firstName, ["roepnaam", "voornaam"]),
    (.infix, ["tussenvoegsels"]), (.surname, ["aanschrijfnaam", "achternaam", "geslachtsnaam", "naam"]),
    (.birthDay, ["geboortedatum"]), (.deathDay, ["overlijdensdatum"]),
  ]

  private static func best(_ found: [VERADetail.Found], _ fact: VERAJoin.Fact) -> VERADetail.Found? {
    // The first of the lowest rank.
    found.filter { $0.fact == fact }.enumerated().min { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }?
      .element
  }

  /// What stands inside the relation, then what stands elsewhere about it.
  private static func found(_ node: JSONNode, _ entity: VERAEntity, _ join: VERAJoin) -> [VERADetail.Found] {
    var found: [VERADetail.Found] = []
    func inside(_ name: String, _ own: String, _ read: (JSONNode, String) -> VERADetail.Found?) {
      guard let list = node[name], case .list(let items) = list.content else { return }
      for (place, item) in items.enumerated() {
        let path = "\(name)[\(place)]"
        if let one = read(item, path) { found.append(one) }
        // A key only: what it is about stands in a list of its own.
        if let number = item.reference { elsewhere(own + number, path, item.place) }
      }
    }
    func elsewhere(_ name: String, _ path: String, _ place: JSONPlace) {
      for entry in join.entries(of: name) {
        found.append(
          VERADetail.Found(fact: entry.fact, rank: entry.rank, fields: entry.fields, path: path, place: place))
      }
    }
    inside("contactgegevens", "c:", VERADetail.contact)
    inside("adressen", "a:", VERADetail.address)
    inside("overeenkomsten", "o:") { node, path in
      // A key has no days: the agreement itself says them.
      guard node["begindatum"] != nil || node["einddatum"] != nil, VERADetail.badDay(node) == nil else { return nil }
      return VERADetail.agreement(node, path: path)
    }
    var numbers: Set<String> = []
    for name in ["id", "idExtern", "code"] {
      if let number = node[name]?.plain, numbers.insert(number).inserted {
        elsewhere("r:" + number, name, node.place)
      }
    }
    return found
  }
}
