import Crypto

/// UUIDs as text, in small letters: the names that programs of others know things by.
public enum UUIDText {
  /// Random bytes of one.
  public static let byteCount = 16

  /// Version 4 (RFC 9562, 5.4) of random bytes.
  ///
  /// - Parameter bytes: ``byteCount`` of them; what is missing counts as zero.
  public static func random(_ bytes: [UInt8]) -> String { text(bytes, version: 4) }

  /// Version 8 (RFC 9562, 5.8): the same name always gives the same one.
  public static func named(_ name: String) -> String { text(Array(SHA256.hash(data: Array(name.utf8))), version: 8) }

  /// The UUID in small letters; nil when the text is none. Reads any version, with hyphens.
  public static func reading(_ text: String) -> String? {
    guard text.utf8.count == 36 else { return nil }
    for (place, character) in text.enumerated() {
      let isRight = hyphens.contains(place) ? character == "-" : character.isASCII && character.isHexDigit
      guard isRight else { return nil }
    }
    return text.lowercased()
  }

  private static let hyphens: Set<Int> = [8, 13, 18, 23]

  private static func text(_ given: [UInt8], version: UInt8) -> String {
    var bytes = Array(given.prefix(byteCount)) + Array(repeating: 0, count: max(0, byteCount - given.count))
    bytes[6] = bytes[6] & 0x0F | version << 4
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for byte in bytes {
      if hyphens.contains(text.utf8.count) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}
