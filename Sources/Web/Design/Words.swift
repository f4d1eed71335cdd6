public import Domain

/// Puts values into words for one reader: language, and the moment from which "yesterday" is told.
///
/// Texts stand in the views, Dutch and English beside each other, so that whoever changes one sees the other:
/// `words("Zaken", "Cases")`.
public struct Words: Hashable, Sendable {
  public let language: Language
  /// Business time of this page.
  public let now: Instant

  public init(language: Language, now: Instant) {
    self.language = language
    self.now = now
  }

  public func callAsFunction(
    _ dutch: @autoclosure () -> String, _ english: @autoclosure () -> String
  ) -> String {
    switch language {
    case .dutch: dutch()
    case .english: english()
    }
  }

  /// The same for a sentence with markup in it.
  public func html(_ dutch: @autoclosure () -> HTML, _ english: @autoclosure () -> HTML) -> HTML {
    switch language {
    case .dutch: dutch()
    case .english: english()
    }
  }

  /// One or many: `1 zaak`, `812 zaken`.
  public func count(
    _ count: Int, _ dutch: (one: String, many: String), _ english: (one: String, many: String)
  )
    -> String
  {
    let form = language == .dutch ? dutch : english
    return "\(number(count)) \(count == 1 ? form.one : form.many)"
  }

  /// Whole number with thousands apart: `1.284`, in English `1,284`.
  public func number(_ value: Int) -> String {
    var whole = String(value.magnitude)
    var grouped = ""
    while whole.count > 3 {
      grouped = (language == .dutch ? "." : ",") + whole.suffix(3) + grouped
      whole.removeLast(3)
    }
    return (value < 0 ? "-" : "") + whole + grouped
  }

  /// An amount with cents: `€ 1.620,79`, in English `€1,620.79`.
  public func money(_ amount: Money) -> String {
    switch language {
    case .dutch: return amount.dutch
    case .english:
      let cents = Int(amount.cents.magnitude % 100)
      let padded = cents < 10 ? "0\(cents)" : "\(cents)"
      return "\(amount.cents < 0 ? "-" : "")€\(number(Int(amount.cents.magnitude / 100))).\(padded)"
    }
  }

  /// A trend, without cents: `€ 85.900`.
  public func roundMoney(_ amount: Money) -> String {
    let euros = Int(amount.cents / 100)
    return language == .dutch ? "€\u{A0}\(number(euros))" : "€\(number(euros))"
  }

  /// The text with a capital first letter.
  public func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// `a, b en c`.
  public func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + self(" en ", " and ") + last
  }
}
