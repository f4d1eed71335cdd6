extension Value: CustomStringConvertible {
  /// Nesting and elements beyond these are shown as `…`, so that a message about a value stays short.
  static let describedDepth = 8
  static let describedElements = 64

  /// The value as a CEL literal or constructor, shortened where it is large.
  public var description: String {
    var remaining = Self.describedElements
    return described(depth: Self.describedDepth, remaining: &remaining)
  }

  private func described(depth: Int, remaining: inout Int) -> String {
    remaining -= 1
    guard depth > 0, remaining >= 0 else { return "…" }
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .uint(let value): return "\(value)u"
    case .double(let value): return value.description
    case .string(let value): return Self.quoted(value)
    case .bytes(let value): return "b" + Self.quoted(value.map(Self.hexEscape).joined(), escaping: false)
    case .list(let values):
      var parts: [String] = []
      for value in values {
        parts.append(value.described(depth: depth - 1, remaining: &remaining))
        if remaining < 0 { break }
      }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [String] = []
      for entry in map.entries {
        let key = entry.key.described(depth: depth - 1, remaining: &remaining)
        parts.append(key + ": " + entry.value.described(depth: depth - 1, remaining: &remaining))
        if remaining < 0 { break }
      }
      return "{" + parts.joined(separator: ", ") + "}"
    case .timestamp(let value): return "timestamp(\(Self.quoted(value.description)))"
    case .duration(let value): return "duration(\(Self.quoted(Nanoseconds.text(of: value))))"
    case .type(let name): return name.rawValue
    }
  }

  private static func hexEscape(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// `text` between double quotes, readable by the parser again.
  static func quoted(_ text: String, escaping: Bool = true) -> String {
    guard escaping else { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ", "\u{7F}": result += hexEscape(UInt8(truncatingIfNeeded: scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
