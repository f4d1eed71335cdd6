public import Domain
public import Engine

/// What the engine relies on, whichever provider it talks to. Every ``ChannelProvider`` passes this.
///
/// A check that does not hold throws ``ConformanceFailure``. The provider must be able to send: give it a
/// working server of its own.
public struct ProviderConformance: Sendable {
  /// Reads the other side: how many messages with this key it holds.
  public typealias Copies = @Sendable (IdempotencyKey) async throws -> Int

  private let provider: any ChannelProvider
  private let message: @Sendable (Int) -> OutgoingMessage
  private let copies: Copies?
  private let secrets: [String]

  /// - Parameters:
  ///   - message: the message of a number: one that the provider takes, with a key of its own.
  ///   - copies: looks on the other side; nil when that cannot be seen.
  ///   - secrets: what may not stand in any outcome.
  public init(
    of provider: any ChannelProvider, message: @escaping @Sendable (Int) -> OutgoingMessage,
    copies: Copies? = nil, secrets: [String] = []
  ) {
    self.provider = provider
    self.message = message
    self.copies = copies
    self.secrets = secrets
  }

  /// Every check that applies to a provider of this kind, in order.
  public func check() async throws {
    try checkDescription()
    try await checkAcceptance()
    try await checkConcurrency()
    try await checkOtherChannels()
    try await checkHostileRecipients()
    try await checkHostileSenders()
    switch provider.repeatSafety {
    case .takesKey:
      try await checkRepeats()
      try await checkConcurrentRepeats()
      try await checkReusedKey()
    case .canBeAsked:
      try await checkAsking()
    case .neither:
      break
    }
  }

