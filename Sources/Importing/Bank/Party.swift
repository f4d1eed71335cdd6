public import Domain

/// Someone on the other side of an entry, as the bank writes it.
public struct Party: Hashable, Sendable {
  public let name: String?
  /// The account in electronic form when it could be read as an IBAN, else as the file writes it. Sample and
  /// foreign files hold numbers that fail the check, so nothing is refused for that: see ``iban``.
  public let account: String?

  public init(name: String? = nil, account: String? = nil) {
    self.name = name
    self.account = account
  }

  /// The account when it is a right IBAN.
  public var iban: IBAN? {
    guard let account else { return nil }
    return try? IBAN(account)
  }

  var isEmpty: Bool { name == nil && account == nil }
}
