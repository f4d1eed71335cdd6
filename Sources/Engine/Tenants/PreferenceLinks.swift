import Crypto
public import Domain

/// Makes and reads the last part of a link to somebody's preferences.
///
/// The token holds organisation, contact, the last day on which it works, and a proof that this installation made it
/// for this purpose: nothing is kept of it, and nobody can make one for another contact, a later day, or out of
/// something else that this house signs. Who has the link may do what the page offers, so the page shows no name, no
/// amount and no whole address, and what it is told of addresses waits for a person.
public struct PreferenceLinks: Sendable {
  /// Of the proof, out of the 32 of SHA-256: 80 bits cannot be guessed.
  static let proofBytes = 10
  /// Two identifiers of eight, and a day of three.
  private static let subjectBytes = 19
  private static let context = Array("bode preferences link 1|".utf8)

  private let key: SymmetricKey

  /// - Parameter secret: 32 bytes that every node of the installation has, and nobody else.
  public init(secret: [UInt8]) {
    key = SymmetricKey(
      data: HMAC<SHA256>.authenticationCode(for: Self.context, using: SymmetricKey(data: secret)))
  }

  /// - Parameter day: the last on which it works, in the Netherlands.
  public func token(of contact: ContactID, in organisation: OrganisationID, until day: CalendarDay) -> String {
    let subject = Self.bytes(organisation.value, 8) + Self.bytes(contact.value, 8) + Self.bytes(Int64(day.number), 3)
    return SmallBase32.text(subject + proof(of: subject))
  }

  /// Whose preferences a token is for; nil for every one that this installation did not make. Takes the same time
  /// wherever a proof goes wrong. Whether it still works is asked apart, so that a page can say so.
  public func subject(
    of token: some StringProtocol
  ) -> (organisation: OrganisationID, contact: ContactID, until: CalendarDay)? {
    guard token.utf8.count <= 64, let bytes = SmallBase32.bytes(token[...]),
      bytes.count == Self.subjectBytes + Self.proofBytes
    else { return nil }
    let subject = Array(bytes.prefix(Self.subjectBytes))
    let difference = zip(proof(of: subject), bytes.dropFirst(Self.subjectBytes)).reduce(0 as UInt8) {
      $0 | ($1.0 ^ $1.1)
    }
    guard difference == 0 else { return nil }
    return (
      OrganisationID(Self.number(subject[0..<8])), ContactID(Self.number(subject[8..<16])),
      CalendarDay(number: Int(Self.number(subject[16..<19])))
    )
  }

  /// Stands for an address that a page showed: says which one it was, and nothing of it to who sees the page.
  func mark(of address: AddressRecord) -> String {
    let text = "\(address.organisation)|\(address.contact)|\(address.kind.rawValue)|\(address.value)"
    let code = HMAC<SHA256>.authenticationCode(for: Array("bode shown address 1|\(text)".utf8), using: key)
    return SmallBase32.text(Array(code.prefix(Self.proofBytes)))
  }

  private func proof(of subject: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: subject, using: key).prefix(Self.proofBytes))
  }

  private static func bytes(_ number: Int64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * Int64(count - 1 - $0))) }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int64 { bytes.reduce(0) { $0 << 8 | Int64($1) } }
}
