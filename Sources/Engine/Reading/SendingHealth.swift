public import Domain

/// How sending goes for one organisation: what providers answered lately, and what waits.
public struct SendingHealth: Hashable, Sendable {
  /// How far back is looked.
  public static let span = Span.hours(24)
  /// Messages that are looked at, the newest first.
  public static let most = 2_000
  /// Commands that are counted.
  public static let longestQueue = 10_000

  public let providers: [Provider]
  public let queues: [Queue]
  /// Whether more left in ``span`` than were looked at.
  public let isCut: Bool

  public init(providers: [Provider], queues: [Queue], isCut: Bool) {
    self.providers = providers
    self.queues = queues
    self.isCut = isCut
  }

  /// One provider on one channel.
  public struct Provider: Hashable, Sendable {
    public let channel: Channel
    public let name: String
    public internal(set) var accepted = 0
    public internal(set) var refused = 0
    /// An answer never came.
    public internal(set) var unknown = 0
    /// The answer is still awaited.
    public internal(set) var awaited = 0
    /// What it asked for what it took, as far as that is known.
    public internal(set) var cost: SendingCost?
    /// Business time of the newest message that it took.
    public internal(set) var lastAccepted: Instant?
    /// Of the newest that it did not take, with what it said.
    public internal(set) var lastTrouble: Instant?
    public internal(set) var trouble = ""

    public init(channel: Channel, name: String) {
      self.channel = channel
      self.name = name
    }
  }

  /// What waits to leave on one channel.
  public struct Queue: Hashable, Sendable {
    public let channel: Channel
    /// Their moment has come.
    public internal(set) var due = 0
    /// They wait for their moment.
    public internal(set) var later = 0
    /// A node or a provider has them.
    public internal(set) var underWay = 0
    /// Of all of them, those that a provider put off before.
    public internal(set) var putOff = 0

    public init(channel: Channel) { self.channel = channel }

    public var count: Int { due + later + underWay }
  }

  /// - Parameters:
  ///   - messages: that were handed over, the newest first.
  ///   - commands: in any order.
  public init(_ messages: [SentMessage], _ commands: [WaitingCommand], at now: Instant) {
    var providers: [Provider] = []
    for message in messages {
      let place: Int
      if let known = providers.firstIndex(where: { $0.channel == message.channel && $0.name == message.provider }) {
        place = known
      } else {
        providers.append(Provider(channel: message.channel, name: message.provider))
        place = providers.count - 1
      }
      providers[place].add(message)
    }
    var queues: [Channel: Queue] = [:]
    for command in commands { queues[command.channel, default: Queue(channel: command.channel)].add(command, at: now) }
    self.init(
      providers: providers.sorted { ($0.channel.rawValue, $0.name) < ($1.channel.rawValue, $1.name) },
      queues: queues.values.sorted { $0.channel.rawValue < $1.channel.rawValue }, isCut: messages.count >= Self.most)
  }

  /// A message that was handed over.
  public struct SentMessage: Hashable, Sendable {
    public let channel: Channel
    /// Empty until it answered.
    public let provider: String
    public let progress: MessageProgress
    public let at: Instant
    public let cost: SendingCost?
    public let remark: String

    public init(
      channel: Channel, provider: String, progress: MessageProgress, at: Instant, cost: SendingCost? = nil,
      remark: String
    ) {
      self.channel = channel
      self.provider = provider
      self.progress = progress
      self.at = at
      self.cost = cost
      self.remark = remark
    }
  }

  /// A command in the outbox.
  public struct WaitingCommand: Hashable, Sendable {
    public let channel: Channel
    public let isQueued: Bool
    public let notBefore: Instant
    public let refusals: Int

    public init(channel: Channel, isQueued: Bool, notBefore: Instant, refusals: Int) {
      self.channel = channel
      self.isQueued = isQueued
      self.notBefore = notBefore
      self.refusals = refusals
    }
  }
}

extension SendingHealth.Provider {
  fileprivate mutating func add(_ message: SendingHealth.SentMessage) {
    let progress = message.progress
    // A provider that took it and could not deliver it did its work: that is about the address.
    if !progress.isDisjoint(with: [.accepted, .delivered, .bounced, .bouncedForNow, .replied]) {
      accepted += 1
      if let paid = message.cost { cost = (cost ?? .zero) + paid }
      lastAccepted = max(lastAccepted ?? message.at, message.at)
    } else if !progress.isDisjoint(with: [.rejected, .undeliverable]) {
      refused += 1
      note(message)
    } else if progress.contains(.uncertain) {
      unknown += 1
      note(message)
    } else if !progress.contains(.cancelled) {
      awaited += 1
    }
  }

  private mutating func note(_ message: SendingHealth.SentMessage) {
    guard message.at > lastTrouble ?? Instant(milliseconds: .min) else { return }
    lastTrouble = message.at
    trouble = message.remark
  }
}

extension SendingHealth.Queue {
  fileprivate mutating func add(_ command: SendingHealth.WaitingCommand, at now: Instant) {
    if command.refusals > 0 { putOff += 1 }
    if !command.isQueued { underWay += 1 } else if command.notBefore <= now { due += 1 } else { later += 1 }
  }
}
