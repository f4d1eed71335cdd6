public import Domain

/// Facts that only people read: who changed what, and what happened to a contact outside any run.
public protocol AuditStore {
  func insert(_ entry: AuditRecord) throws
}

/// One entry of the audit log of an organisation. It is never changed; erasing a person empties ``detail``.
public struct AuditRecord: Hashable, Sendable {
  /// What happened. Raw values are kept in the database: a name never changes.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case addressChanged, contactStopped, contactResumed, contactMerged, paymentReceived, paymentUnmatched
    case balanceChanged
    case requestOpened, requestClosed, notEnrolled, taskFinished, published, quarantined, quarantineReleased
    case flowPaused, parkedEnded, apiKeyChanged, webhookChanged
    case paymentMatched, paymentPutAside, personErased, addressMended
    /// A contact wants nothing any more over a channel, or allows it; or a channel has nobody at its address.
    case channelClosed, channelOpened
    /// A contact said something on the page of preferences, see ``PreferenceNews``.
    case preferenceChanged
    /// A source no longer has a contact; and what a person said about a load of which many are gone.
    case contactGone, loadDecided
    case userAdded, userChanged, sessionsEnded, accessChanged
    /// Somebody did something to the draft of the folder; `change` says what.
    case draftChanged
    /// Somebody sent a template to their own address.
    case testSent
    /// Somebody wrote a message to a contact.
    case messageWritten
    /// The organisation joined or left the benchmark.
    case benchmarkChanged
    case note
  }

  public let organisation: OrganisationID
  public let at: Instant
  public let kind: Kind
  public let caseID: CaseID?
  public let contact: ContactID?
  /// A user's login, or the part of the house that did it.
  public let by: String
  /// Small facts by name, such as `amount` in cents or `channel`; at most 2,000 bytes as JSON.
  public let detail: [String: String]

  public init(
    organisation: OrganisationID, at: Instant, kind: Kind, caseID: CaseID?, contact: ContactID?, by: String,
    detail: [String: String]
  ) {
    self.organisation = organisation
    self.at = at
    self.kind = kind
    self.caseID = caseID
    self.contact = contact
    self.by = by
    self.detail = detail
  }
}
