/// What a text message shows as where it came from.
///
/// A name is what people know, and cannot be answered: a text that asks for an answer then names a number or a page.
public enum SMSSender: Hashable, Sendable {
  /// 1 to 11 characters that every network shows as they are: letters, digits, space, `&`, `+`, `-`, `.` and `_`, one
  /// letter at least.
  case name(String)
  /// E.164, `+31612345678`.
  case number(String)
  /// A short number of a network, 3 to 6 digits.
  case short(String)

  /// Characters of a name (3GPP TS 23.040, 9.1.2.5: eleven of seven bits fit).
  public static let longestName = 11
  private static let marks: Set<Unicode.Scalar> = [" ", "&", "+", "-", ".", "_"]

  /// Nil for what no network would show.
  ///
  /// All of these characters are of the GSM alphabet, each one septet. The others of that alphabet (`é`, `£`) are left
  /// out: networks replace them as they like.
  public init?(_ text: String) {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "+") }
    let isDigits = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    if isDigits, text.hasPrefix("+") {
      guard digits.count + 1 == text.utf8.count, (6...PhoneNumber.longestDigits).contains(digits.count),
        digits.first != 48
      else { return nil }
      self = .number(text)
    } else if isDigits {
      guard (3...6).contains(digits.count) else { return nil }
      self = .short(text)
    } else {
      let scalars = text.unicodeScalars
      guard scalars.count <= Self.longestName, scalars.first != " ", scalars.last != " ",
        scalars.contains(where: Self.isLetter),
        scalars.allSatisfy({ Self.isLetter($0) || ("0"..."9").contains($0) || Self.marks.contains($0) })
      else { return nil }
      self = .name(text)
    }
  }

  /// Whether somebody can answer.
  public var canBeAnswered: Bool {
    switch self {
    case .name: false
    case .number, .short: true
    }
  }

  /// As it was written.
  public var text: String {
    switch self {
    case .name(let text), .number(let text), .short(let text): text
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
  }
}
