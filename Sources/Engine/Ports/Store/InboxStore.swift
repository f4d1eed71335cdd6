public import Domain

/// Everything that came in, once.
public protocol InboxStore {
  /// Keeps the keys that are new and answers, in the order of `keys`, whether each was new.
  func receive(_ keys: [InboxKey], at now: Instant) throws -> [Bool]

  /// Puts an event aside that could not be handled, with everything needed to try again.
  func park(_ event: ParkedRecord) throws
  func parked(_ organisation: OrganisationID?, limit: Int) throws -> [ParkedRecord]
  func unpark(_ id: Int64) throws
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

public struct ParkedRecord: Hashable, Sendable {
  public let id: Int64
  public let key: InboxKey
  /// JSON of the event, for the person who looks.
  public let event: [UInt8]
  public let reason: String
  public let at: Instant

  public init(id: Int64, key: InboxKey, event: [UInt8], reason: String, at: Instant) {
    self.id = id
    self.key = key
    self.event = event
    self.reason = reason
    self.at = at
  }
}
