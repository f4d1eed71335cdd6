/// Writes one JSON object on one line. What is nil or empty is left out.
struct JSONLine {
  private var body = ""

  var text: String { "{\(body)}" }

  mutating func add(_ name: String, _ value: String?) {
    if let value { add(name, raw: Self.quoted(value)) }
  }

  mutating func add(_ name: String, _ value: (some FixedWidthInteger)?) {
    if let value { add(name, raw: String(value)) }
  }

  mutating func add(_ name: String, _ value: Bool) { add(name, raw: value ? "true" : "false") }

  mutating func add(_ name: String, _ values: [String]) {
    if !values.isEmpty { add(name, raw: "[\(values.map(Self.quoted).joined(separator: ","))]") }
  }

  private mutating func add(_ name: String, raw: String) {
    if !body.isEmpty { body += "," }
    body += "\(Self.quoted(name)):\(raw)"
  }

  /// RFC 8259; the line and paragraph separators are escaped too, because some readers of lines stop at them.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
