import Domain
import Rendering

/// Makes the exact bytes of one message from what is true now. Reads only; nothing has left when this returns.
struct MessagePreparer: Sendable {
  let publications: any PublicationSource
  let links: TenantLinks
  let mark: TestMark?

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

  /// - Throws: ``PreparationError`` and ``RenderingError``: the message cannot be made, whoever looks.
  func prepare(_ command: OutboxRecord, at now: Instant, in tx: any StoreTransaction) throws -> Prepared {
    let publication = try publications.publication(command.organisation, version: command.publication, in: tx)
    guard let template = publication.templates[command.template] else {
      throw PublicationError.unknownTemplate(command.template, version: command.publication)
    }
    // By the case: the contact may have been merged since the command was taken up.
    guard let matter = try tx.case(command.organisation, command.caseID),
      let contact = try tx.contact(command.organisation, matter.contact)
    else { throw StoreError.missing("case or contact of message \(command.message)") }
    let addresses = try tx.addresses(command.organisation, of: contact.id)
    let single = try matter.kind == .message ? tx.singleMessage(command.organisation, of: matter.id) : nil
    // What another system asked for goes where it said, or nowhere.
    guard let address = FactsReader.address(for: command.channel, among: addresses),
      single == nil || single?.recipient == address.value
    else {
      throw PreparationError.noAddress(command.channel)
    }
    let claim = try matter.claim.flatMap { try tx.claim(command.organisation, $0) }
    let reader = Reader(
      language: Language(rawValue: contact.language) ?? .dutch, form: contact.addressForm,
      size: contact.readsLargeType ? .large : .normal)
    let marks = links.marks(of: command.key, to: contact.id, in: command.organisation, at: now)
    var values =
      if let single {
        try SingleMessageContent(
          template: template, publication: publication, given: single.values, contact: contact
        ).values()
      } else {
        try self.values(command, publication, contact, matter, claim, reader, now, tx)
      }
    values.add(marks.values)
    let content = try bytes(command, template, publication, contact, address.value, values, reader, marks, now)
    return Prepared(
      outgoing: OutgoingMessage(
        organisation: command.organisation, message: command.message, key: command.key,
        channel: command.channel, recipient: address.value, sender: content.sender, bytes: content.bytes),
      contact: contact.id, subject: content.subject, balance: claim?.balance, parts: content.parts)
  }

  private func values(
    _ command: OutboxRecord, _ publication: Publication, _ contact: ContactRecord, _ matter: CaseRecord,
    _ claim: ClaimRecord?, _ reader: Reader, _ now: Instant, _ tx: any StoreTransaction
  ) throws -> RenderingValues {
    let settings = publication.settings
    var values: RenderingValues = [
      "aanhef": .text(
        Salutation(to: contact.name, form: reader.form, language: reader.language, tone: settings.tone).text),
      "bedrag": .money(claim?.balance ?? matter.amount),
      "uiterste_betaaldag": .day(DutchTime.day(of: now).advanced(by: settings.payment.termDays)),
      "organisatie": .text(settings.name),
      "telefoon": .text(settings.service.phone),
      "onvoldoende_saldo": .flag(matter.reason == "AM04"),
      "voorkomt_kosten": .flag(false),
    ]
    if let portal = WebAddress(settings.service.portal) { values["portaal"] = .url(portal) }
    if let claim {
      values["factuurnummer"] = .text(claim.invoice)
      let reference = claim.reference.flatMap { try? PaymentReference($0).formatted }
      values["kenmerk"] = .text(reference ?? claim.reference ?? claim.invoice)
      values["omschrijving"] = .text(claim.description)
    }
    if command.withPaymentLink {
      let request = try tx.requests(command.organisation, of: command.caseID).first { $0.state.isPayable }
      guard let request, let link = WebAddress(links.payment(request.token)) else {
        throw PreparationError.noPaymentLink
      }
      values["betaallink"] = .url(link)
      values["betaalcode"] = .text(request.token)
    }
    return values
  }

  /// The envelope sender or sender id: the same at every offer of a message, or a provider that takes our key would not
  /// recognise it.
  static func sender(_ channel: Channel, _ settings: OrganisationSettings) throws -> String {
    switch channel {
    case .email: try EmailAddress(settings.sender.email).text
    case .sms, .whatsapp, .voice, .letter: settings.sender.sms
    }
  }

  private func bytes(
    _ command: OutboxRecord, _ template: Template, _ publication: Publication, _ contact: ContactRecord,
    _ recipient: String, _ values: RenderingValues, _ reader: Reader, _ marks: MessageMarks, _ now: Instant
  ) throws -> (bytes: [UInt8], sender: String, subject: String, parts: Int) {
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
      let layout = EmailLayout(
        style: publication.houseStyle, mark: mark, footer: marks.footer(reader.form))
      let bytes = try MailComposer.compose(content, layout: layout, headers: headers)
      return (bytes, try Self.sender(.email, settings), layout.subject(content), 1)
    case .sms:
      let sms = try template.sms(values, for: reader, mark: mark)
      return (Array(sms.text.utf8), try Self.sender(.sms, settings), String(sms.text.prefix(80)), sms.parts.count)
    case .whatsapp:
      let content = try template.whatsapp(values, for: reader, mark: mark)
      return (content.bytes, try Self.sender(.whatsapp, settings), template.name, 1)
    case .voice, .letter:
      throw PreparationError.channelNotBuilt(command.channel)
    }
  }
}

/// Why a message cannot be made.
enum PreparationError: Error, Hashable {
  /// The address became unusable since the flow decided.
  case noAddress(Channel)
  /// The payment link was closed since the flow decided.
  case noPaymentLink
  case channelNotBuilt(Channel)
}
