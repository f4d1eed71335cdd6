public import Domain

/// Forgetting a person: what the rows say of them goes, what the law wants kept stays without a name.
public protocol ErasureStore {
  /// What stands in the way of erasing this contact; empty when nothing does.
  func obstacles(_ organisation: OrganisationID, to contact: ContactID) throws -> [ErasureObstacle]
  /// Takes the person out of every row, and writes down whose archive keys are to be destroyed: the contact's own and
  /// those of everybody who was merged into it. Alone in its transaction.
  func erase(_ erasure: ErasureRecord) throws
  /// The newest erasure of a contact; nil when it was never erased.
  func erasure(_ organisation: OrganisationID, of contact: ContactID) throws -> ErasureRecord?
  /// Owners whose key is to be destroyed still, of every organisation.
  func keysToDestroy(limit: Int) throws -> [ArchiveOwner]
  /// Writes down that a key is gone. Idempotent.
  func keyDestroyed(_ owner: ArchiveOwner, at now: Instant) throws
}

/// Why a person cannot be erased now.
public enum ErasureObstacle: Hashable, Sendable {
  /// Money is owed.
  case owes(Money)
  /// Messages that wait, or that left and whose outcome is not known.
  case messages(Int)
  /// Flows that go on.
  case runs(Int)
  /// Payments that are going on at a bank.
  case attempts(Int)
}

/// That a person was erased. Holds nothing of the person.
public struct ErasureRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let contact: ContactID
  public let at: Instant
  /// A user's login.
  public let by: String
  /// In the words of who did it; must not name the person.
  public let reason: String
  /// When the last of the archive keys was destroyed; nil while one is left.
  public let keysDestroyedAt: Instant?

  public init(
    organisation: OrganisationID, contact: ContactID, at: Instant, by: String, reason: String,
    keysDestroyedAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.contact = contact
    self.at = at
    self.by = by
    self.reason = reason
    self.keysDestroyedAt = keysDestroyedAt
  }
}
