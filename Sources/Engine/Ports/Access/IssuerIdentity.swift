/// A person as an identity provider knows them. The pair names one person for ever; names and addresses do not.
public struct IssuerIdentity: Hashable, Sendable {
  /// The issuer's address, as its tokens say it.
  public let issuer: String
  /// The person at that issuer; at most 255 characters.
  public let subject: String

  public init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }
}
