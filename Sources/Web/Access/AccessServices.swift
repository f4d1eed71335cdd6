public import Engine

/// What users and their proofs need besides sessions.
public struct AccessServices: Sendable {
  public let users: any UserStoring
  public let codes: any CodeStoring
  public let audit: any AuditReading
  public let identifiers: any IdentifierSource
  public let seal: SecretSeal
  /// Nil when the installation had users when it started: there is then nothing to set up.
  public let setUpCode: SetUpCode?
  /// Nil where everybody signs in with a password.
  public let issuer: OpenIDClient?

  public init(
    users: any UserStoring, codes: any CodeStoring, audit: any AuditReading, identifiers: any IdentifierSource,
    seal: SecretSeal, setUpCode: SetUpCode? = nil, issuer: OpenIDClient? = nil
  ) {
    self.users = users
    self.codes = codes
    self.audit = audit
    self.identifiers = identifiers
    self.seal = seal
    self.setUpCode = setUpCode
    self.issuer = issuer
  }
}
