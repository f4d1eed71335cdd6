/// What may stand between the angle brackets of `MAIL FROM` and `RCPT TO`.
///
/// A plain `local@domain` in ASCII (RFC 5321 4.1.2 without quoted strings and address literals). Anything
/// wider is refused before it reaches the wire: an address with a line break in it would be a command.
enum SMTPAddress {
  enum Problem: Error, Hashable {
    /// Such an address cannot exist.
    case impossible(String)
    /// It may exist, but not be sent to from here.
    case unsupported(String)
  }

  static let localLimit = 64
  static let domainLimit = 255

  static func check(_ address: String) throws(Problem) {
    let bytes = Array(address.utf8)
    guard bytes.allSatisfy({ $0 > 32 && $0 != 127 }) else {
      throw .impossible("an e-mail address has no spaces and no control characters")
    }
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else {
      throw .impossible("an e-mail address has an @")
    }
    let local = bytes[..<at]
    let domain = bytes[(at + 1)...]
    guard (1...localLimit).contains(local.count), (1...domainLimit).contains(domain.count) else {
      throw .impossible(
        "an e-mail address has 1 to \(localLimit) characters before the @ and 1 to \(domainLimit) after")
    }
    guard bytes.allSatisfy({ $0 < 128 }), local.first != UInt8(ascii: "\""), domain.first != UInt8(ascii: "[")
    else {
      throw .unsupported("only plain addresses are sent to; write the domain in its xn-- form")
    }
    guard local.allSatisfy({ isAtom($0) || $0 == UInt8(ascii: ".") }),
      domain.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }),
      !domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains(where: \.isEmpty)
    else { throw .impossible("an e-mail address has only letters, digits and a few signs") }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || atomSigns.contains(byte)
  }

  private static let atomSigns = Set("!#$%&'*+-/=?^_`{|}~".utf8)
}
