/// An e-mail address that we can send to: plain ASCII, `name@example.nl`.
///
/// Stricter than RFC 5322 on purpose: quoted local parts, comments, address literals and addresses beyond
/// ASCII are refused, and so is every character that could end a header line. What is left can stand in a
/// header and in an SMTP command as it is.
public struct EmailAddress: Hashable, Sendable {
  /// The part before `@`, as written: the receiving side may tell capitals apart.
  public let localPart: String
  /// The part after `@`, in lower case.
  public let domain: String

  /// Bytes of a whole address (RFC 5321, 4.5.3.1.3, without the angle brackets).
  public static let longest = 254
  /// Bytes before `@` (RFC 5321, 4.5.3.1.1).
  public static let longestLocalPart = 64
  /// Bytes of one part of the domain (RFC 1035, 2.3.4).
  public static let longestLabel = 63

  /// The whole address.
  public var text: String { "\(localPart)@\(domain)" }

  /// - Parameter text: exactly the address; spaces around it are not taken off.
  /// - Throws: ``EmailAddressError`` with the first thing that is wrong.
  public init(_ text: String) throws(EmailAddressError) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= Self.longest else { throw .tooLong(bytes: text.utf8.count) }
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        throw .controlCharacter(column: index + 1)
      }
      if !scalar.isASCII { throw .notASCII(scalar, column: index + 1) }
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .atSigns(count: parts.count - 1) }
    localPart = String(parts[0])
    domain = String(parts[1]).lowercased()
    try Self.checkLocalPart(localPart)
    try Self.checkDomain(domain)
  }

  private static func checkLocalPart(_ local: String) throws(EmailAddressError) {
    guard !local.isEmpty else { throw .localPart(.empty) }
    guard local.utf8.count <= longestLocalPart else { throw .localPart(.tooLong) }
    guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else { throw .localPart(.dots) }
    for scalar in local.unicodeScalars where !isAtomText(scalar) { throw .localPart(.character(scalar)) }
  }

  private static func checkDomain(_ domain: String) throws(EmailAddressError) {
    guard !domain.isEmpty else { throw .domain(.empty) }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard !labels.contains("") else { throw .domain(.dots) }
    guard labels.count >= 2, let top = labels.last else { throw .domain(.noDot) }
    for label in labels {
      guard label.utf8.count <= longestLabel else { throw .domain(.tooLong) }
      for scalar in label.unicodeScalars where !isLetter(scalar) && !isDigit(scalar) && scalar != "-" {
        throw .domain(.character(scalar))
      }
      guard !label.hasPrefix("-"), !label.hasSuffix("-") else { throw .domain(.hyphen) }
    }
    // No top-level domain is numeric or one letter; `1.2.3.4` and `x.n` are slips.
    guard top.count >= 2, let first = top.unicodeScalars.first, isLetter(first) else {
      throw .domain(.topLevel(String(top)))
    }
  }

  /// `atext` of RFC 5322 (3.2.3), and the dot between atoms.
  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar) || ".!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension EmailAddress: CustomStringConvertible, CustomDebugStringConvertible {
  /// For logs and errors: `j•••@example.nl`. The address itself is ``text``.
  public var description: String { "\(localPart.count > 1 ? localPart.prefix(1) : "")•••@\(domain)" }

  public var debugDescription: String { description }
}
