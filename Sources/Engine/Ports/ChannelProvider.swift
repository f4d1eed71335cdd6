public import Domain

/// A message ready to leave: rendered, archived, frozen. The bytes never change after this.
public struct OutgoingMessage: Hashable, Sendable {
  public let organisation: OrganisationID
  public let message: MessageID
  public let key: IdempotencyKey
  public let channel: Channel
  /// E-mail address, or E.164 number with `+`.
  public let recipient: String
  /// The envelope sender or sender id.
  public let sender: String
  /// Exactly what leaves: a MIME message (CRLF lines) for e-mail, UTF-8 text for SMS.
  public let bytes: [UInt8]

  public init(
    organisation: OrganisationID, message: MessageID, key: IdempotencyKey, channel: Channel,
    recipient: String, sender: String, bytes: [UInt8]
  ) {
    self.organisation = organisation
    self.message = message
    self.key = key
    self.channel = channel
    self.recipient = recipient
    self.sender = sender
    self.bytes = bytes
  }
}

/// What a provider can do about repeats; decides what the engine may do when an outcome stays out.
public enum RepeatSafety: String, Hashable, Sendable {
  /// The provider recognises our key: the same key and bytes may be offered again.
  case takesKey
  /// The provider can be asked what became of a key.
  case canBeAsked
  /// Neither: a missing outcome ends *unknown* and is never sent again.
  case neither
}

/// One channel of one provider.
public protocol ChannelProvider: Sendable {
  /// Stable name, part of receipt keys: `sandbox-email`, `smtp`.
  var name: String { get }
  var channel: Channel { get }
  /// True when nothing it sends reaches a real person: only then may business time be accelerated.
  var isSandbox: Bool { get }
  var repeatSafety: RepeatSafety { get }
  /// How fast it may be called, by all nodes together.
  var pace: ProviderPace { get }
  /// What it asks for a message; nil when nobody told.
  var tariff: ProviderTariff? { get }

  /// Hands over one message. Never throws: every way it can end is an outcome.
  func send(_ message: OutgoingMessage) async -> DispatchOutcome

  /// The same, for providers that first connect or wait: they look at the deadline once more right before the first
  /// byte from which the message could arrive, and answer `retry` when it has passed.
  func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome

  /// What became of `key`, for providers that can be asked; nil when the provider never saw it.
  func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome?
}

/// What a provider takes, over all nodes: each uses the part of its shards.
public struct ProviderPace: Hashable, Sendable {
  /// Messages per second, machine time; nil for no limit.
  public var perSecond: Double?
  /// Calls at the same time; each node makes at least one.
  public var atOnce: Int

  public init(perSecond: Double? = nil, atOnce: Int = 16) {
    self.perSecond = perSecond
    self.atOnce = atOnce
  }
}

extension ChannelProvider {
  public var pace: ProviderPace { ProviderPace() }
  public var tariff: ProviderTariff? { nil }

  public func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    await send(message)
  }
  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? { .unknown(reason: "cannot be asked") }
}
