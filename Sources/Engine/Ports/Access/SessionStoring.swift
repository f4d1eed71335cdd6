public import Domain

/// Sessions in the store, and what the console writes down about them. Times are machine time.
public protocol SessionStoring: Sendable {
  /// The user with this login, in any organisation; logins are unique in an installation.
  func user(login: String) async throws -> UserAccount?

  /// The session with its user, unless it expired at `now` or the user is blocked.
  func session(key: String, at now: Instant) async throws -> (session: StoredSession, user: UserAccount)?

  /// Keeps a new session, and with a whole one when its user signed in.
  func insert(_ session: StoredSession) async throws

  /// Keeps when the person behind a session last did something; nothing happens when it does not exist.
  func touch(key: String, at now: Instant) async throws

  /// Ends a session; nothing happens when it does not exist.
  func end(key: String) async throws

  /// The sessions of a user that have not expired at `now`, the newest first.
  func sessions(of user: Reading.UserID, at now: Instant) async throws -> [StoredSession]

  /// Keeps the language a user chose.
  func setLanguage(_ language: String, of user: Reading.UserID) async throws

  /// Writes who did what: signing in, failing to, signing out, looking at a person.
  func record(_ entry: AccessEntry) async throws
}
