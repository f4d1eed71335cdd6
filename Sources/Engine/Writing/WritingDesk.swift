public import Domain
import Rendering

/// Takes a message that a person of the organisation writes to a contact: looks at it first, then sends it as a single
/// message, by the way of every message.
public struct WritingDesk: MessageWriting {
  /// The template that stands around the words.
  public static let template = "bericht"
  /// Characters of a subject.
  public static let longestSubject = 120
  /// Characters of the text of an e-mail.
  public static let longestMail = 5_000
  /// How long what was written and not sent is kept.
  public static let draftLife = Span.hours(24)

  private static let channels: [Channel] = [.email, .sms]

  let engine: Engine
  let messages: SingleMessageDesk

  public init(engine: Engine, environment: SourceEnvironment) {
    self.engine = engine
    messages = SingleMessageDesk(engine: engine, environment: environment)
  }

  /// The ways to write to a contact; nil when there is no such contact.
  public func channels(_ organisation: OrganisationID, _ contact: ContactID) async throws -> [WritingChannel]? {
    try await engine.store.read { tx in
      guard let gate = try gate(organisation, contact, in: tx) else { return nil }
      return try Self.channels.map { channel in
        let obstacle = try gate.obstacle(to: channel)
        return WritingChannel(
          channel: channel, address: try gate.address(for: channel)?.value, obstacle: obstacle,
          around: try obstacle == nil && channel == .sms ? around(gate) : "")
      }
    }
  }

  /// Keeps what somebody wrote, to look at and to send. Every call keeps another.
  ///
  /// - Parameter login: of who wrote it.
  /// - Returns: its name, see ``MessageDraft/publicID``.
  /// - Throws: ``WritingFault``.
  public func keep(
    _ organisation: OrganisationID, to contact: ContactID, by channel: Channel, subject: String, text: String,
    writtenBy login: String
  ) async throws -> String {
    guard Self.channels.contains(channel) else { throw WritingFault.noChannel }
    let now = engine.clock.now()
    let draft = MessageDraft(
      organisation: organisation, publicID: UUIDText.random(engine.intake.runner.random.bytes(UUIDText.byteCount)),
      contact: contact, writtenBy: login, channel: channel, subject: channel == .email ? Self.line(subject) : "",
      text: text, createdAt: now)
    try Self.check(draft)
    try await engine.store.write { tx in
      guard let gate = try gate(organisation, contact, in: tx) else { throw WritingFault.obstacle(.noContact) }
      if let obstacle = try gate.obstacle(to: channel) { throw WritingFault.obstacle(obstacle) }
      // What cannot be made is said now, with the words still in the form.
      do {
        _ = try content(draft, gate)?.text(on: channel)
      } catch SingleMessageRefusal.tooLong(let count) {
        throw WritingFault.longText(characters: count, limit: SingleMessageDesk.longestText)
      }
      try tx.removeMessageDrafts(organisation, before: now.advanced(by: .milliseconds(-Self.draftLife.milliseconds)))
      try tx.insert(draft)
    }
    return draft.publicID
  }

