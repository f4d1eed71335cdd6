public import Engine

/// Who may use a route. Without one a route cannot be registered.
public enum AccessRule: Hashable, Sendable {
  /// Anybody. What is posted must come from a page of this site.
  case open
  /// A program that proves itself in the request itself, by key or signature, which the route checks. No
  /// cookie counts.
  case machine
  /// A program that only asks whether the house lives. It proves nothing, so the answer holds nothing but that; no
  /// cookie counts, and the store is not asked.
  case probe
  /// The operator's programs, as ``WebSettings/operations`` says. No cookie counts, and the store is not asked.
  case operations
  /// Somebody whose password was right, and who is still on the way in. What is posted must carry the session's token.
  case signingIn
  /// Somebody who is signed in and has at least this role. What is posted must carry the session's token.
  case signedIn(Role)
}
