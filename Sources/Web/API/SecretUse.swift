import Domain

/// A secret of a key that a program showed. Its last use is written once a minute and not with every request.
struct SecretUse: Hashable, Sendable {
  /// How exactly the last use of a secret is known.
  static let precision = Span.minutes(1)
  /// Secrets that are remembered.
  static let most = 20_000

  /// Of the key, which is one per installation: a key's own number is unique in an organisation only.
  let service: String
  let number: Int
}
