/// Base 32 of RFC 4648 in small letters and without padding: what an address can hold, and a server that changes
/// capitals cannot spoil.
public enum SmallBase32 {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// As many letters as the bits need; what is left of the last one is zero.
  public static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var held: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        out.append(letters[Int(held >> count) & 31])
      }
      held &= (1 << count) - 1
    }
    if count > 0 { out.append(letters[Int(held << (5 - count)) & 31]) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Nil for a text that ``text(_:)`` does not write: one value has one text.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var out: [UInt8] = []
    var held: UInt32 = 0
    var count: UInt32 = 0
    for letter in text.utf8 {
      let value: UInt8
      switch letter {
      case 97...122: value = letter - 97
      case 50...55: value = letter - 50 + 26
      default: return nil
      }
      held = held << 5 | UInt32(value)
      count += 5
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: held >> count))
        held &= (1 << count) - 1
      }
    }
    return count < 5 && held == 0 ? out : nil
  }
}
