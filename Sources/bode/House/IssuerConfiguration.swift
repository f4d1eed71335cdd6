import Configuration
import Engine
import Foundation
import Providers
import Web

/// The identity provider of the installation, as `oidc.*` in the settings says. Nil without `oidc.issuer`.
struct IssuerConfiguration: Sendable {
  let issuer: String
  let clientID: String
  let clientSecret: String?
  let title: String
  let base: String
  let roleClaim: String
  let roles: [String: Role]
  /// Short name; nil when there is one organisation only.
  let organisation: String?
  /// PEM file with the authorities to trust; nil for the system's.
  let authorities: String?

  /// - Throws: ``UsageError`` that names the key.
  init?(_ reader: ConfigReader, secrets: ConfigReader) throws {
    guard let issuer = reader.string(forKey: "oidc.issuer") else { return nil }
    guard IssuerSettings.isSafe(issuer) else {
      throw UsageError("oidc.issuer is \(issuer); it must begin with https:// (or http://localhost for a trial)")
    }
    self.issuer = issuer
    clientID = try Self.required("oidc.client-id", reader)
    let base = try Self.required("http.base", reader)
    guard IssuerSettings.isSafe(base), !base.hasSuffix("/") else {
      throw UsageError(
        "http.base is \(base); it must be how browsers reach the console: https://bode.dehorizon.example, "
          + "without a slash at the end")
    }
    self.base = base
    title = reader.string(forKey: "oidc.title", default: "OpenID Connect")
    roleClaim = reader.string(forKey: "oidc.role-claim", default: "roles")
    organisation = reader.string(forKey: "oidc.organisation")
    authorities = reader.string(forKey: "oidc.ca-file")
    if let file = reader.string(forKey: "oidc.client-secret-file") {
      clientSecret = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    } else {
      clientSecret = secrets.string(forKey: "oidc.client-secret", isSecret: true)
    }
    roles = try Self.roles(reader)
  }

  private static func required(_ key: String, _ reader: ConfigReader) throws -> String {
    guard let value = reader.string(forKey: ConfigKey(key)), !value.isEmpty else {
      throw UsageError("oidc.issuer is set, but \(key) is not")
    }
    return value
  }

  /// `oidc.roles.editor: "Redacteur, Communicatie"`: what the claim says, for each role of ours.
  private static func roles(_ reader: ConfigReader) throws -> [String: Role] {
    var roles: [String: Role] = [:]
    for role in Role.allCases {
      let key = "oidc.roles.\(role.rawValue)"
      guard let text = reader.string(forKey: ConfigKey(key)) else { continue }
      for value in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) where !value.isEmpty {
        guard roles.updateValue(role, forKey: value) == nil else {
          throw UsageError("oidc.roles gives \(value) two roles; it can have one")
        }
      }
    }
    guard !roles.isEmpty else {
      throw UsageError(
        "oidc.issuer is set, but nobody would get a role: set oidc.roles.administrator and the others to what the "
          + "claim \"\(reader.string(forKey: "oidc.role-claim", default: "roles"))\" says")
    }
    return roles
  }

  /// Asks the provider.
  var transport: CurlIssuerTransport {
    CurlIssuerTransport(authorities: authorities, allowsPlain: issuer.hasPrefix("http://"))
  }

  /// - Throws: ``UsageError`` when the organisation is not there.
  func client(_ installation: Installation) async throws -> OpenIDClient {
    let organisation = try await installation.organisation(organisation)
    return OpenIDClient(
      IssuerSettings(
        issuer: issuer, clientID: clientID, clientSecret: clientSecret, title: title, base: base,
        roleClaim: roleClaim, roles: roles, organisation: organisation.id),
      transport: transport, clock: installation.machineClock)
  }
}
