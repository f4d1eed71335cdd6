import Domain
import Engine

/// Remembers which secret was used a moment ago, so that its last use is written once a minute and not with every
/// request. In memory and bounded: forgetting writes once too often.
actor LastUses {
  /// How exactly the last use of a secret is known.
  static let precision = Span.minutes(1)
  /// Secrets that are remembered.
  static let most = 20_000

  private struct Secret: Hashable {
    let key: APIKeyID
    let number: Int
  }

  private var uses: [Secret: Instant] = [:]

  /// True when this use must be written down.
  func isNew(_ key: APIKeyID, secret number: Int, at now: Instant) -> Bool {
    let secret = Secret(key: key, number: number)
    if let last = uses[secret], last.distance(to: now) < Self.precision { return false }
    if uses.count >= Self.most { uses.removeAll() }
    uses[secret] = now
    return true
  }
}
