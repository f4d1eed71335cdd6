/// Reads a mail that came in, from anybody.
public enum MailReader {
  /// What the mail is. The same for LF, CRLF and CR; every byte is looked at a bounded number of times.
  ///
  /// - Throws: ``UnreadableMail``. Anything less than hopeless is read as far as it goes.
  public static func read(_ bytes: [UInt8]) throws(UnreadableMail) -> ReadMail {
    guard bytes.count <= MailLimits.bytes else { throw .tooLarge(bytes: bytes.count) }
    guard MailTree.structures(in: bytes) <= MailLimits.structures else { throw .tooManyParts }
    let unified = LineEnds.unified(bytes)
    guard let mail = MailTree.parse(LineEnds.withoutEnvelope(unified)) else { throw .notAMail }
    let headers = mail.headers
    let delivered = ["delivered-to", "x-original-to", "envelope-to", "to"].flatMap(headers.values)
    var answers = (headers.value("in-reply-to")).map(identifiers) ?? []
    answers += identifiers(headers.value("references") ?? "").reversed().filter { !answers.contains($0) }
    return ReadMail(
      kind: kind(of: mail), messageID: headers.value("message-id").flatMap(ReturnedMail.bare),
      subject: headers.value("subject") ?? "",
      from: headers.value("from").flatMap { MailAddress.first(in: $0)?.text },
      deliveredTo: Array(MailAddress.all(in: delivered).map(\.text).prefix(MailLimits.recipients)),
      answers: Array(answers.prefix(MailLimits.recipients)))
  }

  /// From what is surest to what is least so: a report that says of itself what it is, a bounce that only its words
  /// show, an answer of a machine, an answer of a person.
  private static func kind(of mail: MailPart) -> ReadMail.Kind {
    if let complaint = FeedbackReport.read(mail) { return .complaint(complaint, returned: ReturnedMail(in: mail)) }
    if let (recipients, returned) = BounceReader.read(mail) { return .report(recipients, returned: returned) }
    if AutoReplyRules.apply(to: mail) { return .autoReply }
    return ReplyText.read(mail).map(ReadMail.Kind.reply) ?? .other
  }

  /// `<a@b> <c@d>` one by one.
  private static func identifiers(_ text: String) -> [String] {
    text.split(separator: "<").compactMap { piece in
      guard let close = piece.firstIndex(of: ">"), close > piece.startIndex else { return nil }
      return String(piece[..<close])
    }
  }
}
