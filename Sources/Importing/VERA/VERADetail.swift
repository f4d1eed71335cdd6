import Domain

/// Contact details and agreements of VERA, wherever they stand: inside a relation or in a list of their own.
enum VERADetail {
  /// A value with where it stands, from its entity on.
  struct Found {
    let fact: VERAJoin.Fact
    let rank: UInt8
    let fields: [String]
    let path: String
    let place: JSONPlace
  }

  /// E-mail and telephone; nil for post, fax and social media, for what is invalid (`ONG`) and for what has no value.
  static func contact(_ node: JSONNode, path: String) -> Found? {
    guard HeaderName.folded(word(node["status"])) != "ong" else { return nil }
    let (value, name) = number(of: node)
    guard let value, let text = value.plain else { return nil }
    let kind = HeaderName.folded(word(node["soort"]))
    let detail = HeaderName.folded(word(node["detailSoort"]))
    let isMobile = detail.contains("mob") || kind.hasPrefix("mob")
    let fact: VERAJoin.Fact
    switch kind {
    case "ema", "email", "emailadres": fact = .email
    case "mob", "mobiel", "mobielnummer", "tel", "telefoon", "telefoonnummer": fact = isMobile ? .mobile : .phone
    case "pos", "fax", "pag", "soc", "socialmedia": return nil
    default:
      // Without a code it shows what it is.
      guard text.contains("@") || name != "waarde" else { return nil }
      fact = text.contains("@") ? .email : isMobile ? .mobile : .phone
    }
    return Found(
      fact: fact, rank: rank(node["voorkeur"]), fields: [text], path: path + "." + name, place: value.place)
  }

  /// `waarde`, or the parts of a Telefoonnummer together.
  private static func number(of node: JSONNode) -> (JSONNode?, name: String) {
    if let value = node["waarde"] { return (value, "waarde") }
    guard let own = node["abonneenummer"], let text = own.plain else { return (nil, "") }
    let whole = (node["netnummer"]?.plain ?? "") + text
    return (JSONNode(place: own.place, content: .text(whole)), "abonneenummer")
  }

  /// CONTACTGEGEVENVOORKEUR begins with its place: `1`, `1e voorkeur`.
  private static func rank(_ node: JSONNode?) -> UInt8 {
    let digits = word(node).prefix { ("0"..."9").contains($0) }
    return UInt8(digits) ?? 128
  }

  /// An address that is held whole; one that is only referred to is not known here. What ended does not count.
  static func address(_ node: JSONNode, path: String) -> Found? {
    guard node["einddatum"] == nil else { return nil }
    let isInside = node["adres"]?.kind == .object
    guard let part = isInside ? node["adres"] : node else { return nil }
    func text(_ names: [String]) -> String {
      names.lazy.compactMap { name in part[name].flatMap { $0.plain ?? $0["naam"]?.plain } }.first ?? ""
    }
    let street = text(["straatnaam", "straat", "openbareRuimte"])
    let city = text(["plaats", "woonplaats", "plaatsnaam"])
    guard !street.isEmpty, !city.isEmpty else { return nil }
    let addition = text(["huisletter"]) + text(["huisnummerToevoeging", "huisnummertoevoeging", "toevoeging"])
    let kind = HeaderName.folded(word(node["soort"]))
    // Mail goes to the postal address where there is one.
    let rank: UInt8 = kind.hasPrefix("pos") || kind.hasPrefix("cor") ? 1 : kind.hasPrefix("woo") ? 2 : 3
    return Found(
      fact: .address, rank: rank, fields: [street, text(["huisnummer"]), addition, text(["postcode"]), city],
      path: path + (isInside ? ".adres" : ""), place: part.place)
  }

  /// An agreement with its days as written.
  static func agreement(_ node: JSONNode, path: String) -> Found? {
    guard let number = ["id", "idExtern", "code"].lazy.compactMap({ node[$0]?.plain }).first else { return nil }
    return Found(
      fact: .agreement, rank: 128,
      fields: [number, node["begindatum"]?.plain ?? "", node["einddatum"]?.plain ?? ""], path: path,
      place: node.place)
  }

  /// Names of days in an agreement, and whether they can be read.
  static func badDay(_ node: JSONNode) -> (name: String, node: JSONNode)? {
    for name in ["begindatum", "einddatum"] {
      if let day = node[name], day.plain.flatMap({ DateText.isoDay(Array($0.utf8.prefix(10))) }) == nil {
        return (name, day)
      }
    }
    return nil
  }

  static func contract(_ fields: [String]) -> ContractRow? {
    guard fields.count == 3, !fields[0].isEmpty, fields[0].count <= 64 else { return nil }
    func day(_ text: String) -> CalendarDay? { DateText.isoDay(Array(text.utf8.prefix(10))) }
    return ContractRow(number: fields[0], begin: day(fields[1]), end: day(fields[2]))
  }

  /// The code of reference data, else its name, else what is written there.
  static func word(_ node: JSONNode?) -> String {
    node.flatMap { $0["code"]?.plain ?? $0["naam"]?.plain ?? $0.plain } ?? ""
  }
}
