import Crypto
import Foundation

/// Random bytes as text, and the hash under which a secret is stored.
enum Secret {
  /// URL-safe base 64 without padding.
  static func text(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var out = ""
    var bits: UInt32 = 0
    var held = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        out.append(alphabet[Int(bits >> UInt32(held)) & 63])
      }
      bits &= (1 << UInt32(held)) - 1
    }
    if held > 0 { out.append(alphabet[Int(bits << UInt32(6 - held)) & 63]) }
    return out
  }

  /// SHA-256 as 64 hexadecimal digits.
  static func key(of secret: String) -> String {
    SHA256.hash(data: Array(secret.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The bytes of URL-safe base 64 without padding; nil for anything else.
  static func bytes(of text: some StringProtocol) -> [UInt8]? {
    let isPlain = text.utf8.allSatisfy { byte in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80 && (character.isLetter || character.isNumber || byte == 0x2D || byte == 0x5F)
    }
    guard isPlain else { return nil }
    let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain + padding).map { Array($0) }
  }
}
