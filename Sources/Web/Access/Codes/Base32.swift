import Engine

/// Base 32 of RFC 4648 without padding, as authenticator apps take secrets.
enum Base32 {
  static func text(_ bytes: [UInt8]) -> String { SmallBase32.text(bytes).uppercased() }
}
