import Domain
import Rendering

/// Reads what one message is made of, as it is true now. The message itself is made by ``UnmadeMessage/made()``,
/// outside the transaction.
struct MessagePreparer: Sendable {
  let publications: any PublicationSource
  let links: TenantLinks
  let mark: TestMark?

  /// - Throws: ``PreparationError``: the message cannot be made, whoever looks.
  func draft(_ command: OutboxRecord, at now: Instant, in tx: any StoreTransaction) throws -> UnmadeMessage {
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
    let isOpen = try command.channel == .whatsapp && isTalking(contact, at: now, in: tx)
    return UnmadeMessage(
      command: command, template: template, publication: publication, contact: contact, recipient: address.value,
      balance: claim?.balance, values: values, reader: reader, marks: marks, isOpen: isOpen, mark: mark, now: now)
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

  /// Whether the contact wrote by WhatsApp so short ago that we may answer in words of our own.
  private func isTalking(
    _ contact: ContactRecord, at now: Instant, in tx: any StoreTransaction
  ) throws -> Bool {
    let consent = try tx.consents(contact.organisation, of: contact.id).first { $0.channel == .whatsapp }
    return consent?.heardAt.map { now < $0.advanced(by: WhatsAppContent.opening) } ?? false
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
