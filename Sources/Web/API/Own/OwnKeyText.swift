import Engine

/// A key as a program shows it: `Bearer ‹name›-‹service›-‹secret›`, both UUIDs.
struct OwnKeyText {
  /// Characters of a field that is looked at.
  private static let longest = 300
  private static let uuidLength = 36

  let service: String
  private let given: String

  init?(_ header: String?) {
    guard let header, header.utf8.count <= Self.longest, header.utf8.allSatisfy({ $0 < 0x80 }),
      header.prefix(7).lowercased() == "bearer "
    else { return nil }
    let text = header.dropFirst(7)
    guard let secret = UUIDText.reading(String(text.suffix(Self.uuidLength))),
      let service = UUIDText.reading(String(text.dropLast(Self.uuidLength + 1).suffix(Self.uuidLength)))
    else { return nil }
    self.service = service
    given = secret
  }

  /// The number of the live secret that was shown; nil when it is none.
  func secret(of key: APIKeyDesk.Open) -> Int? {
    key.secrets.first { $0.isLive && FormToken.matches(given, $0.secret) }?.number
  }
}
