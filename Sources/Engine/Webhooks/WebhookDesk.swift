public import Domain

/// Makes, changes and ends webhooks, shows how they go, and tells again. Every change is in the audit log.
public struct WebhookDesk: Sendable {
  /// Machine time for which the secret before goes on signing: long enough to bring the new one to the receiver.
  public static let overlap = Span.hours(24)
  /// Events of one replay.
  public static let longestReplay = 10_000
  /// Days for which events are kept, and may be told again.
  public static let daysKept: Int64 = 30
  /// Deliveries of one page.
  public static let pageSize = 50
  /// As far as deliveries are counted.
  public static let countLimit = 10_000

  let store: any Store
  let seal: SecretSeal
  let rules: WebhookRules
  let identifiers: any IdentifierSource
  let random: any RandomSource
  let clock: any BusinessClock
  let machineClock: any MachineClock

  public init(
    store: any Store, seal: SecretSeal, rules: WebhookRules, identifiers: any IdentifierSource,
    random: any RandomSource, clock: any BusinessClock, machineClock: any MachineClock
  ) {
    self.store = store
    self.seal = seal
    self.rules = rules
    self.identifiers = identifiers
    self.random = random
    self.clock = clock
    self.machineClock = machineClock
  }

  /// What a person gets to see once.
  public struct Shown: Hashable, Sendable {
    public let webhook: Webhook
    /// `whsec_…`
    public let secret: String
  }

  /// Every webhook of an organisation that is not ended.
  public func webhooks(_ organisation: OrganisationID) async throws -> [Webhook] {
    try await store.read { try $0.webhooks(organisation) }
  }

  /// - Throws: ``ConsoleRefusal`` for an address or a choice that cannot be.
  public func make(
    _ organisation: OrganisationID, url: String, kinds: Set<WebhookEventKind>, by user: String
  ) async throws -> Shown {
    let url = try checked(url)
    try Self.check(kinds)
    let id = WebhookID(identifiers.next())
    let (secret, text) = try newSecret(1, of: id, organisation)
    let webhook = Webhook(
      organisation: organisation, id: id, url: url, kinds: kinds, createdAt: clock.now(), createdBy: user,
      secrets: [secret])
    try await store.write { tx in
      guard try tx.webhooks(organisation).count < Webhook.most else {
        throw ConsoleRefusal(
          dutch: "Er zijn er al \(Webhook.most). Beëindig er eerst een. Er is niets gemaakt.",
          english: "There are \(Webhook.most) already. End one first. Nothing was made.")
      }
      try tx.insert(webhook)
      try tx.insert(audit(webhook, "made", by: user))
    }
    return Shown(webhook: webhook, secret: text)
  }

  /// Changes where it goes and what it hears.
  ///
  /// - Throws: ``ConsoleRefusal``.
  public func change(
    _ organisation: OrganisationID, _ id: WebhookID, url: String, kinds: Set<WebhookEventKind>, by user: String
  ) async throws {
    let url = try checked(url)
    try Self.check(kinds)
    _ = try await change(organisation, id, "changed", by: user) { webhook in
      webhook.url = url
      webhook.kinds = kinds
    }
  }

  /// Lets events wait, or lets them go. Idempotent.
  public func setPaused(
    _ isPaused: Bool, _ organisation: OrganisationID, _ id: WebhookID, by user: String
  ) async throws {
    _ = try await change(organisation, id, isPaused ? "paused" : "resumed", by: user) { webhook in
      webhook.state = isPaused ? .paused : .live
      webhook.restsUntil = nil
    }
  }

  /// Ends it for good.
  public func end(_ organisation: OrganisationID, _ id: WebhookID, by user: String) async throws {
    _ = try await change(organisation, id, "ended", by: user) { $0.state = .ended }
  }

  /// A new secret. The one before goes on signing beside it for ``overlap``; any other ends now.
  public func renewSecret(_ organisation: OrganisationID, _ id: WebhookID, by user: String) async throws -> Shown {
    guard let found = try await store.read({ try $0.webhook(organisation, id) }) else { throw Self.unknown }
    let number = (found.secrets.last?.number ?? 0) + 1
    let (secret, text) = try newSecret(number, of: id, organisation)
    let now = machineClock.now()
    let changed = try await change(organisation, id, "secret-renewed", by: user) { webhook in
      guard webhook.secrets.last?.number == number - 1 else {
        throw ConsoleRefusal(
          dutch: "Iemand anders maakte net een nieuw geheim. Er is niets gewijzigd.",
          english: "Somebody else just made a new secret. Nothing was changed.")
      }
      for place in webhook.secrets.indices {
        let end = webhook.secrets[place].number == number - 1 ? now.advanced(by: Self.overlap) : now
        webhook.secrets[place].endsAt = min(webhook.secrets[place].endsAt ?? end, end)
      }
      webhook.secrets.append(secret)
    }
    return Shown(webhook: changed, secret: text)
  }

  private func change(
    _ organisation: OrganisationID, _ id: WebhookID, _ what: String, by user: String,
    _ body: @escaping @Sendable (inout Webhook) throws -> Void
  ) async throws -> Webhook {
    try await store.write { tx in
      guard var webhook = try tx.webhook(organisation, id), webhook.state != .ended else { throw Self.unknown }
      let before = webhook
      try body(&webhook)
      guard webhook != before else { return webhook }
      try tx.update(webhook)
      try tx.insert(audit(webhook, what, by: user))
      return webhook
    }
  }

  private func audit(_ webhook: Webhook, _ what: String, by user: String) -> AuditRecord {
    AuditRecord(
      organisation: webhook.organisation, at: clock.now(), kind: .webhookChanged, caseID: nil, contact: nil, by: user,
      detail: ["webhook": "\(webhook.id)", "url": webhook.url, "change": what])
  }

