/// Why a text is no e-mail address. Says what is wrong and where, and holds no more of the address than one
/// character or its top-level domain.
public enum EmailAddressError: Error, Hashable, Sendable {
  case empty
  case tooLong(bytes: Int)
  /// A line end, tab or another invisible character: would break, or forge, a header.
  case controlCharacter(column: Int)
  case notASCII(Unicode.Scalar, column: Int)
  /// None, or more than one.
  case atSigns(count: Int)
  case localPart(Fault)
  case domain(Fault)

  /// What is wrong with a part of the address.
  public enum Fault: Hashable, Sendable {
    case empty
    case tooLong
    /// At the start or the end, or two in a row.
    case dots
    case noDot
    case hyphen
    case character(Unicode.Scalar)
    case topLevel(String)
  }
}

extension EmailAddressError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the e-mail address is empty"
    case .tooLong(let bytes):
      "the e-mail address is \(bytes) bytes long; at most \(EmailAddress.longest) are allowed"
    case .controlCharacter(let column):
      "the e-mail address has a line end or another invisible character at position \(column); take it out"
    case .notASCII(let scalar, let column):
      "the e-mail address has '\(scalar)' at position \(column); only plain letters, digits and signs are "
        + "supported, a domain beyond that in its xn-- form"
    case .atSigns(0): "the e-mail address has no @"
    case .atSigns(let count): "the e-mail address has \(count) times @; give one address"
    case .localPart(let fault): "before the @ \(fault)"
    case .domain(let fault): "after the @ \(fault)"
    }
  }

  /// The same for employees, in Dutch.
  public var dutch: String {
    switch self {
    case .empty: "het e-mailadres is leeg"
    case .tooLong(let bytes):
      "het e-mailadres is \(bytes) bytes lang; er passen er \(EmailAddress.longest)"
    case .controlCharacter(let column):
      "het e-mailadres heeft een regeleinde of een ander onzichtbaar teken op plaats \(column); haal dat weg"
    case .notASCII(let scalar, let column):
      "het e-mailadres heeft '\(scalar)' op plaats \(column); alleen gewone letters, cijfers en tekens "
        + "kunnen, een domein met andere letters in de xn---vorm"
    case .atSigns(0): "het e-mailadres heeft geen @"
    case .atSigns(let count): "het e-mailadres heeft \(count) keer een @; geef één adres op"
    case .localPart(let fault): "voor de @ \(fault.dutch)"
    case .domain(let fault): "na de @ \(fault.dutch)"
    }
  }
}

extension EmailAddressError.Fault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "there is nothing"
    case .tooLong: "a part is too long"
    case .dots: "a dot is at the start or the end, or there are two in a row"
    case .noDot: "there is no dot; is '.nl' missing?"
    case .hyphen: "a part starts or ends with a hyphen"
    case .character(" "): "there is a space; take it out"
    case .character(let scalar): "'\(scalar)' is not allowed"
    case .topLevel(let text): "'.\(text)' is no ending of a domain"
    }
  }

  /// The same for employees, in Dutch.
  public var dutch: String {
    switch self {
    case .empty: "staat niets"
    case .tooLong: "is een deel te lang"
    case .dots: "staat een punt aan het begin of het eind, of staan er twee achter elkaar"
    case .noDot: "staat geen punt; is '.nl' vergeten?"
    case .hyphen: "begint of eindigt een deel met een streepje"
    case .character(" "): "staat een spatie; haal die weg"
    case .character(let scalar): "mag geen '\(scalar)' staan"
    case .topLevel(let text): "is '.\(text)' geen einde van een domein"
    }
  }
}
