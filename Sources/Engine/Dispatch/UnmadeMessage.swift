import Domain
import Rendering

/// Everything that one message is made of. Reads nothing more: several are made side by side.
struct UnmadeMessage: Sendable {
  let command: OutboxRecord
  let template: Template
  let publication: Publication
  let contact: ContactRecord
  let recipient: String
  /// What is owed, as the message says it.
  let balance: Money?
  let values: RenderingValues
  let reader: Reader
  /// What says that the message is ours, and where its reader says how they want to hear from us.
  let marks: MessageMarks
  /// Whether the contact wrote by WhatsApp so short ago that we may answer in words of our own.
  let isOpen: Bool
  let mark: TestMark?
  let now: Instant

  /// A message as it would leave, with whom it is for and the balance that it speaks of: when either changed before
  /// hand-over, it is made again.
  struct Prepared: Sendable {
    let outgoing: OutgoingMessage
    let contact: ContactID
    let subject: String
    let balance: Money?
    /// Of a text message; 1 for what has none.
    let parts: Int
  }

  /// The exact bytes; nothing has left when this returns.
  ///
  /// - Throws: ``PreparationError``, ``RenderingError``, `MailCompositionError` or `EmailAddressError`: the message
  ///   cannot be made, whoever looks.
  func made() throws -> Prepared {
    let content = try content()
    return Prepared(
      outgoing: OutgoingMessage(
        organisation: command.organisation, message: command.message, key: command.key,
        channel: command.channel, recipient: recipient, sender: content.sender, bytes: content.bytes),
      contact: contact.id, subject: content.subject, balance: balance, parts: content.parts)
  }

  /// The envelope sender or sender id: the same at every offer of a message, or a provider that takes our key would not
  /// recognise it.
  static func sender(_ channel: Channel, _ settings: OrganisationSettings) throws -> String {
    switch channel {
    case .email: try EmailAddress(settings.sender.email).text
    case .sms, .whatsapp, .voice, .letter: settings.sender.sms
    }
  }

  private func content() throws -> (bytes: [UInt8], sender: String, subject: String, parts: Int) {
    let settings = publication.settings
    switch command.channel {
    case .email:
      let content = try template.email(values, for: reader)
      let from = try EmailAddress(settings.sender.email)
      let headers = MailHeaders(
        from: MailHeaders.Mailbox(name: settings.name, address: from),
        replyTo: MailHeaders.Mailbox(name: settings.name, address: try EmailAddress(settings.service.email)),
        to: MailHeaders.Mailbox(name: contact.name.displayName, address: try EmailAddress(recipient)),
        key: command.key, domain: from.domain, date: now)
      let layout = EmailLayout(style: publication.houseStyle, mark: mark, footer: marks.footer(reader.form))
      let bytes = try MailComposer.compose(content, layout: layout, headers: headers)
      return (bytes, try Self.sender(.email, settings), layout.subject(content), 1)
    case .sms:
      let sms = try template.sms(values, for: reader, mark: mark)
      return (Array(sms.text.utf8), try Self.sender(.sms, settings), String(sms.text.prefix(80)), sms.parts.count)
    case .whatsapp:
      let content = try template.whatsapp(values, for: reader, isOpen: isOpen, mark: mark)
      return (content.bytes, try Self.sender(.whatsapp, settings), template.name, 1)
    case .voice, .letter:
      throw PreparationError.channelNotBuilt(command.channel)
    }
  }
}
