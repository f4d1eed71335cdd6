public import Domain

/// How a user proves by password who they are. Hashes are as ``PasswordHashing`` made them.
public enum UserPassword: Hashable, Sendable {
  /// No password fits: the user signs in by the identity provider.
  case none
  /// Chosen by the user.
  case own(hash: String)
  /// Made by an administrator: until `until` (machine time) it opens one thing only, choosing another.
  case first(hash: String, until: Instant)

  /// The hash that a typed password is compared with at `now`; nil when none can fit.
  public func hash(at now: Instant) -> String? {
    switch self {
    case .none: nil
    case .own(let hash): hash
    case .first(let hash, let until): now < until ? hash : nil
    }
  }
}
