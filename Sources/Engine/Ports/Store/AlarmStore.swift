public import Domain

/// What is wrong with the house and must be known by those who run it, until it is right again.
public protocol AlarmStore {
  /// Raises an alarm. One of this kind and subject that is open already keeps since when and who has seen it, and gets
  /// the newest words and number.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  func raise(_ alarm: AlarmRecord) throws -> Bool
  /// What was wrong is right again. Idempotent.
  func clearAlarm(_ kind: AlarmRecord.Kind, subject: String) throws
  /// Writes down who knows of it; the first stays.
  ///
  /// - Returns: false when there is no such alarm.
  @discardableResult
  func acknowledgeAlarm(_ kind: AlarmRecord.Kind, subject: String, by user: String, at now: Instant) throws -> Bool
  /// Open alarms of every organisation and of the installation, oldest first.
  func openAlarms() throws -> [AlarmRecord]
}

/// Something that is wrong, since when, and who knows of it.
public struct AlarmRecord: Hashable, Sendable {
  /// What can be wrong.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The wall clock of a machine is behind an instant that is on record; nothing is sent until it has caught up.
    case clockBehind = "clock-behind"
    /// What came in is not what became of it, or what left is not what is known of it.
    case reconciliationGap = "reconciliation-gap"
    /// What a webhook should have been told was given up, or is late; `number` is how much was given up.
    case webhookTrouble = "webhook-trouble"
    /// A mailbox cannot be read, or mail servers refuse what we send; `number` is how often they did.
    case mailTrouble = "mail-trouble"
  }

  public let kind: Kind
  /// What it is about, within the kind; at most 200 bytes.
  public let subject: String
  /// Nil when it is about the installation.
  public let organisation: OrganisationID?
  /// Machine time.
  public let since: Instant
  /// One sentence for who must mend it; holds nothing of a person.
  public let detail: String
  /// How many are missing, or how many seconds; 0 where there is nothing to count.
  public let number: Int
  public let acknowledgedBy: String?
  public let acknowledgedAt: Instant?

  public init(
    kind: Kind, subject: String, organisation: OrganisationID? = nil, since: Instant, detail: String, number: Int = 0,
    acknowledgedBy: String? = nil, acknowledgedAt: Instant? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.organisation = organisation
    self.since = since
    self.detail = detail
    self.number = number
    self.acknowledgedBy = acknowledgedBy
    self.acknowledgedAt = acknowledgedAt
  }
}
