public import Domain
public import Rendering

/// Takes in single messages of other systems and tells what became of them.
///
/// A message is a case with a run of ``SingleMessageFlow``, written in one transaction with its command: when
/// ``send(_:)`` has returned, it leaves once, also when the machine falls over.
public struct SingleMessageDesk: Sendable {
  /// Characters of a text message: six parts.
  public static let longestText = 918
  /// Times that an order is tried again when somebody else was quicker.
  private static let attempts = 3

  let engine: Engine
  let environment: SourceEnvironment

  public init(engine: Engine, environment: SourceEnvironment) {
    self.engine = engine
    self.environment = environment
  }

  private var publications: any PublicationSource { engine.intake.runner.publications }

  /// Takes an order in.
  ///
  /// - Throws: ``SingleMessageRefusal``; what the store throws: then it is not known whether it was taken in, and
  ///   asking again under the same key sends it once.
  public func send(_ order: SingleMessageOrder) async throws -> SingleMessageView {
    let publicID = UUIDText.random(engine.intake.runner.random.bytes(UUIDText.byteCount))
    for _ in 1..<Self.attempts {
      do {
        return try await commit(order, publicID)
      } catch let error as any RacedFailure where error.mayBeRaced {
        // The same address or the same key came in at the same moment: now it is there.
        continue
      }
    }
    return try await commit(order, publicID)
  }

  private func commit(_ order: SingleMessageOrder, _ publicID: String) async throws -> SingleMessageView {
    let now = engine.clock.now()
    let (view, notes) = try await engine.store.write { [self] tx -> (SingleMessageView, WorkNotes) in
      let notes = WorkNotes()
      try tx.raiseBusinessInstant(to: now)
      if let before = try known(order, in: tx) { return (before, notes) }
      let chosen = try template(order, in: tx)
      let contact = try contact(of: order, at: now, in: tx)
      // Refused now or sendable: not found out when nobody listens any more.
      _ = try SingleMessageContent(
        template: chosen.template, publication: chosen.publication, given: order.values, contact: contact
      ).text(on: order.channel)
      let record = SingleMessageRecord(
        organisation: order.organisation, caseID: CaseID(engine.intake.runner.identifiers.next()), publicID: publicID,
        author: order.author, template: chosen.name, channel: order.channel, publication: chosen.version,
        recipient: order.recipient, reference: order.reference, idempotencyKey: order.idempotencyKey,
        values: order.values, createdAt: now)
      try open(record, for: contact, on: order.lane, notes, at: now, in: tx)
      try noteAuthor(of: record, contact.id, notes, at: now, in: tx)
      return (try SingleMessageView(record, publications, in: tx), notes)
    }
    if notes.hasMessages { engine.bell.ring(.messages) }
    return view
  }

  private func contact(
    of order: SingleMessageOrder, at now: Instant, in tx: any StoreTransaction
  ) throws -> ContactRecord {
    guard let id = order.contact else {
      return try RecipientFinder(
        organisation: order.organisation, channel: order.channel, now: now,
        identifiers: engine.intake.runner.identifiers, tx: tx
      ).contact(at: order.recipient)
    }
    // Locked: who is silenced at this moment is silenced before, or after.
    guard let contact = try tx.lockedContact(order.organisation, id) else { throw MessageObstacle.noContact }
    let gate = MessageGate(engine: engine, organisation: order.organisation, contact: contact, now: now, tx: tx)
    if let obstacle = try gate.obstacle(to: order.channel) { throw obstacle }
    // The address changed since it was looked at.
    guard try gate.address(for: order.channel)?.value == order.recipient else { throw MessageObstacle.otherAddress }
    return contact
  }

  /// A person's message stands under their name in the audit log and on the timeline.
  private func noteAuthor(
    of record: SingleMessageRecord, _ contact: ContactID, _ notes: WorkNotes, at now: Instant,
    in tx: any StoreTransaction
  ) throws {
    guard case .user(let login) = record.author else { return }
    try engine.intake.runner.noting(notes).record(
      AuditRecord(
        organisation: record.organisation, at: now, kind: .messageWritten, caseID: record.caseID, contact: contact,
        by: login, detail: ["channel": record.channel.rawValue]), in: tx)
  }

  private func open(
    _ record: SingleMessageRecord, for contact: ContactRecord, on lane: Lane, _ notes: WorkNotes, at now: Instant,
    in tx: any StoreTransaction
  ) throws {
    let matter = CaseRecord(
      organisation: record.organisation, id: record.caseID, reference: "B-\(record.caseID)", kind: .message,
      claim: nil, contact: contact.id, amount: .zero, reason: "", actions: [], environment: environment, openedAt: now,
      enrolment: .enrolled)
    try tx.insert(matter, parties: [CaseParty(contact: contact.id, role: .debtor)])
    try tx.insert(record)
    try engine.intake.runner.on(lane).noting(notes).start(
      matter, try FactsReader.facts(of: matter, balance: nil, tx),
      flow: SingleMessageFlow.name(template: record.template, channel: record.channel),
      publication: record.publication, at: now, in: tx)
  }

  /// The message that was asked for before under the same key.
  private func known(_ order: SingleMessageOrder, in tx: any StoreTransaction) throws -> SingleMessageView? {
    guard let idempotencyKey = order.idempotencyKey else { return nil }
    let found =
      switch order.author {
      case .program(let key): try tx.singleMessage(order.organisation, key: key, idempotencyKey: idempotencyKey)
      case .user(let login):
        try tx.singleMessage(order.organisation, writtenBy: login, idempotencyKey: idempotencyKey)
      }
    guard let known = found else { return nil }
    // The key of a person's message is its draft, which nobody changes; only the address may have changed since.
    if case .user = order.author { return try SingleMessageView(known, publications, in: tx) }
    let templateID = SingleMessageTemplate.id(of: known.template, known.channel, in: known.organisation)
    guard templateID == order.templateID, known.channel == order.channel, known.recipient == order.recipient,
      known.values == order.values, known.reference == order.reference
    else { throw SingleMessageRefusal.keyOfAnother }
    return try SingleMessageView(known, publications, in: tx)
  }