  /// The name is stable and fit for a key.
  func checkDescription() throws {
    let fits = provider.name.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
    }
    try require(
      (1...64).contains(provider.name.utf8.count) && fits, "name", "a-z, 0-9, - and ., 1 to 64 of them")
    try require(provider.name == provider.name, "name", "the same each time")
  }

  /// A good message is taken, under a name of its own, and arrives once.
  func checkAcceptance() async throws {
    let references = [try await accepted(message(0)), try await accepted(message(1))]
    try require(references[0] != references[1], "acceptance", "two messages get two references")
    try await requireCopies(1, of: message(0), "acceptance")
    try await requireCopies(1, of: message(1), "acceptance")
  }

  /// Many at once are all taken, each once.
  func checkConcurrency() async throws {
    let numbers = Array(100..<132)
    let references = try await withThrowingTaskGroup(of: String.self) { group in
      for number in numbers { group.addTask { try await accepted(message(number)) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    try require(references.count == numbers.count, "concurrency", "each message gets a reference of its own")
    for number in numbers { try await requireCopies(1, of: message(number), "concurrency") }
  }

  /// A message for another channel is our own mistake, and goes nowhere.
  func checkOtherChannels() async throws {
    for (offset, channel) in Channel.allCases.enumerated() where channel != provider.channel {
      let strange = changed(message(200 + offset), channel: channel)
      let outcome = await provider.send(strange)
      guard case .rejected(let rejection) = outcome, rejection.fault == .ours else {
        throw failure("other channels", "\(channel.rawValue) is rejected as ours", outcome)
      }
      try check(outcome)
      try await requireCopies(0, of: strange, "other channels")
    }
  }

  /// Nothing in a recipient becomes a command or a crash: it is rejected, and blames the address or nobody.
  func checkHostileRecipients() async throws {
    for (offset, recipient) in Self.hostileAddresses.enumerated() {
      let hostile = changed(message(300 + offset), recipient: recipient)
      let outcome = await provider.send(hostile)
      guard case .rejected = outcome else {
        throw failure("hostile recipients", "number \(offset) of the list is rejected", outcome)
      }
      try check(outcome)
      try await requireCopies(0, of: hostile, "hostile recipients")
    }
  }

  /// A sender that is no sender is never the recipient's fault.
  func checkHostileSenders() async throws {
    for (offset, sender) in Self.hostileAddresses.enumerated() where !sender.isEmpty {
      let outcome = await provider.send(changed(message(400 + offset), sender: sender))
      try check(outcome)
      if case .rejected(let rejection) = outcome, rejection.fault == .address {
        throw failure("hostile senders", "number \(offset) of the list does not blame the address", outcome)
      }
    }
  }

  /// The same key and bytes again: the same answer, and still one message.
  func checkRepeats() async throws {
    let first = try await accepted(message(500))
    for _ in 1...3 {
      let again = try await accepted(message(500))
      try require(again == first, "repeats", "the same key gets the same reference")
    }
    try await requireCopies(1, of: message(500), "repeats")
  }

  /// The same key from two nodes at the same moment.
  func checkConcurrentRepeats() async throws {
    let references = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<16 { group.addTask { try await accepted(message(501)) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    try require(references.count == 1, "concurrent repeats", "one key has one reference")
    try await requireCopies(1, of: message(501), "concurrent repeats")
  }

  /// The same key with other bytes is a mistake of ours that must not pass as a repeat.
  func checkReusedKey() async throws {
    _ = try await accepted(message(502))
    let outcome = await provider.send(changed(message(502), bytes: message(503).bytes))
    guard case .rejected(let rejection) = outcome, rejection.fault == .ours else {
      throw failure("reused key", "other bytes under a known key are rejected as ours", outcome)
    }
    try check(outcome)
    try await requireCopies(1, of: message(502), "reused key")
  }

  /// A provider that can be asked knows what it took, and only that.
  func checkAsking() async throws {
    let reference = try await accepted(message(504))
    let known = try await provider.ask(message(504).key)
    try require(known == .accepted(reference: reference), "asking", "a key that was taken is answered so")
    let unknown = try await provider.ask(message(505).key)
    try require(unknown == nil, "asking", "a key that was never seen is nil")
  }
}

extension ProviderConformance {
  /// What holds for every outcome: it says something, on one line, without secrets, within bounds.
  public func check(_ outcome: DispatchOutcome) throws {
    let words: String
    switch outcome {
    case .accepted(let reference):
      try require(
        reference.utf8.count <= Self.textLimit, "outcome", "a reference has at most \(Self.textLimit) bytes")
      words = reference
    case .rejected(let rejection):
      words = rejection.reason
    case .retry(let after, let reason):
      try require(
        after > Span(milliseconds: 0) && after <= .hours(24), "outcome", "a retry is later, within a day")
      words = reason
    case .unknown(let reason):
      words = reason
    }
    try require(
      !words.isEmpty && words.utf8.count <= Self.reasonLimit, "outcome",
      "words, at most \(Self.reasonLimit) bytes")
    try require(
      words.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }, "outcome", "words on one line")
    for secret in secrets where words.contains(secret) {
      throw ConformanceFailure(
        provider: provider.name, check: "outcome", rule: "no secret in it", found: "a secret")
    }
  }

  static let textLimit = 512
  static let reasonLimit = 2_000

  /// Addresses of no channel: empty, too long, and with all that has a meaning in some protocol.
  static let hostileAddresses = [
    "", " ", "\u{0}", "\r\n", "geen adres", "a@b.example\r\nDATA",
    "a@b.example> SIZE=1\r\nRCPT TO:<c@d.example",
    "<a@b.example>", "a@b.example,c@d.example", "+31612345678\r\nX: y", "+316;DROP", "+", "@", "a@",
    "@b.example",
    String(repeating: "a", count: 5_000) + "@b.example", "+" + String(repeating: "9", count: 5_000),
    "\u{202E}a@b.example", "a@b..example", "../../etc/passwd",
  ]

  private func accepted(_ message: OutgoingMessage) async throws -> String {
    let outcome = await provider.send(message)
    try check(outcome)
    guard case .accepted(let reference) = outcome else {
      throw failure("acceptance", "a good message is accepted", outcome)
    }
    return reference
  }

  private func requireCopies(_ count: Int, of message: OutgoingMessage, _ check: String) async throws {
    guard let copies else { return }
    let found = try await copies(message.key)
    guard found == count else {
      throw ConformanceFailure(
        provider: provider.name, check: check, rule: "\(count) on the other side", found: String(found))
    }
  }

  private func changed(
    _ message: OutgoingMessage, channel: Channel? = nil, recipient: String? = nil, sender: String? = nil,
    bytes: [UInt8]? = nil
  ) -> OutgoingMessage {
    OutgoingMessage(
      organisation: message.organisation, message: message.message, key: message.key,
      channel: channel ?? message.channel, recipient: recipient ?? message.recipient,
      sender: sender ?? message.sender, bytes: bytes ?? message.bytes)
  }

  private func require(_ holds: Bool, _ check: String, _ rule: String) throws {
    guard holds else {
      throw ConformanceFailure(provider: provider.name, check: check, rule: rule, found: "it does not")
    }
  }

  private func failure(_ check: String, _ rule: String, _ outcome: DispatchOutcome) -> ConformanceFailure {
    ConformanceFailure(provider: provider.name, check: check, rule: rule, found: "\(outcome)")
  }
}

/// A promise of a port that a provider does not keep.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let provider: String
  public let check: String
  /// What must hold.
  public let rule: String
  public let found: String

  public var description: String { "provider \(provider), \(check): \(rule); found: \(found)" }
}
