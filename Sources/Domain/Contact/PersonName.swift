/// A name as it was given to us. Nothing of it is ever corrected: a name is what its bearer says it is.
public struct PersonName: Hashable, Sendable {
  /// What decides between *heer* and *mevrouw*; codes X, O and N are ``unknown``.
  public enum Gender: String, CaseIterable, Hashable, Sendable {
    case male
    case female
    case unknown
  }

  /// The name a person is called by (*roepnaam*), `Timo`.
  public let givenName: String?
  /// With points, `J.A.`
  public let initials: String?
  /// What stands before the surname (*tussenvoegsel*), `van den`.
  public let prefix: String?
  /// Without ``prefix`` where the source keeps them apart. Empty when only an organisation or a stored name
  /// is known.
  public let surname: String
  public let gender: Gender
  /// The opening that the source keeps for this person (*aanhef*), used before one of ours.
  public let storedSalutation: String?
  /// The line on the envelope that the source keeps (*aanschrijfnaam*), used before one of ours.
  public let storedAddressName: String?

  /// Leading and trailing spaces go; a part that has nothing else is absent.
  public init(
    givenName: String? = nil, initials: String? = nil, prefix: String? = nil, surname: String,
    gender: Gender = .unknown, storedSalutation: String? = nil, storedAddressName: String? = nil
  ) {
    self.givenName = Self.filled(givenName)
    self.initials = Self.filled(initials)
    self.prefix = Self.filled(prefix)
    self.surname = Self.filled(surname) ?? ""
    self.gender = gender
    self.storedSalutation = Self.filled(storedSalutation)
    self.storedAddressName = Self.filled(storedAddressName)
  }

  /// Prefix and surname as they stand after a first name or initials: `van den Berg`, `Jansen-de Jong`.
  public var fullSurname: String { Self.joined(prefix, surname) }

  /// The line on an envelope: `De heer J. de Vries`, `Mevrouw A. van den Berg`, `A. Jansen`.
  public var addressName: String {
    if let storedAddressName { return storedAddressName }
    let first = initials ?? givenName
    let rest = first.map { "\($0) \(fullSurname)" } ?? surnameAfterTitle(whole: true)
    switch gender {
    case .male: return "De heer \(rest)"
    case .female: return "Mevrouw \(rest)"
    case .unknown: return rest
    }
  }

  /// The name beside an e-mail address: `Timo Balogun`; the line on the envelope when no given name is known.
  public var displayName: String {
    guard let givenName else { return addressName }
    return surname.isEmpty ? givenName : "\(givenName) \(fullSurname)"
  }

  /// The surname after *heer* or *mevrouw*: the prefix gets a capital because no first name stands before it.
  ///
  /// - Parameter whole: false leaves only the first part of a double name, as a salutation does.
  /// Source: onzetaal.nl and taaladvies.net on *tussenvoegsels*, `'t Hart` keeps its small letter, `IJ` is
  /// one letter.
  func surnameAfterTitle(whole: Bool) -> String {
    Self.capitalised(Self.joined(prefix, whole ? surname : Self.firstPart(of: surname)))
  }

  /// `Jansen` of `Jansen-de Jong`; a name whose first part is an article or *ben* (`El-Amrani`) is one name.
  static func firstPart(of surname: String) -> String {
    guard let hyphen = surname.firstIndex(where: { $0 == "-" || $0 == "\u{2010}" || $0 == "\u{2011}" }) else {
      return surname
    }
    let first = surname[..<hyphen]
    let name = String(first.reversed().drop { $0 == " " }.reversed())
    return name.isEmpty || boundParts.contains(name.lowercased()) ? surname : name
  }

  /// First parts that never stand alone: articles, *son of*, *saint*.
  private static let boundParts: Set<String> = [
    "abd", "abdel", "abdul", "abou", "abu", "ait", "aït", "al", "an", "ar", "as", "at", "ath", "az", "bel",
    "ben", "bin",
    "bou", "ed", "el", "en", "er", "es", "ez", "ibn", "le", "mac", "mc", "o", "oe", "ould", "saint", "sainte",
    "san",
    "sint", "st", "st.",
  ]

  private static func joined(_ prefix: String?, _ surname: String) -> String {
    guard let prefix else { return surname }
    // d'Ancona, l'Abee: French elision is written against the name. Dutch 't and 's are words of their own.
    let elided = ["d'", "d’", "l'", "l’"].contains { prefix.lowercased().hasSuffix($0) }
    return elided ? prefix + surname : "\(prefix) \(surname)"
  }

  private static func capitalised(_ name: String) -> String {
    guard let first = name.first, first.isLowercase else { return name }
    if name.hasPrefix("ij") { return "IJ" + name.dropFirst(2) }
    return first.uppercased() + name.dropFirst()
  }

  private static func filled(_ part: String?) -> String? {
    guard let part else { return nil }
    let words = part.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
