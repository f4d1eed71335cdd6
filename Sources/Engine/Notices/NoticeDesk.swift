import Domain
public import Logging

/// Takes in what providers bring: looks whether it is theirs, finds whose message it is about, and lets it in by the
/// one door. A repeat is known there; order does not matter, since what is known of a message only grows.
public struct NoticeDesk: Sendable {
  private let readers: [String: any NoticeReader]
  private let store: any Store
  private let intake: Intake
  private let clock: any BusinessClock
  private let logger: Logger

  /// What a provider is answered.
  public enum Answer: Hashable, Sendable {
    /// No such provider is set up.
    case unknown
    case refused
    case unreadable
    /// To a provider that looks whether we are here.
    case words(String)
    /// With what it wants to read in return; nil for nothing.
    case taken(String?)
  }

  public init(engine: Engine, readers: [any NoticeReader], logger: Logger) {
    self.readers = Dictionary(readers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    store = engine.store
    intake = engine.intake
    clock = engine.clock
    self.logger = logger
  }

  /// Takes in one notice. When this returns ``Answer/taken(_:)``, what it said survives a crash; a provider that gets
  /// no answer brings it again.
  ///
  /// - Throws: the error of the store: nothing was taken in.
  public func take(_ notice: ProviderNotice, for name: String) async throws -> Answer {
    guard let reader = readers[name] else { return .unknown }
    let now = clock.now()
    switch reader.read(notice, at: now) {
    case .refused(let reason):
      logger.warning("notice of a provider refused", metadata: ["provider": "\(name)", "reason": "\(reason)"])
      return .refused
    case .unreadable(let reason):
      logger.warning("notice of a provider not understood", metadata: ["provider": "\(name)", "reason": "\(reason)"])
      return .unreadable
    case .greeting(let words): return .words(words)
    case .news(let news):
      let items = try await store.read { tx in
        try news.compactMap { news in try NewsFinder(provider: name, now: now, tx: tx).item(news) }
      }
      if items.count < news.count {
        // Of somebody else who uses the same account, or of a person who was erased.
        logger.info("notice of a provider about nothing here", metadata: ["provider": "\(name)"])
      }
      _ = try await intake.accept(items, at: now)
      return .taken(reader.acknowledgement)
    }
  }
}

/// Finds which message of which organisation a provider means.
private struct NewsFinder {
  let provider: String
  let now: Instant
  let tx: any StoreTransaction

  /// Nil for what concerns nobody here.
  func item(_ news: ProviderNews) throws -> IntakeItem? {
    switch news {
    case .receipt(let receipt):
      guard let message = try message(receipt.subject) else { return nil }
      let delivery = DeliveryReceipt(
        subject: .key(message.key), kind: receipt.kind, at: receipt.at.map { min($0, now) } ?? now,
        externalID: receipt.externalID)
      return IntakeItem(
        key: key(message.organisation, receipt.externalID, receipt.at), event: .receipt(delivery, provider: provider))
    case .text(let text):
      let message = try text.answers.flatMap(message) ?? lastMessage(to: text)
      guard let organisation = try message?.organisation ?? onlyOrganisation() else { return nil }
      return IntakeItem(
        key: key(organisation, text.externalID, text.at),
        event: .text(text, answering: message?.id, provider: provider))
    }
  }

  private func key(_ organisation: OrganisationID, _ externalID: String, _ at: Instant?) -> InboxKey {
    InboxKey(
      organisation: organisation, source: provider, externalID: externalID,
      day: at.map { DutchTime.day(of: $0).number } ?? 0)
  }

  private func message(_ subject: ProviderReceipt.Subject) throws -> MessageRecord? {
    switch subject {
    case .key(let start): try tx.message(keyStart: start)
    case .reference(let reference): try tx.message(provider: provider, reference: reference)
    }
  }

  /// Of all organisations, the message that went last to the number that wrote.
  private func lastMessage(to text: IncomingText) throws -> MessageRecord? {
    guard let from = text.from else { return nil }
    let found = try tx.organisations().compactMap { organisation in
      try tx.lastMessage(organisation.id, over: text.channel, to: from)
    }
    return found.max { ($0.handedOverAt ?? .distantPast, $0.id) < ($1.handedOverAt ?? .distantPast, $1.id) }
  }

  /// Where there is one, its people look at what nobody can place.
  private func onlyOrganisation() throws -> OrganisationID? {
    let all = try tx.organisations()
    return all.count == 1 ? all.first?.id : nil
  }
}

extension Instant {
  fileprivate static let distantPast = Instant(milliseconds: 0)
}
