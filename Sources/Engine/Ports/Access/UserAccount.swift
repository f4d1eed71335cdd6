public import Domain

/// A person who can sign in.
public struct UserAccount: Hashable, Sendable {
  public let id: Reading.UserID
  public let organisation: OrganisationID
  /// The name to sign in with, lower case, unique in the installation.
  public let login: String
  public let name: String
  public var role: Role
  public var password: UserPassword
  /// True when a code of an app is asked for after the password.
  public var usesCodes: Bool
  /// Nil for who signs in with a password.
  public let identity: IssuerIdentity?
  public var isBlocked: Bool
  /// `nl` or `en`; nil when never chosen.
  public let language: String?
  /// Machine time; nil for who never did.
  public let signedInAt: Instant?

  public init(
    id: Reading.UserID, organisation: OrganisationID, login: String, name: String, role: Role,
    password: UserPassword, usesCodes: Bool = false, identity: IssuerIdentity? = nil, isBlocked: Bool = false,
    language: String? = nil, signedInAt: Instant? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.login = login
    self.name = name
    self.role = role
    self.password = password
    self.usesCodes = usesCodes
    self.identity = identity
    self.isBlocked = isBlocked
    self.language = language
    self.signedInAt = signedInAt
  }
}
