public import Domain
public import Engine
import Foundation

/// A world outside that is not there: mailboxes, phones and a bank behind the same ports as the real ones.
///
/// It is what a demonstration runs on, what an acceptance environment sends to and what rehearsals play with.
/// Nothing of it reaches a person. Its state lives in a database of its own, and outlives the process.
///
/// ```swift
/// let sandbox = try Sandbox(file: "data/sandbox.sqlite", clock: clock)
/// let providers: [any ChannelProvider] = [sandbox.mail, sandbox.sms]
/// ```
public final class Sandbox: Sendable {
  let store: SandboxStore
  private let clock: any BusinessClock
  private let rule: SandboxFateRule

  /// Bytes that the database may take; after that every message is put off.
  public static let defaultByteLimit = 8 << 30

  /// Opens the world in `file`, or an empty one in memory when it is nil.
  ///
  /// - Parameters:
  ///   - file: a path in a folder that exists.
  ///   - clock: business time; everything that happens here happens in it.
  ///   - world: the name of a new world, part of all its references: letters and digits. Give one only for a
  ///     repeatable world; it is chosen by chance otherwise.
  ///   - byteLimit: how large the database may become, at least 256 kB.
  ///   - rule: what becomes of messages to addresses that have no fate of their own.
  /// - Throws: ``SandboxError/unreadable(path:reason:)``, or the error of the store.
  public init(
    file: String? = nil, clock: any BusinessClock, world: String? = nil,
    byteLimit: Int = Sandbox.defaultByteLimit, rule: @escaping SandboxFateRule = { _ in nil }
  ) throws {
    let fresh = String(UInt64.random(in: .min ... .max), radix: 36)
    store = try SandboxStore(path: file, world: world ?? fresh, byteLimit: byteLimit)
    self.clock = clock
    self.rule = rule
  }

  /// The provider that fills the mailboxes.
  public var mail: SandboxMailProvider { SandboxMailProvider(self) }
  /// The provider that fills the phones.
  public var sms: SandboxSMSProvider { SandboxSMSProvider(self) }
  /// The bank.
  public var bank: SandboxBank { SandboxBank(self) }

  /// Takes a message whose address is of the right kind. Content is stored and never looked at.
  func take(_ message: OutgoingMessage) async -> DispatchOutcome {
    do {
      try SandboxBounds.text(message.recipient, "recipient", SandboxLimit.text)
      try SandboxBounds.text(message.sender, "sender", SandboxLimit.text)
      try SandboxBounds.text(message.key.value, "key", SandboxLimit.text)
    } catch {
      return .rejected(DispatchRejection(fault: .ours, reason: error.description))
    }
    guard (1...SandboxLimit.messageBytes).contains(message.bytes.count) else {
      let reason =
        "a message has 1 to \(SandboxLimit.messageBytes) bytes, and this one has \(message.bytes.count)"
      return .rejected(DispatchRejection(fault: .ours, reason: reason))
    }
    do {
      let now = clock.now()
      return try await store.write { [rule, world = store.world] db in
        try SandboxPost.take(message, rule: rule, at: now, world: world, in: db)
      }
    } catch let error as SandboxError {
      return .rejected(DispatchRejection(fault: .ours, reason: "the fate of this address: \(error)"))
    } catch {
      // The key makes a repeat harmless, whatever became of the commit.
      return .retry(after: .seconds(5), reason: "the sandbox could not store it: \(error)")
    }
  }

  func outcome(of key: IdempotencyKey, on channel: Channel) async throws -> DispatchOutcome? {
    try await store.read { [world = store.world] db in
      try SandboxPost.outcome(of: key, on: channel, world: world, in: db)
    }
  }

  func create(_ order: PaymentOrder) async throws -> String {
    guard order.amount > .zero, order.amount <= SandboxLedger.amountLimit else {
      throw SandboxError.outOfBounds(
        field: "amount", bound: "more than zero, at most \(SandboxLedger.amountLimit)")
    }
    guard order.description.count <= SandboxLedger.descriptionLimit else {
      throw SandboxError.outOfBounds(
        field: "description", bound: "at most \(SandboxLedger.descriptionLimit) characters")
    }
    try SandboxBounds.text(order.description, "description", SandboxLimit.text)
    try SandboxBounds.text(order.returnURL, "returnURL", SandboxLimit.text)
    try SandboxBounds.text(order.key.value, "key", SandboxLimit.text)
    let now = clock.now()
    return try await store.write { [world = store.world] db in
      try SandboxLedger.create(order, at: now, world: world, in: db)
    }
  }
}

