/// What a name to sign in with may be.
enum LoginRule {
  /// Small letters, digits and `. _ - @`: an e-mail address will do.
  static func isGood(_ login: String) -> Bool {
    (2...100).contains(login.utf8.count)
      && login.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2E, 0x5F, 0x2D, 0x40].contains(byte)
      }
  }
}
