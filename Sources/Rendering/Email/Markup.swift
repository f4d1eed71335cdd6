/// HTML in which text is always escaped: only what was written in this target is markup.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var html: String

  init(stringLiteral value: String) { html = value }
  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }
  private init(html: String) { self.html = html }

  static let none: Markup = ""

  static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }
  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ colour: Colour) { html += colour.css }
  }

  /// Escaped for text and for attributes in either kind of quote. No-break spaces are written as a reference:
  /// some mail gateways make spaces of them otherwise.
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\u{A0}": out += "&nbsp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Sequence {
  /// The markup of each element, in order.
  func markup(_ transform: (Element) -> Markup) -> Markup {
    var out = Markup.none
    for element in self { out += transform(element) }
    return out
  }
}
