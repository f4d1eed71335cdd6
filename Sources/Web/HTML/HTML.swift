/// Markup that is safe to send: text put into it is escaped, other markup is kept.
///
/// ```swift
/// let row: HTML = "<td>\(contact.name)</td>"     // a name with < or & in it stays a name
/// ```
/// Attribute values must stand in double quotes; both quotes are escaped.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var markup: String

  public init(stringLiteral value: String) { markup = value }
  public init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

  /// Text, escaped.
  public init(text: String) { markup = Self.escaped(text) }

  /// Markup that is known to be safe, such as a drawing that this house made.
  public init(trusted markup: String) { self.markup = markup }

  /// Text, escaped, with an address that may go on on the next line after `@`, a dot inside a word, or a slash.
  public static func breakable(_ text: String) -> HTML {
    var out = HTML.none
    var rest = text[...]
    while let place = rest.firstIndex(where: { "@./".contains($0) }) {
      let next = rest.index(after: place)
      out += HTML(text: String(rest[..<next]))
      if next < rest.endIndex, !rest[next].isWhitespace { out += HTML(trusted: "<wbr>") }
      rest = rest[next...]
    }
    return out + HTML(text: String(rest))
  }

  public static let none = HTML(trusted: "")

  public static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.markup + right.markup) }
  public static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  public struct Interpolation: StringInterpolationProtocol, Sendable {
    fileprivate var markup = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    public mutating func appendLiteral(_ literal: String) { markup += literal }
    public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    public mutating func appendInterpolation(_ html: HTML?) { markup += html?.markup ?? "" }
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { markup += part.markup } }
    public mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
    public mutating func appendInterpolation(_ number: Int) { markup += String(number) }
    public mutating func appendInterpolation(_ number: Int64) { markup += String(number) }
  }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { [38, 60, 62, 34, 39].contains($0) }) else { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}

extension Sequence {
  /// The markup of each element, in order.
  func html(_ transform: (Element) throws -> HTML) rethrows -> HTML {
    var out = HTML.none
    for element in self { out += try transform(element) }
    return out
  }
}
