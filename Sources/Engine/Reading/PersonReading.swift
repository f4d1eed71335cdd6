public import Domain

/// What is asked of one person beside the page: everything, and whether they may be forgotten.
public protocol PersonReading: Sendable {
  /// Everything that is kept of a person; nil when there is none. Who was merged into this contact is in it.
  func personExport(_ organisation: OrganisationID, _ contact: ContactID) async throws -> PersonExport?

  /// Whether a person was erased, or can be; nil when there is no such contact.
  func erasure(_ organisation: OrganisationID, of contact: ContactID) async throws -> ErasureStanding?
}

/// Whether a person was erased, or can be.
public enum ErasureStanding: Hashable, Sendable {
  case erased(ErasureRecord)
  case possible
  case refused([ErasureObstacle])
}

/// What people do about a person as a whole. As ``ConsoleActions`` says.
public protocol PersonActions: Sendable {
  /// Stops everything that goes on with a person, takes them out of every row and destroys the keys of what was
  /// archived for them. For good.
  ///
  /// - Parameter reason: must not name the person; it is kept.
  /// - Throws: ``ConsoleRefusal`` with what stands in the way; contact was then stopped, and nothing was erased.
  func erase(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by: Reading.UserID
  ) async throws
}
