import Crypto
public import Domain

/// The envelope sender of our mail: an address of its own for each message, so that a bounce says by the address it
/// comes to which message it is of, whatever the server that bounced it made of the rest (VERP).
///
/// `b+<token>@bounces.dehorizon.example`. The token holds organisation and message and a proof that this installation
/// made it: nobody can make the bounce of a message that he did not get. It says nothing to others, and it is the same
/// at every offer of a message. Letters are small, because servers change them.
public struct ReturnPath: Sendable {
  /// Where bounces come in: a domain, or a part of one, whose mail goes to the mailbox that is read.
  public let domain: String
  private let key: SymmetricKey

  /// Of the proof, out of the 32 of SHA-256: 80 bits cannot be guessed, and the local part stays below its 64.
  static let proofBytes = 10
  static let prefix = "b+"
  private static let identifierBytes = 8
  private static let context = Array("bode return path 1|".utf8)

  /// - Parameter secret: 32 bytes that every node of the installation has, and nobody else.
  /// - Throws: ``ReturnPathError``.
  public init(domain: String, secret: [UInt8]) throws(ReturnPathError) {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let isDomain =
      labels.count >= 2 && domain.utf8.count <= 255
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      }
    guard isDomain else { throw .noDomain(domain) }
    self.domain = domain
    key = SymmetricKey(data: secret)
  }

  /// The envelope sender of one message.
  public func address(of message: MessageID, in organisation: OrganisationID) -> String {
    let subject = Self.bytes(organisation.value) + Self.bytes(message.value)
    let token = SmallBase32.text(subject + proof(of: subject).prefix(Self.proofBytes))
    return "\(Self.prefix)\(token)@\(domain)"
  }

  /// What a bounce is of, by an address that it came to; nil for every address that this installation did not make.
  /// Takes the same time wherever a proof goes wrong.
  public func subject(of address: String) -> (organisation: OrganisationID, message: MessageID)? {
    let small = address.lowercased()
    guard small.hasPrefix(Self.prefix), small.hasSuffix("@\(domain)"), small.utf8.count <= 320 else { return nil }
    let token = small.dropFirst(Self.prefix.count).dropLast(domain.count + 1)
    let length = 2 * Self.identifierBytes
    guard let bytes = SmallBase32.bytes(token), bytes.count == length + Self.proofBytes else { return nil }
    let subject = Array(bytes.prefix(length))
    let difference = zip(proof(of: subject), bytes.dropFirst(length)).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) }
    guard difference == 0 else { return nil }
    return (
      OrganisationID(Self.number(subject.prefix(Self.identifierBytes))),
      MessageID(Self.number(subject.dropFirst(Self.identifierBytes)))
    )
  }

  private func proof(of subject: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Self.context + subject, using: key))
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    (0..<identifierBytes).map { UInt8(truncatingIfNeeded: number >> (8 * Int64(identifierBytes - 1 - $0))) }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}

/// Why there is no return path.
public enum ReturnPathError: Error, Hashable, Sendable, CustomStringConvertible {
  case noDomain(String)

  public var description: String {
    switch self {
    case .noDomain(let text): "\(text) is no domain in small letters, such as bounces.dehorizon.example"
    }
  }
}
