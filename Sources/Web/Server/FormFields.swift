/// The fields of a form that was posted (`application/x-www-form-urlencoded`) or of a query.
public struct FormFields: Hashable, Sendable {
  /// Largest form in bytes: a long note with room to spare.
  static let largestForm = 64 * 1_024
  /// Largest form with a file in it that is edited, in bytes: ``DraftLimits/largestFile``, of which a browser writes
  /// most signs in three.
  static let largestText = 400_000
  /// More fields than any of our forms has.
  static let mostFields = 200

  private let values: [String: String]

  init(_ values: [String: String] = [:]) { self.values = values }

  /// Reads pairs; a name that comes twice keeps its first value. What is not UTF-8 is dropped.
  init(urlEncoded text: some StringProtocol) {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&", maxSplits: Self.mostFields).prefix(Self.mostFields) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), !name.isEmpty,
        let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      else { continue }
      if values[name] == nil { values[name] = value }
    }
    self.values = values
  }

  /// The value without spaces around it; nil when absent or empty.
  public subscript(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let trimmed = value.drop(while: \.isWhitespace)
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(trimmed[...last])
  }

  /// A text as it was typed, with lines ended by `\n`; nil when the field is absent.
  func text(_ name: String) -> String? {
    values[name].map { $0.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
  }

  /// Names of the fields that begin with `prefix`, without it.
  func names(after prefix: String) -> [String] {
    values.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
  }

  private static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }

  /// The text as it may stand in a query.
  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      let character = Character(UnicodeScalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
        out.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }
}