  /// What somebody wrote to a contact, as it would leave; nil when it is not there (any more), or another wrote it.
  public func look(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> WritingLook? {
    try await engine.store.read { tx in
      guard let draft = try draft(organisation, contact, publicID, login, in: tx),
        let gate = try gate(organisation, contact, in: tx), let content = try content(draft, gate)
      else { return nil }
      let settings = content.publication.settings
      let sent = try tx.singleMessage(organisation, writtenBy: login, idempotencyKey: publicID)
      return WritingLook(
        draft: draft, contactName: gate.contact.name.displayName,
        recipient: try gate.address(for: draft.channel)?.value,
        sender: try UnmadeMessage.sender(draft.channel, settings), form: try form(content, draft.channel),
        answer: try gate.answer(for: draft.channel), isSent: sent != nil)
    }
  }

  /// Sends what was looked at, once: asked for again it gives the same message.
  ///
  /// - Returns: false when there is nothing of that name to send.
  /// - Throws: ``MessageObstacle``; nothing was sent then. What the store throws: asking again sends it once.
  public func send(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> Bool {
    let found = try await engine.store.read { tx -> (MessageDraft, String)? in
      guard let draft = try draft(organisation, contact, publicID, login, in: tx),
        let gate = try gate(organisation, contact, in: tx)
      else { return nil }
      if let sent = try tx.singleMessage(organisation, writtenBy: login, idempotencyKey: publicID) {
        return (draft, sent.recipient)
      }
      guard let address = try gate.address(for: draft.channel) else {
        throw try gate.obstacle(to: draft.channel) ?? .noAddress
      }
      return (draft, address.value)
    }
    guard let (draft, recipient) = found else { return false }
    _ = try await messages.send(
      SingleMessageOrder(
        organisation: organisation, writtenBy: login, to: contact, at: recipient, channel: draft.channel,
        templateID: SingleMessageTemplate.id(of: Self.template, draft.channel, in: organisation),
        values: draft.values, idempotencyKey: publicID))
    return true
  }
}

// MARK: - Parts

extension WritingDesk {
  private func gate(
    _ organisation: OrganisationID, _ contact: ContactID, in tx: any StoreTransaction
  ) throws -> MessageGate? {
    try tx.contact(organisation, contact).map {
      MessageGate(engine: engine, organisation: organisation, contact: $0, now: engine.clock.now(), tx: tx)
    }
  }

  private func draft(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, _ login: String,
    in tx: any StoreTransaction
  ) throws -> MessageDraft? {
    guard let draft = try tx.messageDraft(organisation, publicID: publicID), draft.contact == contact,
      draft.writtenBy == login
    else { return nil }
    return draft
  }

  private func content(_ draft: MessageDraft, _ gate: MessageGate) throws -> SingleMessageContent? {
    guard let publication = try gate.publication(), let template = publication.writing(on: draft.channel) else {
      return nil
    }
    return SingleMessageContent(
      template: template, publication: publication, given: draft.values, contact: gate.contact)
  }

  private func form(_ content: SingleMessageContent, _ channel: Channel) throws -> WritingLook.Form {
    let mark = engine.dispatcher.preparer.mark
    guard channel == .email else {
      let sms = try content.template.sms(try content.values(), for: content.reader, mark: mark)
      return .sms(text: sms.text, parts: sms.parts.count, units: sms.units, isDear: sms.alphabet == .unicode)
    }
    let mail = try content.template.email(try content.values(), for: content.reader)
    let layout = EmailLayout(
      style: content.publication.houseStyle, mark: mark, footer: content.marks.footer(content.reader.form))
    return .email(subject: layout.subject(mail), html: layout.html(mail))
  }

  /// What the template of a text message has around the words.
  private func around(_ gate: MessageGate) throws -> String {
    let probe = "\u{2020}"
    let draft = MessageDraft(
      organisation: gate.organisation, publicID: "", contact: gate.contact.id, writtenBy: "", channel: .sms,
      subject: "", text: probe, createdAt: gate.now)
    guard let content = try content(draft, gate), case .sms(let text, _, _, _) = try form(content, .sms) else {
      return ""
    }
    return text.replacing(probe, with: "")
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func check(_ draft: MessageDraft) throws(WritingFault) {
    if draft.channel == .email {
      guard !draft.subject.isEmpty else { throw .noSubject }
      guard draft.subject.count <= longestSubject else { throw .longSubject(characters: draft.subject.count) }
    }
    guard draft.text.contains(where: { !$0.isWhitespace }) else { throw .noText }
    let limit = draft.channel == .email ? longestMail : SingleMessageDesk.longestText
    guard draft.text.count <= limit else { throw .longText(characters: draft.text.count, limit: limit) }
  }
}

extension MessageDraft {
  /// What fills the template.
  fileprivate var values: [String: String] {
    channel == .email ? ["onderwerp": subject, "tekst": text] : ["tekst": text]
  }
}

extension Publication {
  /// The template that stands around what people write.
  func writing(on channel: Channel) -> Template? {
    templates[WritingDesk.template].flatMap {
      $0.manifest.caseKind == .message && $0.manifest.channels.contains(channel) ? $0 : nil
    }
  }
}
