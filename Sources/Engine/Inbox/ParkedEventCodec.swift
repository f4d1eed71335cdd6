import Domain

/// Keeps an event that could not be applied, so that it can be tried again. Rows of files are not kept: the file is.
enum ParkedEventCodec {
  /// Raised when the layout changes; older ones stay readable.
  private static let version: UInt8 = 1
  /// Stands for a moment that nobody knows.
  private static let noTime = Int64.min

  /// Empty for what is read from its file again.
  static func encode(_ event: IntakeEvent) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(byte: version)
    switch event {
    case .contact, .openItem, .returned, .incoming, .rowIssues, .skipped: return []
    case .run(let run, let event):
      writer.write(byte: 0)
      writer.write(run.value)
      EventCodec.write(event, &writer)
    case .outcome(let message, let outcome, let provider):
      writer.write(byte: 1)
      writer.write(message.value)
      write(outcome, &writer)
      writer.write(provider)
    case .receipt(let receipt, let provider):
      writer.write(byte: 2)
      write(receipt, &writer)
      writer.write(provider)
    case .attempt(let provider, let reference, let status, let chargedBack, let at):
      writer.write(byte: 3)
      writer.write(provider)
      writer.write(reference)
      writer.write(status.rawValue)
      writer.write(chargedBack.cents)
      writer.write(at.milliseconds)
    case .taskDone(let task, let outcome, let note, let user):
      writer.write(byte: 4)
      writer.write(task.value)
      for text in [outcome, note, user] { writer.write(text) }
    case .silence(let contact, let silence):
      writer.write(byte: 5)
      writer.write(contact.value)
      writer.write(silence.reason)
      writer.write(silence.by)
      writer.write(silence.at.milliseconds)
    case .unsilence(let contact, let user):
      writer.write(byte: 6)
      writer.write(contact.value)
      writer.write(user)
    case .merged(let from, let into, let user):
      writer.write(byte: 7)
      writer.write(from.value)
      writer.write(into.value)
      writer.write(user)
    case .matched(let payment, let claim, let user):
      writer.write(byte: 8)
      writer.write(payment.value)
      writer.write(claim.value)
      writer.write(user)
    case .putAside(let payment, let why, let user):
      writer.write(byte: 9)
      writer.write(payment.value)
      writer.write(why)
      writer.write(user)
    case .address(let contact, let kind, let value, let user):
      writer.write(byte: 10)
      writer.write(contact.value)
      for text in [kind.rawValue, value, user] { writer.write(text) }
    case .gone(let row):
      writer.write(byte: 11)
      let load = row.load
      for number in [load.organisation.value, load.batch.value, load.asOf.milliseconds, Int64(load.sequence)] {
        writer.write(number)
      }
      for text in [load.source, row.number, row.contract ?? ""] { writer.write(text) }
    case .text(let text, let message, let provider):
      write(text, message, provider, &writer)
    }
    return writer.bytes
  }

  /// - Throws: `ByteReader.Damaged`.
  static func decode(_ bytes: [UInt8]) throws -> IntakeEvent {
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw reader.damaged() }
    let event = try event(&reader)
    guard reader.isAtEnd else { throw reader.damaged() }
    return event
  }

  private static func event(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> IntakeEvent {
    switch try reader.byte() {
    case 0:
      let run = RunID(try reader.int64())
      return .run(run, try EventCodec.read(&reader))
    case 1:
      let message = MessageID(try reader.int64())
      let outcome = try outcome(&reader)
      return .outcome(message, outcome, provider: try reader.text())
    case 2:
      let receipt = try receipt(&reader)
      return .receipt(receipt, provider: try reader.text())
    case 3:
      let provider = try reader.text()
      let reference = try reader.text()
      let status = try reader.word(ProviderPaymentStatus.self)
      let chargedBack = Money(cents: try reader.int64())
      return .attempt(
        provider: provider, reference: reference, status, chargedBack: chargedBack,
        at: Instant(milliseconds: try reader.int64()))
    case 4:
      let task = Reading.TaskID(try reader.int64())
      let (outcome, note) = (try reader.text(), try reader.text())
      return .taskDone(task, outcome: outcome, note: note, by: try reader.text())
    case 5:
      let contact = ContactID(try reader.int64())
      let (reason, user) = (try reader.text(), try reader.text())
      return .silence(contact, Silence(reason: reason, by: user, at: Instant(milliseconds: try reader.int64())))
    case 6:
      let contact = ContactID(try reader.int64())
      return .unsilence(contact, by: try reader.text())
    case 7:
      let (from, into) = (ContactID(try reader.int64()), ContactID(try reader.int64()))
      return .merged(from: from, into: into, by: try reader.text())
    case 8:
      let (payment, claim) = (UnmatchedPaymentID(try reader.int64()), ClaimID(try reader.int64()))
      return .matched(payment, to: claim, by: try reader.text())
    case 9:
      let (payment, why) = (UnmatchedPaymentID(try reader.int64()), try reader.text())
      return .putAside(payment, because: why, by: try reader.text())
    case 10:
      let contact = ContactID(try reader.int64())
      let kind = try reader.word(AddressRecord.Kind.self)
      let value = try reader.text()
      return .address(contact, kind, value, by: try reader.text())
    case 11:
      let (organisation, batch) = (OrganisationID(try reader.int64()), Reading.ImportID(try reader.int64()))
      let (asOf, sequence) = (Instant(milliseconds: try reader.int64()), Int(try reader.int64()))
      let mark = LoadMark(
        organisation: organisation, batch: batch, source: try reader.text(), asOf: asOf, sequence: sequence)
      let (number, contract) = (try reader.text(), try reader.text())
      return .gone(GoneRow(load: mark, number: number, contract: contract.isEmpty ? nil : contract))
    case 12: return try text(&reader)
    default: throw reader.damaged()
    }
  }

  // MARK: What somebody wrote

  private static func write(
    _ text: IncomingText, _ message: MessageID?, _ provider: String, _ writer: inout ByteWriter
  ) {
    writer.write(byte: 12)
    for word in [text.channel.rawValue, text.from ?? "", text.to, text.text, text.externalID, provider] {
      writer.write(word)
    }
    writer.write(text.at?.milliseconds ?? noTime)
    writer.write(message?.value ?? 0)
  }

  private static func text(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> IntakeEvent {
    let channel = try reader.word(Channel.self)
    let (from, to, words) = (try reader.text(), try reader.text(), try reader.text())
    let (externalID, provider) = (try reader.text(), try reader.text())
    let (at, message) = (try reader.int64(), try reader.int64())
    let text = IncomingText(
      channel: channel, from: from.isEmpty ? nil : from, to: to, text: words,
      at: at == noTime ? nil : Instant(milliseconds: at), externalID: externalID)
    return .text(text, answering: message == 0 ? nil : MessageID(message), provider: provider)
  }

  // MARK: Outcomes and receipts

  private static func write(_ outcome: DispatchOutcome, _ writer: inout ByteWriter) {
    switch outcome {
    case .accepted(let reference):
      writer.write(byte: 0)
      writer.write(reference)
    case .rejected(let rejection):
      writer.write(byte: 1)
      writer.write(rejection.fault.rawValue)
      writer.write(rejection.reason)
    case .retry(let after, let reason):
      writer.write(byte: 2)
      writer.write(after.milliseconds)
      writer.write(reason)
    case .unknown(let reason):
      writer.write(byte: 3)
      writer.write(reason)
    }
  }

  private static func outcome(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> DispatchOutcome {
    switch try reader.byte() {
    case 0: return .accepted(reference: try reader.text())
    case 1:
      let fault = try reader.word(DispatchRejection.Fault.self)
      return .rejected(DispatchRejection(fault: fault, reason: try reader.text()))
    case 2:
      let after = Span(milliseconds: try reader.int64())
      return .retry(after: after, reason: try reader.text())
    case 3: return .unknown(reason: try reader.text())
    default: throw reader.damaged()
    }
  }

  private static func write(_ receipt: DeliveryReceipt, _ writer: inout ByteWriter) {
    switch receipt.subject {
    case .key(let key):
      writer.write(byte: 0)
      writer.write(key.value)
    case .reference(let provider, let reference):
      writer.write(byte: 1)
      writer.write(provider)
      writer.write(reference)
    }
    EventCodec.write(receipt.kind, &writer)
    writer.write(receipt.at.milliseconds)
    writer.write(receipt.externalID)
    writer.write(receipt.mayPass)
  }

  private static func receipt(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> DeliveryReceipt {
    let subject: DeliveryReceipt.Subject
    switch try reader.byte() {
    case 0: subject = .key(IdempotencyKey(try reader.text()))
    case 1:
      let provider = try reader.text()
      subject = .reference(provider: provider, try reader.text())
    default: throw reader.damaged()
    }
    let kind = try EventCodec.receipt(&reader)
    let at = Instant(milliseconds: try reader.int64())
    let externalID = try reader.text()
    return DeliveryReceipt(subject: subject, kind: kind, at: at, externalID: externalID, mayPass: try reader.bool())
  }
}
