public import Domain
public import Engine

/// The identity provider by which people may sign in, and what its roles mean here.
public struct IssuerSettings: Sendable {
  /// As the provider's tokens say it, without a slash at the end unless they do:
  /// `https://login.microsoftonline.com/<tenant>/v2.0`.
  public let issuer: String
  public let clientID: String
  /// Nil for a client without a secret; PKCE is always used.
  public let clientSecret: String?
  /// What people call it, on the button: `Entra ID`.
  public let title: String
  /// Where browsers reach the console, without a slash at the end.
  public let base: String
  /// Where the roles are in the token, by names with dots between: `roles`, `realm_access.roles`.
  public let roleClaim: String
  /// What a value of that claim means here. Who has several gets the highest role; who has none does not come in.
  public let roles: [String: Role]
  /// Whose users they are.
  public let organisation: OrganisationID

  public init(
    issuer: String, clientID: String, clientSecret: String?, title: String, base: String, roleClaim: String,
    roles: [String: Role], organisation: OrganisationID
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.title = title
    self.base = base
    self.roleClaim = roleClaim
    self.roles = roles
    self.organisation = organisation
  }

  /// Where the provider sends browsers back to; register exactly this there.
  public var redirect: String { base + Self.answerPath }

  static let startPath = "/sign-in/issuer"
  static let answerPath = "/sign-in/issuer/answer"

  /// The highest role that the claim gives; nil gives none.
  func role(of claims: JSONValue) -> Role? {
    claims[path: roleClaim]?.texts.compactMap { roles[$0] }.max()
  }

  /// Whether an address may be asked: `https`, or `http` on this machine for a trial.
  public static func isSafe(_ address: String) -> Bool {
    if address.hasPrefix("https://") { return true }
    guard let rest = address.removing(prefix: "http://") else { return false }
    let host = rest.prefix { $0 != ":" && $0 != "/" }
    return host == "localhost" || host == "127.0.0.1"
  }
}
