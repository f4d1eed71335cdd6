public import Domain

/// What a user may do in one organisation; each role may do what the roles before it may.
public enum Role: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Looks.
  case reader
  /// Works on cases: tasks, notes, stops contact.
  case employee
  /// Imports files, edits flows and templates.
  case editor
  /// Approves mailings and publication, pauses flows.
  case approver
  /// Users, providers, quarantine.
  case administrator

  public static func < (left: Role, right: Role) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A person who can sign in.
public struct UserAccount: Hashable, Sendable {
  public let id: Reading.UserID
  public let organisation: OrganisationID
  /// The name to sign in with, lower case.
  public let login: String
  public let name: String
  public let role: Role
  /// The stored hash, as ``PasswordHashing`` made it; nil when the user signs in by another way.
  public let passwordHash: String?
  public let isBlocked: Bool
  /// `nl` or `en`; nil when never chosen.
  public let language: String?

  public init(
    id: Reading.UserID, organisation: OrganisationID, login: String, name: String, role: Role,
    passwordHash: String?,
    isBlocked: Bool, language: String?
  ) {
    self.id = id
    self.organisation = organisation
    self.login = login
    self.name = name
    self.role = role
    self.passwordHash = passwordHash
    self.isBlocked = isBlocked
    self.language = language
  }
}

/// A signed-in browser. The secret of the cookie is never stored, only its SHA-256.
public struct StoredSession: Hashable, Sendable {
  /// SHA-256 of the cookie's secret, 64 hexadecimal digits.
  public let key: String
  public let user: Reading.UserID
  /// Goes with every form of this session.
  public let formToken: String
  /// Machine time.
  public let startedAt: Instant
  public let expiresAt: Instant

  public init(key: String, user: Reading.UserID, formToken: String, startedAt: Instant, expiresAt: Instant) {
    self.key = key
    self.user = user
    self.formToken = formToken
    self.startedAt = startedAt
    self.expiresAt = expiresAt
  }
}

/// Users and their sessions in the store. Times are machine time.
public protocol SessionStoring: Sendable {
  /// The user with this login, in any organisation; logins are unique in an installation.
  func user(login: String) async throws -> UserAccount?

  /// The session with its user, unless it expired at `now` or the user is blocked.
  func session(key: String, at now: Instant) async throws -> (session: StoredSession, user: UserAccount)?

  func insert(_ session: StoredSession) async throws

  /// Ends a session; nothing happens when it does not exist.
  func end(key: String) async throws

  /// Keeps the language a user chose.
  func setLanguage(_ language: String, of user: Reading.UserID) async throws

  /// Writes who did what: signing in, failing to, signing out, looking at a person.
  func record(_ entry: AccessEntry) async throws
}

/// One line of the audit log that the console itself writes.
public struct AccessEntry: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case signedIn, signInFailed, signInThrottled, signedOut, viewed
  }

  public let kind: Kind
  public let organisation: OrganisationID?
  public let user: Reading.UserID?
  /// What was looked at or which login was tried: `contact/12`; at most 200 characters.
  public let subject: String
  /// Address of the browser, or nil when not known.
  public let address: String?
  public let at: Instant

  public init(
    kind: Kind, organisation: OrganisationID?, user: Reading.UserID?, subject: String, address: String?,
    at: Instant
  ) {
    self.kind = kind
    self.organisation = organisation
    self.user = user
    self.subject = subject
    self.address = address
    self.at = at
  }
}

/// Turns passwords into something that may be stored. Slow on purpose: call it off the request's path in
/// bounded number.
public protocol PasswordHashing: Sendable {
  /// A new hash with its own random salt and the parameters written in it.
  func hash(_ password: String) async throws -> String

  /// Whether `password` belongs to `hash`. Takes the same time for a right and a wrong password.
  func verify(_ password: String, against hash: String) async -> Bool
}
