public import Domain

/// What is told to systems of others: where to, what happened, and how far each telling is.
public protocol WebhookStore {
  /// Every webhook of an organisation that is not ended, in the order in which they were made.
  func webhooks(_ organisation: OrganisationID) throws -> [Webhook]
  /// Also one that is ended. Loaded to be changed.
  func webhook(_ organisation: OrganisationID, _ id: WebhookID) throws -> Webhook?
  func insert(_ webhook: Webhook) throws
  /// Writes everything that may change, with the secrets.
  ///
  /// - Throws: ``StoreError/missing(_:)``.
  func update(_ webhook: Webhook) throws
  /// Writes only how it goes, so that it takes back nothing that a person changed meanwhile.
  func setHealth(_ organisation: OrganisationID, _ id: WebhookID, failures: Int, restsUntil: Instant?) throws

  /// Keeps an event for every webhook that wants it, in this transaction; nothing when none does.
  func tell(_ event: WebhookEvent) throws
  /// The same for one webhook only, whatever it wants.
  func tell(_ event: WebhookEvent, only webhook: WebhookID) throws

  /// Webhooks for which ``lease(_:)`` would give something. Changes nothing.
  func dueWebhooks(at machineNow: Instant, of shards: ShardSet) throws -> [Webhook]
  /// Takes deliveries that may be offered now, of each lane the first that waits, and counts the attempt.
  func lease(_ request: DeliveryRequest) throws -> [WebhookDelivery]
  /// Writes what came of an attempt, unless somebody else began another one since.
  ///
  /// - Returns: whether it was written.
  func settle(_ delivery: WebhookDelivery) throws -> Bool

  /// Deliveries of a webhook, the newest first.
  ///
  /// - Parameters:
  ///   - state: nil for all.
  ///   - before: the number of the last one of the page before.
  func deliveries(
    _ organisation: OrganisationID, of webhook: WebhookID, _ state: WebhookDelivery.State?, before: Int64?, limit: Int
  ) throws -> [WebhookDelivery]
  /// How many deliveries are in each state, each counted up to `limit`.
  func deliveryCounts(
    _ organisation: OrganisationID, of webhook: WebhookID, limit: Int
  ) throws -> [WebhookDelivery.State: Int]
  /// How every webhook that is not ended stands, of every organisation. Cheap: counts stop at
  /// ``WebhookStanding/largestCount``.
  func webhookStandings() throws -> [WebhookStanding]
  /// Offers dead deliveries anew at once: one, or all of them.
  ///
  /// - Returns: how many.
  func revive(_ organisation: OrganisationID, of webhook: WebhookID, number: Int64?) throws -> Int
  /// Offers events anew that this webhook wants, in their order, as deliveries of their own.
  ///
  /// - Returns: how many; at most `limit`, the oldest.
  func replay(_ range: ReplayRange, to webhook: Webhook, limit: Int) throws -> Int
  /// Removes events from before a moment of business time, with their deliveries.
  ///
  /// - Returns: how many, at most `limit`.
  func removeEvents(before: Instant, limit: Int) throws -> Int
}

/// What a webhook lacks.
public struct WebhookStanding: Hashable, Sendable {
  /// Given-up deliveries that are counted at most.
  public static let largestCount = 1_000

  public let organisation: OrganisationID
  public let webhook: WebhookID
  /// Whether somebody paused it, or its receiver said to be gone.
  public let isPaused: Bool
  /// Events that were given up.
  public let dead: Int
  /// Business time of the oldest event that waits to be delivered.
  public let oldestWaiting: Instant?

  public init(organisation: OrganisationID, webhook: WebhookID, isPaused: Bool, dead: Int, oldestWaiting: Instant?) {
    self.organisation = organisation
    self.webhook = webhook
    self.isPaused = isPaused
    self.dead = dead
    self.oldestWaiting = oldestWaiting
  }
}

/// Which deliveries are wanted. Machine time.
public struct DeliveryRequest: Hashable, Sendable {
  public let organisation: OrganisationID
  public let webhook: WebhookID
  public let shards: ShardSet
  public let now: Instant
  /// When others may take them.
  public let until: Instant
  public let limit: Int

  public init(
    organisation: OrganisationID, webhook: WebhookID, shards: ShardSet, now: Instant, until: Instant, limit: Int
  ) {
    self.organisation = organisation
    self.webhook = webhook
    self.shards = shards
    self.now = now
    self.until = until
    self.limit = limit
  }
}

/// Which events are told again.
public enum ReplayRange: Hashable, Sendable {
  /// From a moment of business time on.
  case since(Instant)
  /// From one number to another, both included.
  case numbers(ClosedRange<Int64>)
}
