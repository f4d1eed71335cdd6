/// What an organisation asks of who signs in with a password.
public struct AccessPolicy: Hashable, Sendable {
  /// The lowest role that must give a code after the password; nil leaves it to each person.
  public let codesFrom: Role?

  public init(codesFrom: Role?) { self.codesFrom = codesFrom }

  /// Nobody must; everybody may.
  public static let free = AccessPolicy(codesFrom: nil)

  /// Whether somebody with this role must give a code.
  public func asksForCodes(of role: Role) -> Bool { codesFrom.map { role >= $0 } ?? false }
}
