/// Asks an identity provider. Follows no redirect, believes no certificate that does not prove the server, and takes no
/// longer and no more than its limits.
public protocol IssuerTransport: Sendable {
  /// - Parameter request: to an address with `https`, or `http` on this machine.
  /// - Throws: ``IssuerSilence`` when no answer came.
  func ask(_ request: IssuerRequest) async throws -> IssuerAnswer
}

/// One question to an identity provider.
public struct IssuerRequest: Hashable, Sendable {
  public let url: String
  /// A form to post (`application/x-www-form-urlencoded`); nil asks by GET.
  public let form: String?
  /// The field `Authorization`; a secret.
  public let authorization: String?

  public init(url: String, form: String? = nil, authorization: String? = nil) {
    self.url = url
    self.form = form
    self.authorization = authorization
  }
}

/// What an identity provider answered, whatever the status.
public struct IssuerAnswer: Hashable, Sendable {
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// No answer came. Says why in words that hold no secret.
public struct IssuerSilence: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
