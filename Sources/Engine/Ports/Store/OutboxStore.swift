public import Domain

/// Commands to send, from the moment they are decided until an outcome is known.
public protocol OutboxStore {
  func insert(_ commands: [OutboxRecord]) throws
  /// Takes queued commands whose moment has come and marks them leased: those for which somebody waits first
  /// (``Lane``), of each lane a fair share for every organisation, its oldest first. Leases that ran out are taken
  /// again before anything else.
  func lease(_ request: LeaseRequest) throws -> [OutboxRecord]
  /// Whether ``lease(_:)`` would give any to somebody who is alone. Changes nothing and locks nothing.
  func isDue(_ request: LeaseRequest) throws -> Bool
  /// Puts commands of these shards that somebody prepared, and did not hand over, back where they were.
  func putBackLeases(of shards: ShardSet) throws
  func command(_ organisation: OrganisationID, _ message: MessageID) throws -> OutboxRecord?
  /// Of several messages, those that are there, in the order of the question.
  func commands(_ organisation: OrganisationID, of messages: [MessageID]) throws -> [OutboxRecord]
  func commands(_ organisation: OrganisationID, run: RunID) throws -> [OutboxRecord]
  /// Commands that were not handed over, of all organisations, by organisation and number.
  func waitingCommands(
    after last: (organisation: OrganisationID, message: MessageID)?, limit: Int
  ) throws -> [OutboxRecord]
  /// Writes state, not-before, and what is counted.
  func update(_ command: OutboxRecord) throws
  func removeCommand(_ organisation: OrganisationID, _ message: MessageID) throws
  /// Commands of these shards handed over whose send-by (machine time) has passed without an outcome, and whose
  /// not-before (business time) has come.
  func overdue(at now: Instant, machineNow: Instant, of shards: ShardSet, limit: Int) throws -> [OutboxRecord]
  /// When the next queued command of these shards may go; nil when none is queued.
  func nextCommand(of shards: ShardSet) throws -> Instant?
}

/// Which commands are wanted, and for how long.
public struct LeaseRequest: Hashable, Sendable {
  public var channel: Channel
  /// Business time: what may go at or before it.
  public var due: Instant
  public var shards: ShardSet
  public var limit: Int
  public var owner: String
  /// Machine time.
  public var machineNow: Instant
  /// Machine time at which others may take them.
  public var until: Instant

  public init(
    channel: Channel, due: Instant, shards: ShardSet, limit: Int, owner: String, machineNow: Instant, until: Instant
  ) {
    self.channel = channel
    self.due = due
    self.shards = shards
    self.limit = limit
    self.owner = owner
    self.machineNow = machineNow
    self.until = until
  }
}

/// Who goes first.
public enum Lane: Int, CaseIterable, Hashable, Sendable {
  /// Somebody did something just now and hears of it: a page, a receipt, a task, a call.
  case single = 0
  /// One of many that come together: a file, a timer.
  case bulk = 1
}

public struct OutboxRecord: Hashable, Sendable {
  /// Where a command is. Only `handedOver` can have reached a provider.
  public enum State: Hashable, Sendable {
    case queued
    /// Somebody prepares it. The lease is machine time.
    case leased(owner: String, until: Instant)
    /// It may have left any moment up to `sendBy` (machine time), by this provider. Nobody else may be offered it
    /// before that one said that it took nothing.
    case handedOver(owner: String, provider: String, sendBy: Instant)
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
  /// Offers to a provider so far, also those of which nobody knows whether they arrived; a snooze is not one. Names an
  /// offer: it never goes back.
  public var attempt: Int
  /// How many of these the provider put off.
  public var refusals: Int
  /// How often the provider of the last offer was asked what became of it, or was offered the same again.
  public var looks: Int
  public let createdAt: Instant
  public let lane: Lane

  /// The provider that may have it; nil when nobody can.
  public var provider: String? {
    switch state {
    case .queued, .leased: nil
    case .handedOver(_, let provider, _): provider
    }
  }

  public init(
    organisation: OrganisationID, message: MessageID, run: RunID, caseID: CaseID, contact: ContactID,
    publication: Int, visit: Int, step: String, template: String, channel: Channel, withPaymentLink: Bool,
    key: IdempotencyKey, state: State, notBefore: Instant, attempt: Int, refusals: Int = 0,
    looks: Int = 0, createdAt: Instant, lane: Lane = .bulk
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
    self.refusals = refusals
    self.looks = looks
    self.createdAt = createdAt
    self.lane = lane
  }
}
