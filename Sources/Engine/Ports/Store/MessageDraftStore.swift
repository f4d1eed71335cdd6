public import Domain

/// What people are writing to a contact, between the form and sending it.
public protocol MessageDraftStore {
  func insert(_ draft: MessageDraft) throws
  /// - Parameter publicID: see ``MessageDraft/publicID``.
  func messageDraft(_ organisation: OrganisationID, publicID: String) throws -> MessageDraft?
  /// Forgets those of an organisation that were written before a moment.
  func removeMessageDrafts(_ organisation: OrganisationID, before moment: Instant) throws
}

/// A message as somebody wrote it. It never changes: who writes on makes another.
public struct MessageDraft: Hashable, Sendable {
  public let organisation: OrganisationID
  /// A UUID in small letters, unique in the organisation; a message is sent once for each.
  public let publicID: String
  public let contact: ContactID
  /// The login of who wrote it; nobody else sees it.
  public let writtenBy: String
  public let channel: Channel
  /// One line; empty for a text message.
  public let subject: String
  /// Lines and paragraphs as they were typed.
  public let text: String
  public let createdAt: Instant

  public init(
    organisation: OrganisationID, publicID: String, contact: ContactID, writtenBy: String, channel: Channel,
    subject: String, text: String, createdAt: Instant
  ) {
    self.organisation = organisation
    self.publicID = publicID
    self.contact = contact
    self.writtenBy = writtenBy
    self.channel = channel
    self.subject = subject
    self.text = text
    self.createdAt = createdAt
  }
}
