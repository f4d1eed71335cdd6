import Domain

/// A token that proves who signed in at the identity provider (OpenID Connect Core 1.0, 3.1.3.7).
struct IDToken: Hashable, Sendable {
  /// Between their clock and ours.
  static let leeway = Span.minutes(1)
  static let longestSubject = 255

  /// The person at the provider.
  let subject: String
  let claims: JSONValue

  /// What a token must say.
  struct Expectation: Sendable {
    let issuer: String
    let audience: String
    let nonce: String
    let now: Instant
  }

  /// - Throws: the first reason why it proves nothing. The signature comes before anything that the token says.
  static func verified(
    _ text: String, keys: JSONWebKeySet, _ expected: Expectation
  ) throws(IDTokenRefusal) -> IDToken {
    let token = try JSONWebToken(text)
    let candidates = keys.candidates(token.algorithm, token.keyIdentifier)
    guard !candidates.isEmpty else { throw .unknownKey }
    guard candidates.contains(where: { $0.material.signed(token.signedBytes, token.signature) }) else {
      throw .signature
    }
    let claims = token.claims
    guard claims["iss"]?.string == expected.issuer else { throw .issuer }
    let audiences = claims["aud"]?.texts ?? []
    guard audiences.contains(expected.audience) else { throw .audience }
    // A token for several programs names the one that asked for it.
    let asker = claims["azp"]?.string
    guard asker == expected.audience || (asker == nil && audiences.count == 1) else { throw .audience }
    let earliest = expected.now.advanced(by: Span(milliseconds: -leeway.milliseconds))
    let latest = expected.now.advanced(by: leeway)
    guard let end = instant(claims["exp"]), end > earliest else { throw .expired }
    guard let made = instant(claims["iat"]), made <= latest else { throw .early }
    if let start = claims["nbf"] {
      guard let start = instant(start), start <= latest else { throw .early }
    }
    guard FormToken.matches(claims["nonce"]?.string, expected.nonce) else { throw .nonce }
    guard let subject = claims["sub"]?.string, !subject.isEmpty, subject.utf8.count <= longestSubject else {
      throw .subject
    }
    return IDToken(subject: subject, claims: claims)
  }

  private static func instant(_ value: JSONValue?) -> Instant? {
    value?.seconds.map { Instant(milliseconds: $0 * 1_000) }
  }
}
