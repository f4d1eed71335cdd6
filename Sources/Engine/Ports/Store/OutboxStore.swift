public import Domain

/// Commands to send, from the moment they are decided until an outcome is known.
public protocol OutboxStore {
  func insert(_ commands: [OutboxRecord]) throws
  /// Takes up to `limit` queued commands whose moment has come, oldest first, and marks them leased to `owner` until
  /// `until`. Leases that ran out are taken again. Times: `due` business time, the lease machine time.
  func lease(
    due now: Instant, limit: Int, owner: String, machineNow: Instant, until: Instant
  ) throws -> [OutboxRecord]
  func command(_ organisation: OrganisationID, _ message: MessageID) throws -> OutboxRecord?
  func commands(_ organisation: OrganisationID, run: RunID) throws -> [OutboxRecord]
  /// Writes state, not-before, attempt and the prepared address.
  func update(_ command: OutboxRecord) throws
  func removeCommand(_ organisation: OrganisationID, _ message: MessageID) throws
  /// Commands handed over whose send-by (machine time) has passed without an outcome.
  func overdue(machineNow: Instant, limit: Int) throws -> [OutboxRecord]
  /// When the next queued command may go; nil when none is queued.
  func nextCommand() throws -> Instant?
}

public struct OutboxRecord: Hashable, Sendable {
  /// Where a command is. Only `handedOver` can have reached a provider.
  public enum State: Hashable, Sendable {
    case queued
    /// Somebody prepares it. The lease is machine time.
    case leased(owner: String, until: Instant)
    /// It may have left any moment up to `sendBy` (machine time).
    case handedOver(owner: String, sendBy: Instant)
  }

  public let organisation: OrganisationID
  public let message: MessageID
  public let run: RunID
  public let caseID: CaseID
  public let contact: ContactID
  public let publication: Int
  public let visit: Int
  public let step: String
  public let template: String
  public let channel: Channel
  public let withPaymentLink: Bool
  public let key: IdempotencyKey
  public var state: State
  /// Business time before which it may not go.
  public var notBefore: Instant
  /// Offers to a provider so far; a snooze is not one.
  public var attempt: Int
  public let createdAt: Instant

  public init(
    organisation: OrganisationID, message: MessageID, run: RunID, caseID: CaseID, contact: ContactID,
    publication: Int, visit: Int, step: String, template: String, channel: Channel, withPaymentLink: Bool,
    key: IdempotencyKey, state: State, notBefore: Instant, attempt: Int, createdAt: Instant
  ) {
    self.organisation = organisation
    self.message = message
    self.run = run
    self.caseID = caseID
    self.contact = contact
    self.publication = publication
    self.visit = visit
    self.step = step
    self.template = template
    self.channel = channel
    self.withPaymentLink = withPaymentLink
    self.key = key
    self.state = state
    self.notBefore = notBefore
    self.attempt = attempt
    self.createdAt = createdAt
  }
}
