public import Engine

/// Who may use a route. Without one a route cannot be registered.
public enum AccessRule: Hashable, Sendable {
  /// Anybody. What is posted must come from a page of this site.
  case open
  /// A program that proves itself in the request itself, by key or signature, which the route checks. No
  /// cookie counts.
  case machine
  /// Somebody who is signed in and has at least this role. What is posted must carry the session's token.
  case signedIn(Role)
}
