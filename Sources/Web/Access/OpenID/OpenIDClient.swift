import Crypto
import Domain
public import Engine
import Foundation

/// Signs people in by an identity provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0).
public actor OpenIDClient {
  /// How long the provider's addresses and keys are taken for true.
  static let documentLength = Span.hours(1)
  /// A token with an unknown key has the keys asked again, at most once in this time.
  static let keysPause = Span.minutes(1)
  static let scope = "openid profile email"

  nonisolated let settings: IssuerSettings
  private let transport: any IssuerTransport
  private let clock: any MachineClock
  private var document: (value: IssuerDocument, at: Instant)?
  private var keys: (value: JSONWebKeySet, at: Instant)?

  /// - Parameter clock: machine time, with which tokens are compared.
  public init(_ settings: IssuerSettings, transport: any IssuerTransport, clock: any MachineClock) {
    self.settings = settings
    self.transport = transport
    self.clock = clock
  }

  /// Asks what a provider publishes, as the first sign-in would.
  ///
  /// - Throws: an error that says what is wrong; ``Engine/IssuerSilence`` when no answer came.
  public static func examine(_ issuer: String, by transport: any IssuerTransport) async throws {
    let address = IssuerDocument.address(of: issuer)
    let document = try IssuerDocument(try await fetch(address, by: transport), issuer: issuer)
    guard let keys = JSONWebKeySet(try await fetch(document.keys, by: transport)), !keys.keys.isEmpty else {
      throw IssuerFault("the issuer publishes no key for RS256 or ES256")
    }
  }

  /// Where the browser goes to sign in.
  ///
  /// - Throws: ``IssuerFault``, ``Engine/IssuerSilence``.
  func address(for attempt: OpenIDAttempt) async throws -> String {
    let document = try await knownDocument()
    let query = Self.form([
      ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirect),
      ("scope", Self.scope), ("state", attempt.state), ("nonce", attempt.nonce),
      ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
    ])
    return document.authorization + (document.authorization.contains("?") ? "&" : "?") + query
  }

  /// Who signed in, proved by the token that the code buys.
  ///
  /// - Throws: ``IDTokenRefusal``, ``IssuerFault``, ``Engine/IssuerSilence``.
  func token(for code: String, of attempt: OpenIDAttempt) async throws -> IDToken {
    let document = try await knownDocument()
    var fields: [(name: String, value: String)] = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirect),
      ("code_verifier", attempt.verifier), ("client_id", settings.clientID),
    ]
    var authorization: String?
    if let secret = settings.clientSecret {
      if document.wantsSecretInForm {
        fields.append(("client_secret", secret))
      } else {
        let pair = "\(FormFields.encoded(settings.clientID)):\(FormFields.encoded(secret))"
        authorization = "Basic " + Data(pair.utf8).base64EncodedString()
      }
    }
    let answer = try await transport.ask(
      IssuerRequest(url: document.token, form: Self.form(fields), authorization: authorization))
    guard answer.status == 200, let body = JSONValue.parsed(answer.body), let text = body["id_token"]?.string else {
      let reason = JSONValue.parsed(answer.body)?["error"]?.string ?? "no id_token"
      throw IssuerFault("the token endpoint answered \(answer.status): \(reason.prefix(100))")
    }
    let expected = IDToken.Expectation(
      issuer: settings.issuer, audience: settings.clientID, nonce: attempt.nonce, now: clock.now())
    do {
      return try IDToken.verified(text, keys: try await knownKeys(document), expected)
    } catch IDTokenRefusal.unknownKey {
      // Providers change their keys without telling.
      return try IDToken.verified(text, keys: try await newerKeys(document), expected)
    }
  }

  private func knownDocument() async throws -> IssuerDocument {
    let now = clock.now()
    if let document, document.at.distance(to: now) < Self.documentLength { return document.value }
    let bytes = try await Self.fetch(IssuerDocument.address(of: settings.issuer), by: transport)
    let value = try IssuerDocument(bytes, issuer: settings.issuer)
    document = (value, now)
    return value
  }

  private func knownKeys(_ document: IssuerDocument) async throws -> JSONWebKeySet {
    if let keys, keys.at.distance(to: clock.now()) < Self.documentLength { return keys.value }
    return try await fetchKeys(document)
  }

  private func newerKeys(_ document: IssuerDocument) async throws -> JSONWebKeySet {
    if let keys, keys.at.distance(to: clock.now()) < Self.keysPause { return keys.value }
    return try await fetchKeys(document)
  }

  private func fetchKeys(_ document: IssuerDocument) async throws -> JSONWebKeySet {
    guard let value = JSONWebKeySet(try await Self.fetch(document.keys, by: transport)) else {
      throw IssuerFault("the keys of the issuer are no set of keys")
    }
    keys = (value, clock.now())
    return value
  }

  private static func fetch(_ address: String, by transport: any IssuerTransport) async throws -> [UInt8] {
    let answer = try await transport.ask(IssuerRequest(url: address))
    guard answer.status == 200 else { throw IssuerFault("\(address) answered \(answer.status)") }
    return answer.body
  }

  private static func form(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\($0.name)=\(FormFields.encoded($0.value))" }.joined(separator: "&")
  }
}
