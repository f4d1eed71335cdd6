public import Domain

/// What another system, or a person of the organisation, asks to be sent.
public struct SingleMessageOrder: Hashable, Sendable {
  public let organisation: OrganisationID
  public let author: SingleMessageAuthor
  /// Whom it is for; nil when only the address is known, and says who.
  public let contact: ContactID?
  public let channel: Channel
  /// See ``SingleMessageTemplate/id``.
  public let templateID: String
  /// Normalised as ``AddressRecord/value``.
  public let recipient: String
  public let values: [String: String]
  /// What its sender calls it; need not be unique.
  public let reference: String?
  /// The same message under the same key is sent once; nil sends it as often as it is asked for.
  public let idempotencyKey: String?
  /// Who goes first.
  public let lane: Lane

  public init(
    organisation: OrganisationID, key: APIKeyID, channel: Channel, templateID: String, recipient: String,
    values: [String: String], reference: String?, idempotencyKey: String?, lane: Lane = .single
  ) {
    self.organisation = organisation
    author = .program(key)
    contact = nil
    self.channel = channel
    self.templateID = templateID
    self.recipient = recipient
    self.values = values
    self.reference = reference
    self.idempotencyKey = idempotencyKey
    self.lane = lane
  }

  /// What a person wrote to a contact.
  ///
  /// - Parameters:
  ///   - login: of who wrote it.
  ///   - idempotencyKey: the same for the same form, however often it is sent.
  init(
    organisation: OrganisationID, writtenBy login: String, to contact: ContactID, at recipient: String,
    channel: Channel, templateID: String, values: [String: String], idempotencyKey: String
  ) {
    self.organisation = organisation
    author = .user(login)
    self.contact = contact
    self.channel = channel
    self.templateID = templateID
    self.recipient = recipient
    self.values = values
    reference = nil
    self.idempotencyKey = idempotencyKey
    lane = .single
  }
}
