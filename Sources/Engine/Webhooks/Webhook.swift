public import Domain

/// Names a ``Webhook``.
public typealias WebhookID = Identifier<Webhook>

/// Where a system of others wants to hear what happens, and how it proves that we said it. Times are business time
/// unless they say otherwise.
public struct Webhook: Hashable, Sendable {
  /// Webhooks of an organisation that are not ended.
  public static let most = 10
  /// Secrets that sign at once: the old one until the receiver has the new one.
  public static let mostSecrets = 2

  /// Whether it is told anything. Raw values are kept in the database.
  public enum State: Int, CaseIterable, Hashable, Sendable {
    case live = 0
    /// By a person, or by a receiver that said to be gone: events wait.
    case paused = 1
    /// For good; nothing is kept for it any more.
    case ended = 2
  }

  public let organisation: OrganisationID
  public let id: WebhookID
  public var url: String
  public var kinds: Set<WebhookEventKind>
  public var state: State
  public let createdAt: Instant
  /// Login of who made it.
  public let createdBy: String
  /// In the order in which they were made; those that ended too.
  public var secrets: [WebhookSecret]
  /// Failures one after the other, of any delivery.
  public var failures: Int
  /// Machine time until which nothing is tried after a failure.
  public var restsUntil: Instant?

  public init(
    organisation: OrganisationID, id: WebhookID, url: String, kinds: Set<WebhookEventKind>, state: State = .live,
    createdAt: Instant, createdBy: String, secrets: [WebhookSecret], failures: Int = 0, restsUntil: Instant? = nil
  ) {
    self.organisation = organisation
    self.id = id
    self.url = url
    self.kinds = kinds
    self.state = state
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.secrets = secrets
    self.failures = failures
    self.restsUntil = restsUntil
  }

  /// Whether an event of this kind is kept for it.
  public func wants(_ kind: WebhookEventKind) -> Bool { state != .ended && kinds.contains(kind) }

  /// Those that sign at a moment of machine time.
  public func secrets(at now: Instant) -> [WebhookSecret] { secrets.filter { $0.endsAt.map { $0 > now } ?? true } }
}

/// One secret of a webhook. The secret itself is kept sealed, see ``SecretSeal``.
public struct WebhookSecret: Hashable, Sendable {
  /// From 1; never used again in its webhook.
  public let number: Int
  public let sealed: [UInt8]
  public let createdAt: Instant
  /// Machine time; nil while nobody ended it.
  public var endsAt: Instant?

  public init(number: Int, sealed: [UInt8], createdAt: Instant, endsAt: Instant? = nil) {
    self.number = number
    self.sealed = sealed
    self.createdAt = createdAt
    self.endsAt = endsAt
  }
}