  private func template(
    _ order: SingleMessageOrder, in tx: any StoreTransaction
  ) throws -> SingleMessageTemplate {
    guard let found = try template(order.organisation, order.templateID, version: nil, in: tx) else {
      throw SingleMessageRefusal.noTemplate
    }
    guard found.channel == order.channel else { throw SingleMessageRefusal.otherChannel(found.channel) }
    return found
  }

  private func template(
    _ organisation: OrganisationID, _ id: String, version: Int?, in tx: any StoreTransaction
  ) throws -> SingleMessageTemplate? {
    guard let newest = try tx.currentVersion(organisation), (1...newest).contains(version ?? newest) else { return nil }
    let publication = try publications.publication(organisation, version: version ?? newest, in: tx)
    return SingleMessageTemplate.all(of: publication, in: organisation).first { $0.id == id }
  }
}

// MARK: - Looking

extension SingleMessageDesk {
  /// A message of this key; nil when there is none of that name.
  public func message(
    _ organisation: OrganisationID, key: APIKeyID, publicID: String
  ) async throws -> SingleMessageView? {
    try await engine.store.read { tx in
      try tx.singleMessage(organisation, key: key, publicID: publicID).map {
        try SingleMessageView($0, publications, in: tx)
      }
    }
  }

  /// Messages of this key, the newest first, of those that `keeps` lets pass.
  ///
  /// - Parameters:
  ///   - question: its limit is how many are looked at.
  ///   - before: the name of the message that they must be older than; one that is not there gives none.
  /// - Returns: and the last one that was looked at, from which a next page goes on.
  public func messages(
    _ question: SingleMessageQuestion, before publicID: String?,
    keeping keeps: @escaping @Sendable (SingleMessageView) -> Bool
  ) async throws -> (views: [SingleMessageView], last: String?) {
    try await engine.store.read { tx in
      var question = question
      if let publicID {
        guard let last = try tx.singleMessage(question.organisation, key: question.key, publicID: publicID) else {
          return ([], nil)
        }
        question.before = last.caseID
      }
      let records = try tx.singleMessages(question)
      // Asked for together, so that each is at hand.
      _ = try tx.cases(question.organisation, records.map(\.caseID))
      let views = try records.map { try SingleMessageView($0, publications, in: tx) }
      return (views.filter(keeps), views.last?.record.publicID)
    }
  }

  /// Answers to what this key sent, the newest first.
  ///
  /// - Parameter before: the name of the text that they must be older than; one that is not there gives none.
  public func receivedTexts(
    _ organisation: OrganisationID, key: APIKeyID, before publicID: String?, limit: Int
  ) async throws -> [ReceivedTextRecord] {
    try await engine.store.read { tx in
      guard let publicID else { return try tx.receivedTexts(organisation, key: key, before: nil, limit: limit) }
      guard let last = try tx.receivedText(organisation, key: key, publicID: publicID) else { return [] }
      return try tx.receivedTexts(organisation, key: key, before: last.id, limit: limit)
    }
  }

  /// What text messages of an organisation come from, as the receiver sees it.
  public func textSender(_ organisation: OrganisationID) async throws -> String {
    try await engine.store.read { try publications.settings(organisation, in: $0).sender.sms }
  }

  /// A template with when it was published, and by whom.
  public struct PublishedTemplate: Sendable {
    public let template: SingleMessageTemplate
    public let at: Instant
    public let by: String
  }

  /// The templates of the newest publication that other systems may fill.
  public func templates(_ organisation: OrganisationID) async throws -> [PublishedTemplate] {
    try await engine.store.read { tx in
      guard let newest = try tx.currentVersion(organisation) else { return [] }
      let publication = try publications.publication(organisation, version: newest, in: tx)
      return try SingleMessageTemplate.all(of: publication, in: organisation).compactMap { try published($0, in: tx) }
    }
  }

  /// One of them.
  ///
  /// - Parameter version: nil for the newest.
  public func template(
    _ organisation: OrganisationID, _ id: String, version: Int? = nil
  ) async throws -> PublishedTemplate? {
    try await engine.store.read { tx in
      try template(organisation, id, version: version, in: tx).flatMap { try published($0, in: tx) }
    }
  }

  /// A template as it would be with these values, for somebody of whom nothing is known; for an e-mail also as it is
  /// laid out.
  ///
  /// - Throws: ``SingleMessageRefusal``.
  public func preview(
    _ template: SingleMessageTemplate, _ values: [String: String]
  ) throws -> (text: TemplateText, html: String?) {
    let nobody = ContactRecord(
      organisation: template.organisation, id: ContactID(0), externalID: "", name: PersonName(surname: ""),
      addressForm: .formal, language: "nl", risk: .normal, profile: "", birthDay: nil, silence: nil)
    let content = SingleMessageContent(
      template: template.template, publication: template.publication, given: values, contact: nobody)
    return try (content.text(on: template.channel), template.channel == .email ? content.html() : nil)
  }

  private func published(
    _ template: SingleMessageTemplate, in tx: any StoreTransaction
  ) throws -> PublishedTemplate? {
    try tx.publishing(template.organisation, version: template.version).map {
      PublishedTemplate(template: template, at: $0.at, by: $0.by)
    }
  }
}
