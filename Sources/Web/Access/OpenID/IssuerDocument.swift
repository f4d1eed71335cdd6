/// What an identity provider publishes about itself (OpenID Connect Discovery 1.0).
struct IssuerDocument: Hashable, Sendable {
  let authorization: String
  let token: String
  let keys: String
  /// True when the secret of the client goes in the form, since the provider takes no other way.
  let wantsSecretInForm: Bool

  /// Where it is published.
  static func address(of issuer: String) -> String {
    (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
  }

  /// - Throws: ``IssuerFault`` when it is not of `issuer`, or names an address that may not be asked.
  init(_ bytes: [UInt8], issuer: String) throws {
    guard let document = JSONValue.parsed(bytes) else { throw IssuerFault("the discovery document is no JSON") }
    guard let said = document["issuer"]?.string, said == issuer else {
      throw IssuerFault(
        "the discovery document is of another issuer: \(document["issuer"]?.string?.prefix(200) ?? "none")")
    }
    func address(_ name: String) throws -> String {
      guard let address = document[name]?.string, IssuerSettings.isSafe(address) else {
        throw IssuerFault("the discovery document has no usable \(name)")
      }
      return address
    }
    authorization = try address("authorization_endpoint")
    token = try address("token_endpoint")
    keys = try address("jwks_uri")
    let methods = document["token_endpoint_auth_methods_supported"]?.texts ?? []
    wantsSecretInForm = !methods.isEmpty && !methods.contains("client_secret_basic")
  }
}

/// The identity provider does not do what it should. For the operator, in the log; holds no secret.
struct IssuerFault: Error, Hashable, Sendable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
