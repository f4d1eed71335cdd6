public import Domain

/// What another system asks to be sent.
public struct SingleMessageOrder: Hashable, Sendable {
  public let organisation: OrganisationID
  public let key: APIKeyID
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
    self.key = key
    self.channel = channel
    self.templateID = templateID
    self.recipient = recipient
    self.values = values
    self.reference = reference
    self.idempotencyKey = idempotencyKey
    self.lane = lane
  }
}
