public import Domain

/// The people who can sign in. Every change is one transaction with its line in the audit log, and with the end of the
/// sessions that it takes the ground from.
///
/// `by` is the login of who does it; `at` is business time, as in the rest of the audit log.
public protocol UserStoring: Sendable {
  /// Whether anybody can sign in to this installation.
  func hasUsers() async throws -> Bool

  /// The organisations of the installation.
  func organisations() async throws -> [OrganisationRecord]

  /// By login.
  func users(of organisation: OrganisationID) async throws -> [UserAccount]

  /// Nil when there is none in this organisation.
  func user(_ user: Reading.UserID, of organisation: OrganisationID) async throws -> UserAccount?

  /// Who an identity provider means.
  func user(_ identity: IssuerIdentity) async throws -> UserAccount?

  /// - Throws: ``UserRefusal/taken``.
  func add(_ user: UserAccount, by: String, at now: Instant) async throws

  /// Adds the first user of an installation, and their organisation when it is not there.
  ///
  /// - Throws: ``UserRefusal/alreadySetUp`` when there is a user, whoever was first.
  func addFirst(_ user: UserAccount, in organisation: OrganisationRecord, at now: Instant) async throws

  /// - Returns: the user afterwards.
  /// - Throws: ``UserRefusal``.
  @discardableResult
  func change(
    _ user: Reading.UserID, of organisation: OrganisationID, _ change: UserChange, by: String, at now: Instant
  ) async throws -> UserAccount

  /// Ends every session of a user but `kept`, the key of one of them.
  ///
  /// - Throws: ``UserRefusal/missing``.
  func endSessions(
    of user: Reading.UserID, of organisation: OrganisationID, keeping kept: String?, by: String, at now: Instant
  ) async throws

  /// What the organisation asks of who signs in; ``AccessPolicy/free`` when it never said.
  func policy(of organisation: OrganisationID) async throws -> AccessPolicy

  /// Keeps what the organisation asks; holds from the next sign-in.
  func set(_ policy: AccessPolicy, of organisation: OrganisationID, by: String, at now: Instant) async throws
}
