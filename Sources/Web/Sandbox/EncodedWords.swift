import Foundation

/// Heads of e-mails with letters outside ASCII (RFC 2047): `=?UTF-8?Q?Je_huur_is_=E2=82=AC?=`.
enum EncodedWords {
  /// The text as people read it. What is no encoded word, or has an unknown character set, stays as it is.
  static func decoded(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    var afterWord = false
    while let match = rest.firstMatch(of: /=\?([A-Za-z0-9_-]{1,20})(?:\*[^?]*)?\?([bBqQ])\?([^? ]*)\?=/) {
      let between = rest[..<match.range.lowerBound]
      // Space between two encoded words is only there to fold the line.
      if !(afterWord && between.allSatisfy(\.isWhitespace)) { out += between }
      let word = word(charset: match.1.lowercased(), isBase64: match.2.lowercased() == "b", String(match.3))
      out += word ?? String(match.0)
      afterWord = word != nil
      rest = rest[match.range.upperBound...]
    }
    return out + rest
  }

  private static func word(charset: String, isBase64: Bool, _ text: String) -> String? {
    guard let bytes = isBase64 ? Data(base64Encoded: text).map(Array.init) : quoted(text) else { return nil }
    switch charset {
    case "utf-8", "us-ascii": return String(validating: bytes, as: UTF8.self)
    case "iso-8859-1": return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    default: return nil
    }
  }

  private static func quoted(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "_"): bytes.append(32)
      case UInt8(ascii: "="):
        let digits = rest.prefix(2)
        guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
