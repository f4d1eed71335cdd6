/// A text message and what it costs: its alphabet and the parts it is sent in.
public struct SMSText: Hashable, Sendable {
  /// By which a text is sent: it says how many characters go into a part.
  public enum Alphabet: String, Hashable, Sendable {
    /// Seven bits a character: 160 alone, 153 in each of several parts.
    case gsm
    /// UCS-2, sixteen bits: 70 alone, 67 in each of several parts. One character outside ``gsm`` is enough.
    case unicode

    /// Units of a message that fits in one part.
    public var single: Int {
      switch self {
      case .gsm: 160
      case .unicode: 70
      }
    }

    /// Units of each part when there are several: the header that joins them takes six bytes.
    public var part: Int {
      switch self {
      case .gsm: 153
      case .unicode: 67
      }
    }
  }

  public let text: String
  public let alphabet: Alphabet
  /// Septets (a character of the extension table such as `€` is two) or UTF-16 units.
  public let units: Int
  /// The text of each part; together they are ``text``. Never empty.
  public let parts: [String]

  public init(_ text: String) {
    let isGSM = text.unicodeScalars.allSatisfy { GSMAlphabet.septets(of: $0) != nil }
    let alphabet: Alphabet = isGSM ? .gsm : .unicode
    self.text = text
    self.alphabet = alphabet
    units = text.unicodeScalars.reduce(0) { $0 + Self.units($1, alphabet) }
    parts = units <= alphabet.single ? [text] : Self.split(text, alphabet)
  }

  /// Units that still fit before another part is needed.
  public var spare: Int {
    guard parts.count > 1, let last = parts.last else { return alphabet.single - units }
    return alphabet.part - last.unicodeScalars.reduce(0) { $0 + Self.units($1, alphabet) }
  }

  /// Without no-break spaces, which the GSM alphabet lacks and a telephone does not need.
  static func spaced(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { ["\u{A0}", "\u{202F}"].contains($0) ? " " : $0 }))
  }

  /// An escape never parts from its character, nor one surrogate from the other.
  private static func split(_ text: String, _ alphabet: Alphabet) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var filled = 0
    for scalar in text.unicodeScalars {
      let size = units(scalar, alphabet)
      if filled + size > alphabet.part {
        parts.append(String(part))
        part = String.UnicodeScalarView()
        filled = 0
      }
      part.append(scalar)
      filled += size
    }
    return parts + [String(part)]
  }

  private static func units(_ scalar: Unicode.Scalar, _ alphabet: Alphabet) -> Int {
    switch alphabet {
    case .gsm: GSMAlphabet.septets(of: scalar)?.count ?? 0
    case .unicode: UTF16.width(scalar)
    }
  }
}
