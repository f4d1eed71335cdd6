/// The code that stands in every message: eight characters, `7K2M-9QX4`, by which its reader and an employee find out
/// whether it is ours.
///
/// Crockford's base 32: no letter that is taken for a number, and what is typed wrongly that way is read as it was
/// meant (O for 0, I and L for 1). 40 bits.
public struct MessageCode: Hashable, Sendable {
  /// How many bits of ``value`` count.
  public static let bits = 40
  static let length = 8
  /// Characters of what somebody typed that are looked at.
  static let longestInput = 40

  /// Below 2 to the power 40.
  public let value: UInt64

  public init(value: UInt64) { self.value = value & ((1 << Self.bits) - 1) }

  /// What somebody typed, with any spaces, hyphens and case; nil when it is no code.
  public init?(_ input: some StringProtocol) {
    guard input.utf8.count <= Self.longestInput else { return nil }
    var value: UInt64 = 0
    var count = 0
    for character in input where !character.isWhitespace && !Self.hyphens.contains(character) {
      guard let digit = Self.digit(character) else { return nil }
      value = value << 5 | digit
      count += 1
      guard count <= Self.length else { return nil }
    }
    guard count == Self.length else { return nil }
    self.value = value
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private static let hyphens: Set<Character> = ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}"]

  private static func digit(_ character: Character) -> UInt64? {
    switch character {
    case "O", "o": 0
    case "I", "i", "L", "l": 1
    default: alphabet.firstIndex(of: Character(character.uppercased())).map(UInt64.init)
    }
  }
}

extension MessageCode: CustomStringConvertible {
  /// As it stands in a message: two groups of four.
  public var description: String {
    let characters = (0..<Self.length).map { Self.alphabet[Int(value >> UInt64(5 * (Self.length - 1 - $0)) & 31)] }
    return String(characters.prefix(4)) + "-" + String(characters.suffix(4))
  }
}
