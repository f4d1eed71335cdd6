/// Why a token proves nothing.
enum IDTokenRefusal: String, Error, CaseIterable, Hashable, Sendable {
  case malformed
  /// Not signed, or in a way that is not taken.
  case algorithm
  case unknownKey = "unknown-key"
  case signature
  case issuer
  case audience
  case expired
  /// Of the future.
  case early
  case nonce
  case subject
}
