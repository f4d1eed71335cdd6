import Domain

/// An XML document, written from the outside in.
struct XMLText {
  private var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  var bytes: [UInt8] { Array(text.utf8) }

  /// An element around others.
  mutating func element(_ name: String, _ attributes: String = "", _ body: (inout XMLText) -> Void) {
    indent()
    text += "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\n"
    depth += 1
    body(&self)
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// An element around words.
  mutating func element(_ name: String, _ attributes: String = "", _ words: String) {
    indent()
    text += "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(Self.escaped(words))</\(name)>\n"
  }

  /// Elements in each other around words: `Id/IBAN`.
  mutating func path(_ path: String, _ words: String) {
    let names = path.split(separator: "/").map(String.init)
    guard let last = names.last else { return }
    indent()
    text += names.dropLast().map { "<\($0)>" }.joined()
    text += "<\(last)>\(Self.escaped(words))</\(last)>"
    text += names.dropLast().reversed().map { "</\($0)>" }.joined() + "\n"
  }

  mutating func amount(_ name: String, _ money: Money) {
    element(name, "Ccy=\"EUR\"", money.description)
  }

  private mutating func indent() { text += String(repeating: "  ", count: depth) }

  private static func escaped(_ words: String) -> String {
    words.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
  }

  /// `2026-11-02T06:30:00+01:00`, the clock of the Netherlands.
  static func moment(_ instant: Instant) -> String {
    let time = DutchTime.time(of: instant)
    let hours = Int(DutchTime.offset(at: instant).milliseconds / 3_600_000)
    return "\(DutchTime.day(of: instant))T\(time):00+\(Account.padded(hours, 2)):00"
  }
}
