import Crypto
import Domain
import Engine
import Foundation

/// One way to the identity provider and back. The browser carries it, sealed, in a cookie of its own: only the browser
/// that went may come back.
struct OpenIDAttempt: Hashable, Codable, Sendable {
  /// Time to sign in at the provider, with a second step and a forgotten password.
  static let length = Span.minutes(15)
  private static let secretLength = 32
  private static let purpose = "sign-in by issuer"

  /// Comes back in the address; another's answer has another.
  let state: String
  /// Comes back in the token; an older token has another.
  let nonce: String
  /// Proves to the provider that who buys the token is who asked (PKCE, RFC 7636).
  let verifier: String
  /// Where to go afterwards.
  let back: String
  /// Machine time in milliseconds.
  let until: Int64

  static func begin(back: String, at now: Instant, secretBytes: (Int) -> [UInt8]) -> OpenIDAttempt {
    func secret() -> String { Secret.text(secretBytes(secretLength)) }
    return OpenIDAttempt(
      state: secret(), nonce: secret(), verifier: secret(), back: back,
      until: now.advanced(by: length).milliseconds)
  }

  /// S256 of RFC 7636.
  var challenge: String { Secret.text(Array(SHA256.hash(data: Array(verifier.utf8)))) }

  func sealed(_ seal: SecretSeal) throws -> String {
    Secret.text(try seal.sealed(Array(try JSONEncoder().encode(self)), for: Self.purpose))
  }

  /// Nil when it is not ours or too old.
  static func opened(_ sealed: String?, _ seal: SecretSeal, at now: Instant) -> OpenIDAttempt? {
    guard let sealed, let bytes = Secret.bytes(of: sealed), let opened = seal.opened(bytes, for: purpose),
      let attempt = try? JSONDecoder().decode(OpenIDAttempt.self, from: Data(opened)),
      now < Instant(milliseconds: attempt.until)
    else { return nil }
    return attempt
  }
}
