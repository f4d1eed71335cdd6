public import Domain

/// Everything that came in, once.
public protocol InboxStore {
  /// Keeps the keys that are new and answers, in the order of `keys`, whether each was new.
  func receive(_ keys: [InboxKey], at now: Instant) throws -> [Bool]

  /// Puts an event aside that could not be handled, with everything needed to try again.
  func park(_ event: ParkedRecord) throws
  /// Those that wait, by identifier.
  func parked(_ organisation: OrganisationID?, limit: Int) throws -> [ParkedRecord]
  /// Those that the house tries again by itself, and that are due, the longest due first.
  func parked(due now: Instant, limit: Int) throws -> [ParkedRecord]
  /// One that waits; nil when there is none of that number, or it waits no longer.
  func parked(_ id: Int64) throws -> ParkedRecord?
  /// Ends the wait of one; what was written of it stays.
  ///
  /// - Returns: false when it waited no longer.
  @discardableResult
  func endParked(_ id: Int64, _ end: ParkedEnd, by user: String, at now: Instant) throws -> Bool
}

/// What makes an event the same event when it comes again: organisation, source, external id and the day of the
/// source's own event time where it has a stable one.
public struct InboxKey: Hashable, Sendable {
  public let organisation: OrganisationID
  /// Name of the provider, import or part of the house: `sandbox-email`, `import-4711`.
  public let source: String
  /// The source's own name for it; at most 200 bytes.
  public let externalID: String
  /// Days since 1970; 0 when the source has no stable event time.
  public let day: Int

  public init(organisation: OrganisationID, source: String, externalID: String, day: Int = 0) {
    self.organisation = organisation
    self.source = source
    self.externalID = externalID
    self.day = day
  }
}

/// How the wait of a parked event ended.
public enum ParkedEnd: Hashable, Sendable {
  /// It was tried again and applied: one of the words of ``ImportRecord/counts``.
  case applied(String)
  /// Somebody decided that it is not needed, and why.
  case dropped(String)
}

/// An event that could not be applied, with everything that is needed to try it again.
public struct ParkedRecord: Hashable, Sendable {
  /// The row of a file that it came from: the file has it still.
  public struct Row: Hashable, Sendable {
    public let batch: Reading.ImportID
    /// Place in the file, from 1.
    public let row: Int

    public init(batch: Reading.ImportID, row: Int) {
      self.batch = batch
      self.row = row
    }
  }

  public let id: Int64
  public let key: InboxKey
  /// What it was, for the person who looks: the words of this program, cut.
  public let event: [UInt8]
  /// The event itself, to try it again; empty for a row of a file.
  public let content: [UInt8]
  /// Nil for what came another way.
  public let row: Row?
  public let reason: String
  public let at: Instant
  /// Business time at which the house tries it again by itself; nil where only a person can mend it.
  public let retryAt: Instant?

  public init(
    id: Int64, key: InboxKey, event: [UInt8], content: [UInt8] = [], row: Row? = nil, reason: String, at: Instant,
    retryAt: Instant? = nil
  ) {
    self.id = id
    self.key = key
    self.event = event
    self.content = content
    self.row = row
    self.reason = reason
    self.at = at
    self.retryAt = retryAt
  }
}