  private func newSecret(
    _ number: Int, of id: WebhookID, _ organisation: OrganisationID
  ) throws -> (WebhookSecret, text: String) {
    let bytes = random.bytes(WebhookSignature.secretLength)
    let sealed = try seal.sealed(bytes, for: Self.purpose(organisation, id, number))
    return (
      WebhookSecret(number: number, sealed: sealed, createdAt: clock.now()), WebhookSignature.text(of: bytes)
    )
  }

  static func purpose(_ organisation: OrganisationID, _ id: WebhookID, _ number: Int) -> String {
    "webhook secret \(number) of \(organisation)/\(id)"
  }

  private static let unknown = ConsoleRefusal(dutch: "Deze webhook bestaat niet.", english: "There is no such webhook.")

  private static func check(_ kinds: Set<WebhookEventKind>) throws {
    guard !kinds.subtracting([.test]).isEmpty else {
      throw ConsoleRefusal(
        dutch: "Kies waarover je iets wilt horen. Er is niets gewijzigd.",
        english: "Choose what you want to hear about. Nothing was changed.")
    }
  }

  private func checked(_ url: String) throws -> String {
    do { return try rules.checked(url) } catch {
      switch error {
      case .notHTTPS:
        throw ConsoleRefusal(
          dutch: "Het adres moet met https:// beginnen. Er is niets gewijzigd.",
          english: "The address must begin with https://. Nothing was changed.")
      case .unreadable:
        throw ConsoleRefusal(
          dutch: "Dit is geen adres dat we kunnen gebruiken: geen spaties, geen #, geen naam of wachtwoord erin.",
          english: "This is no address that we can use: no spaces, no #, no name or password in it.")
      case .ownNetwork:
        throw ConsoleRefusal(
          dutch: "Dit adres ligt in het eigen netwerk. Dat mag alleen als de beheerder van de server het toestaat.",
          english: "This address is in the own network. The operator of the server must allow that first.")
      }
    }
  }
}

// MARK: - How it goes

extension WebhookDesk {
  /// How a webhook goes.
  public struct Standing: Sendable {
    public let webhook: Webhook
    /// Deliveries by state, each counted up to ``countLimit``.
    public let counts: [WebhookDelivery.State: Int]
  }

  /// Nil when there is none in this organisation, or it is ended.
  public func standing(_ organisation: OrganisationID, _ id: WebhookID) async throws -> Standing? {
    try await store.read { tx in
      guard let webhook = try tx.webhook(organisation, id), webhook.state != .ended else { return nil }
      return Standing(
        webhook: webhook, counts: try tx.deliveryCounts(organisation, of: id, limit: Self.countLimit))
    }
  }

  /// Deliveries, the newest first; nil when there is no such webhook.
  public func deliveries(
    _ organisation: OrganisationID, _ id: WebhookID, _ state: WebhookDelivery.State? = nil, before: Int64? = nil,
    limit: Int = WebhookDesk.pageSize
  ) async throws -> [WebhookDelivery]? {
    try await store.read { tx in
      guard let webhook = try tx.webhook(organisation, id), webhook.state != .ended else { return nil }
      return try tx.deliveries(organisation, of: id, state, before: before, limit: limit)
    }
  }

  /// What people call the cases of these deliveries.
  public func references(
    of deliveries: [WebhookDelivery], in organisation: OrganisationID
  ) async throws -> [CaseID: String] {
    let ids = Set(deliveries.compactMap(\.event.caseID)).sorted()
    return try await store.read { tx in
      let cases = try tx.cases(organisation, ids)
      return Dictionary(cases.map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Sends an event that says nothing, to see whether it arrives.
  public func test(_ organisation: OrganisationID, _ id: WebhookID) async throws {
    let event = WebhookEvent(
      organisation: organisation, id: WebhookEventID(identifiers.next()), kind: .test, caseID: nil, contact: nil,
      at: clock.now(), detail: [:])
    try await store.write { tx in
      guard let webhook = try tx.webhook(organisation, id), webhook.state != .ended else { throw Self.unknown }
      try tx.tell(event, only: webhook.id)
    }
  }

  /// Tells events again that it wants, in their order: those of before it was made too, as far as they are kept.
  ///
  /// - Parameter once: the same key tells once; nil tells as often as it is asked.
  /// - Returns: how many, at most ``longestReplay``; zero when the key came before.
  /// - Throws: ``ConsoleRefusal`` when there is no such webhook.
  public func replay(
    _ range: ReplayRange, _ organisation: OrganisationID, _ id: WebhookID, by user: String, once: InboxKey? = nil
  ) async throws -> Int {
    let now = clock.now()
    return try await store.write { tx in
      guard let webhook = try tx.webhook(organisation, id), webhook.state != .ended else { throw Self.unknown }
      if let once, try tx.receive([once], at: now).first != true { return 0 }
      let count = try tx.replay(range, to: webhook, limit: Self.longestReplay)
      try tx.insert(audit(webhook, "replayed \(count)", by: user))
      return count
    }
  }

  /// Offers dead deliveries again: one, or all.
  ///
  /// - Returns: how many.
  public func revive(
    _ organisation: OrganisationID, _ id: WebhookID, number: Int64?, by user: String
  ) async throws -> Int {
    try await store.write { tx in
      guard let webhook = try tx.webhook(organisation, id), webhook.state != .ended else { throw Self.unknown }
      let count = try tx.revive(organisation, of: id, number: number)
      if count > 0 { try tx.insert(audit(webhook, "revived \(count)", by: user)) }
      return count
    }
  }
}
