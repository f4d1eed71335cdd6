/// An address of a web page that may be linked to: `https://` or `http://`, a host, and no character that
/// markup, a plain-text reader or a terminal could take for something else.
public struct WebAddress: Hashable, Sendable {
  public let text: String

  /// Characters; longer addresses break in mail programs.
  public static let limit = 2_000

  /// Nil when `text` is not such an address. `http` is for test environments on one machine.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.limit else { return nil }
    let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
    guard let scheme, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    // A name before @ makes https://bank.nl@evil.example look like a bank.
    guard let first = host.utf8.first, first != 46, first != 58, !host.contains("@") else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }

  static let example = WebAddress(known: "https://betalen.example/k7m2x9q4t1w8z3p")

  /// Without its scheme, as people read it: `betalen.example/k7m2x9q4t1w8z3p`.
  public var shown: String { Self.shown(text) }

  static func shown(_ text: String) -> String {
    let bare =
      ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) } ?? text[...]
    return String(bare.hasSuffix("/") ? bare.dropLast() : bare)
  }

  /// RFC 3986 characters without quotes, brackets and backslash.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: allowedMarks.contains(byte)
    }
  }

  private static let allowedMarks = Set("-._~:/?#@!$&()*+,;=%".utf8)
}