extension Sandbox: SandboxWorld {
  public func boxes(
    of organisation: OrganisationID, on channel: Channel, after: String?, limit: Int
  ) async throws -> [SandboxBox] {
    try await store.read {
      try SandboxPost.boxes(of: organisation, on: channel, after: after, limit: limit, in: $0)
    }
  }

  public func messages(
    to address: SandboxAddress, before: SandboxMessageID?, limit: Int
  ) async throws -> [SandboxMessage] {
    let now = clock.now()
    return try await store.read {
      try SandboxPost.messages(to: address, before: before, limit: limit, now: now, in: $0)
    }
  }

  public func message(
    _ id: SandboxMessageID, of organisation: OrganisationID
  ) async throws -> SandboxMessage? {
    let now = clock.now()
    return try await store.read { try SandboxPost.message(id, of: organisation, now: now, in: $0) }
  }

  public func bytes(of id: SandboxMessageID, of organisation: OrganisationID) async throws -> [UInt8]? {
    try await store.read { try SandboxPost.bytes(of: id, of: organisation, in: $0) }
  }

  public func receipts(
    of id: SandboxMessageID, of organisation: OrganisationID
  ) async throws -> [SandboxReceipt] {
    try await store.read { [world = store.world] db in
      try SandboxQueue.receipts(of: id, of: organisation, world: world, in: db)
    }
  }

  @discardableResult
  public func act(
    _ action: ReceiptKind, on id: SandboxMessageID, of organisation: OrganisationID, after: Span
  ) async throws -> SandboxReceipt {
    try SandboxBounds.check(action, after: after)
    let due = clock.now().advanced(by: after)
    return try await store.write { [world = store.world] db in
      guard try SandboxPost.message(id, of: organisation, now: due, in: db) != nil else {
        throw SandboxError.unknownMessage(id)
      }
      guard try SandboxQueue.count(of: id, in: db) < SandboxLimit.page else {
        throw SandboxError.outOfBounds(
          field: "receipts of message \(id)", bound: "at most \(SandboxLimit.page)")
      }
      let added = try SandboxQueue.add(
        action, message: id.value, organisation: organisation, due: due, in: db)
      guard let receipt = try SandboxQueue.receipt(added, world: world, in: db) else {
        throw SandboxError.unknownMessage(id)
      }
      return receipt
    }
  }

  public func setFate(_ fate: SandboxFate?, of address: SandboxAddress) async throws {
    if let fate { try SandboxBounds.check(fate) }
    guard !address.address.isEmpty else {
      throw SandboxError.outOfBounds(field: "address", bound: "not empty")
    }
    try SandboxBounds.text(address.address, "address", SandboxLimit.text)
    try await store.write { try SandboxFates.set(fate, of: address, in: $0) }
  }

  public func payment(_ reference: String) async throws -> SandboxPayment? {
    let now = clock.now()
    return try await store.read { try SandboxLedger.payment(reference, now: now, in: $0) }
  }

  public func payments(
    of organisation: OrganisationID, before: String?, limit: Int
  ) async throws -> [SandboxPayment] {
    let now = clock.now()
    return try await store.read {
      try SandboxLedger.payments(of: organisation, before: before, limit: limit, now: now, in: $0)
    }
  }

  @discardableResult
  public func act(_ action: SandboxBankAction, on reference: String) async throws -> SandboxPayment {
    let now = clock.now()
    return try await store.write { try SandboxLedger.act(action, on: reference, now: now, in: $0) }
  }

  public func pendingReceipts(limit: Int) async throws -> [SandboxReceipt] {
    let now = clock.now()
    return try await store.read { [world = store.world] db in
      try SandboxQueue.pending(by: now, limit: limit, world: world, in: db)
    }
  }

  public func acknowledge(_ receipts: [SandboxReceiptID]) async throws {
    guard receipts.count <= SandboxLimit.page else {
      throw SandboxError.outOfBounds(field: "receipts", bound: "at most \(SandboxLimit.page) at once")
    }
    try await store.write { try SandboxQueue.acknowledge(receipts, in: $0) }
  }

  public func nextReceiptDue() async throws -> Instant? {
    try await store.read { try SandboxQueue.nextDue(in: $0) }
  }
}
