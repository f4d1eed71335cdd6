public import Domain

/// A contact that turned out to be the same person as another one: what is left of it.
///
/// The exact bytes that it was sent stay in the archive under its own key. Whoever erases the contact that is left
/// forgets the archive key of every alias too: see ``ContactStore/aliases(_:of:)``.
public struct ContactAlias: Hashable, Sendable {
  public let organisation: OrganisationID
  /// The identifier it had; not used again.
  public let former: ContactID
  /// The number that the source system gave it; unique in the organisation.
  public let externalID: String
  /// The contact that is left. Never itself an alias: when that one is merged too, this one follows it.
  public let contact: ContactID
  public let at: Instant
  /// A user's login, or the part of the house that did it.
  public let by: String

  public init(
    organisation: OrganisationID, former: ContactID, externalID: String, contact: ContactID, at: Instant, by: String
  ) {
    self.organisation = organisation
    self.former = former
    self.externalID = externalID
    self.contact = contact
    self.at = at
    self.by = by
  }
}
