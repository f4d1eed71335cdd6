/// JSON that is written, the same bytes for the same value: names in their order as text.
indirect enum JSONText: Hashable, Sendable {
  case string(String)
  case flag(Bool)
  case array([JSONText])
  case object([String: JSONText])

  var text: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .flag(let flag): flag ? "true" : "false"
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let values):
      "{" + values.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ",")
        + "}"
    }
  }

  /// RFC 8259, 7.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .string(text) }
  init(booleanLiteral flag: Bool) { self = .flag(flag) }
  init(arrayLiteral values: JSONText...) { self = .array(values) }
  init(dictionaryLiteral values: (String, JSONText)...) {
    self = .object(Dictionary(values, uniquingKeysWith: { first, _ in first }))
  }
}
