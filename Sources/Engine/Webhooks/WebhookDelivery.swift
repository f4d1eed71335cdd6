public import Domain

/// One event on its way to one webhook. Times are machine time.
public struct WebhookDelivery: Hashable, Sendable {
  /// How far it is. Raw values are kept in the database.
  public enum State: Int, CaseIterable, Hashable, Sendable {
    case waiting = 0
    case delivered = 1
    /// Given up: a person looks at it, and may send it again.
    case dead = 2
  }

  /// Counted by the database: later is larger, and of one lane the order of delivery.
  public let number: Int64
  public let webhook: WebhookID
  public let event: WebhookEvent
  public var state: State
  /// Times that it was, or is being, offered.
  public var attempt: Int
  /// Before which it is not offered: while it is under way, the end of its lease.
  public var notBefore: Instant
  public var triedAt: Instant?
  /// The status of the last answer; nil when none came.
  public var status: Int?
  /// Why there was no answer, in words that hold no secret.
  public var trouble: String?

  public init(
    number: Int64, webhook: WebhookID, event: WebhookEvent, state: State, attempt: Int, notBefore: Instant,
    triedAt: Instant? = nil, status: Int? = nil, trouble: String? = nil
  ) {
    self.number = number
    self.webhook = webhook
    self.event = event
    self.state = state
    self.attempt = attempt
    self.notBefore = notBefore
    self.triedAt = triedAt
    self.status = status
    self.trouble = trouble
  }
}
