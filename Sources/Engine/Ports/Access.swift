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

/// One line of the audit log that the console itself writes.
public struct AccessEntry: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case signedIn, signInFailed, signInThrottled, signedOut, viewed
    /// The second step went wrong, or was made with a recovery code.
    case codeFailed, recoveryCodeUsed
    /// The identity provider vouched for somebody who may not come in; the subject says why.
    case issuerRefused
  }

  public let kind: Kind
  public let organisation: OrganisationID?
  public let user: Reading.UserID?
  /// The name of the API key, when a program asked; nil for a person.
  public let program: String?
  /// What was looked at or which login was tried: `contact/12`; at most 200 characters.
  public let subject: String
  /// Address of the browser, or nil when not known.
  public let address: String?
  public let at: Instant

  public init(
    kind: Kind, organisation: OrganisationID?, user: Reading.UserID?, program: String? = nil, subject: String,
    address: String?, at: Instant
  ) {
    self.kind = kind
    self.organisation = organisation
    self.user = user
    self.program = program
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
