/// Base 32 of RFC 4648 without padding, as authenticator apps take secrets.
enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  static func text(_ bytes: [UInt8]) -> String {
    var out = ""
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
    return out
  }
}
