public import Domain

/// Whose timeline.
public enum TimelineSubject: Hashable, Sendable {
  case contact(ContactID)
  /// Entries of the case; the contact's other cases are not in it.
  case `case`(CaseID)
}

/// One fact on a timeline. The pages give it its words; what was recorded is here as it was recorded.
public struct TimelineEntry: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    // Messages
    /// A message came to this status; `subject` is the subject line or the first words.
    case message(MessageFact, ShownStatus)
    /// Opened, by whom: only *human* counts for a flow. `evidence` says by what we see that.
    case opened(MessageFact, SignalClass, evidence: [String])
    case clicked(MessageFact, SignalClass, evidence: [String])
    case replied(MessageFact, text: String)
    /// Handed over just before the payment came in.
    case crossed(MessageFact)
    // Money
    case paymentLinkOpened(amount: Money, reference: String)
    case paymentLinkClosed(because: String)
    case paymentStarted(amount: Money)
    case paymentReceived(amount: Money, by: String)
    case paymentFailed(amount: Money, status: String)
    case balanceChanged(from: Money, to: Money, source: String)
    // Flow
    /// A row of a file or an event started it; `text` as told by the import, `importID` and `row` where it
    /// came from.
    case caseOpened(text: String, importID: Reading.ImportID?, row: Int?)
    case enrolled(flow: String, version: Int, segment: String?)
    case notEnrolled(rule: String)
    case moved(from: String?, to: String, event: String)
    case runHeld(because: String)
    case runEnded(outcome: String)
    /// An event that did not fit, with why; it moved nothing.
    case ignored(event: String, because: String)
    // People
    case taskCreated(title: String, team: String?)
    case taskFinished(title: String, outcome: String, by: String)
    case contactStopped(reason: String, by: String)
    /// Somebody wrote a message; what became of it is told by ``message(_:_:)``.
    case written(Channel, by: String)
    case addressChanged(Channel, to: AddressStanding, because: String)
    /// What somebody did with a contact or a payment.
    case done(Deed, by: String)
    case note(text: String, by: String?)
  }

  /// What a person can do that stands on a timeline and says it all.
  public enum Deed: Hashable, Sendable {
    case contactResumed
    /// Nothing leaves over a channel any more, or it may again; as they said it.
    case channelClosed(Channel, because: String)
    case channelOpened(Channel, because: String)
    /// With the contact that had this number.
    case merged(number: String)
    case paymentMatched
    case addressMended
    case preference(PreferenceNews)
    case erased
    /// No longer in the list of its source.
    case gone
  }

  /// A rule that led to this fact, and whether it held.
  public struct Reason: Hashable, Sendable {
    /// As a person reads it, in the language of the organisation, with the values that counted.
    public let text: String
    public let holds: Bool

    public init(text: String, holds: Bool) {
      self.text = text
      self.holds = holds
    }
  }

  public let at: Instant
  public let kind: Kind
  public let reasons: [Reason]
  /// The case it belongs to, with its number, for timelines of a contact.
  public let caseID: CaseID?
  public let caseReference: String?

  public init(
    at: Instant, kind: Kind, reasons: [Reason] = [], caseID: CaseID? = nil, caseReference: String? = nil
  ) {
    self.at = at
    self.kind = kind
    self.reasons = reasons
    self.caseID = caseID
    self.caseReference = caseReference
  }
}

/// The message that a fact is about.
public struct MessageFact: Hashable, Sendable {
  public let message: MessageID
  public let channel: Channel
  public let recipient: String
  /// Subject line, or the first words of a text; nil before it is made.
  public let subject: String?
  public let template: String?
  public let templateVersion: Int?
  /// The exact bytes, once archived.
  public let archive: Reading.ArchiveRecordID?

  public init(
    message: MessageID, channel: Channel, recipient: String, subject: String?, template: String?,
    templateVersion: Int?, archive: Reading.ArchiveRecordID?
  ) {
    self.message = message
    self.channel = channel
    self.recipient = recipient
    self.subject = subject
    self.template = template
    self.templateVersion = templateVersion
    self.archive = archive
  }
}
