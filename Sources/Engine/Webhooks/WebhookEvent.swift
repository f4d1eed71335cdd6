public import Domain

/// Names a ``WebhookEvent``.
public typealias WebhookEventID = Identifier<WebhookEvent>

/// Something that happened and that systems of others may want to hear: what kind, of what, when. Holds references and
/// words of the house, and never a name, an address, a text or an account.
public struct WebhookEvent: Hashable, Sendable {
  public let organisation: OrganisationID
  /// Unique in the installation and never given again, also not by a database that was put back: receivers know by it
  /// that they had an event before.
  public let id: WebhookEventID
  public let kind: WebhookEventKind
  public let caseID: CaseID?
  public let contact: ContactID?
  /// Business time.
  public let at: Instant
  /// Small facts by name; whole cents where the name ends in `_cents`.
  public let detail: [String: String]
  /// Counted by the database in the order in which events were written: of one case, the order in which they happened.
  /// Zero until it is written.
  public let number: Int64

  public init(
    organisation: OrganisationID, id: WebhookEventID, kind: WebhookEventKind, caseID: CaseID?, contact: ContactID?,
    at: Instant, detail: [String: String], number: Int64 = 0
  ) {
    self.organisation = organisation
    self.id = id
    self.kind = kind
    self.caseID = caseID
    self.contact = contact
    self.at = at
    self.detail = detail
    self.number = number
  }

  /// What has one order: the case, else the contact, else the event by itself.
  public var lane: Int64 { caseID?.value ?? contact?.value ?? id.value }
}
