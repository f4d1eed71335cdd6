/// What an entity of a VERA document is (VERA 4.3, Aedes). Names of lists are compared without case and hyphens, so
/// `natuurlijke-personen` of the interface and `natuurlijkePersonen` are one.
enum VERAKind: Hashable, Sendable {
  case person, legalPerson, group
  /// Contactgegeven, also in its form Telefoonnummer.
  case detail
  /// RelatieAdres, with the address inside it.
  case address
  /// Overeenkomst, such as Huurovereenkomst.
  case agreement
  case debtor
  case booking
  case invoice
  case unknown

  /// What the elements of a list are.
  enum List: Hashable, Sendable {
    case of(VERAKind)
    /// Relations of every kind.
    case relations
    /// Nothing but a list: each element shows by itself what it is.
    case any
  }

  /// Nil for a name that VERA or we do not use.
  static func list(named name: String) -> List? { lists[HeaderName.folded(name)] }

  private static let lists: [String: List] = [
    "relaties": .relations, "huurders": .relations, "natuurlijkepersonen": .of(.person),
    "natuurlijkpersonen": .of(.person), "rechtspersonen": .of(.legalPerson), "relatiegroepen": .of(.group),
    "contactgegevens": .of(.detail), "telefoonnummers": .of(.detail), "relatieadressen": .of(.address),
    "overeenkomsten": .of(.agreement), "huurovereenkomsten": .of(.agreement), "debiteuren": .of(.debtor),
    "boekingen": .of(.booking), "facturen": .of(.invoice), "verkoopfacturen": .of(.invoice),
    "data": .any, "items": .any, "results": .any, "resultaten": .any, "value": .any, "content": .any,
  ]

  private static let marks: [(names: Set<String>, kind: VERAKind)] = [
    (
      [
        "achternaam", "voorletters", "initialen", "voornaam", "roepnaam", "geslachtsnaam", "geboortedatum",
        "aanschrijfnaam",
      ], .person
    ),
    (["kvkNummer", "organisatievorm", "globaalLocatienummer"], .legalPerson),
    (["openstaandBedrag", "externFactuurnummer"], .invoice),
    (["boekdatum", "debiteur", "afletterstatus"], .booking),
    (["huurHerzieningsdatum", "brutohuur", "eenheden", "prolongatiedatum", "overeenkomstsoort"], .agreement),
    (["abonneenummer", "waarde"], .detail),
    (["vervaltermijn", "btwPlichtig"], .debtor),
    (["adres"], .address),
    (["relaties", "einddatum"], .agreement),
    (["saldo"], .booking),
  ]

  /// Of an element, by the names in it where its list does not tell.
  init(_ node: JSONNode, in list: List) {
    if case .of(let kind) = list {
      self = kind
      return
    }
    guard case .object(let members) = node.content else {
      self = .unknown
      return
    }
    let names = Set(members.map(\.name))
    if let mark = Self.marks.first(where: { !$0.names.isDisjoint(with: names) }) {
      self = mark.kind
    } else if names.contains("naam") {
      let word = HeaderName.folded(node["soort"]?["naam"]?.plain ?? node["soort"]?["code"]?.plain ?? "")
      self = word.contains("groep") || word.contains("huishouden") ? .group : .legalPerson
    } else {
      self = list == .relations ? .person : .unknown
    }
  }
}

extension JSONNode {
  /// A text, or a number as it is written; nil for anything else and for what is blank.
  var plain: String? {
    switch content {
    case .text(let text), .number(let text): text.allSatisfy(\.isWhitespace) ? nil : text
    case .flag, .null, .list, .object: nil
    }
  }

  /// The number of the entity that this refers to: of an object with keys, or the end of a URI. At most 64 characters
  /// are of use.
  var reference: String? {
    if case .object = content { return ["id", "idExtern", "code"].lazy.compactMap { self[$0]?.plain }.first }
    guard let text = plain else { return nil }
    guard text.contains("/") else { return text }
    let path = text.split(separator: "?", maxSplits: 1)[0].split(separator: "#", maxSplits: 1)[0]
    return path.split(separator: "/").last.map(String.init)
  }

  /// Of a list; of anything else only itself.
  var items: [JSONNode] {
    if case .list(let items) = content { items } else { [self] }
  }
}
