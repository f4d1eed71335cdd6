/// Reads complaints: reports of RFC 5965, and those that some providers write without its form.
enum FeedbackReport {
  static func read(_ mail: MailPart) -> Complaint? {
    if let report = mail.part("message/feedback-report") {
      let fields = (report.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        .split(whereSeparator: { $0.allSatisfy(\.isWhitespace) })
        .flatMap { HeaderLines.fields(of: $0) }
      let recipient =
        fields.value("original-rcpt-to") ?? fields.value("removal-recipient") ?? fields.value("original-recipient")
      return Complaint(
        type: type(fields.value("feedback-type")),
        recipient: recipient.flatMap { MailAddress.first(in: $0)?.text } ?? passedOn(mail))
    }
    let subject = PhraseText(mail.headers.value("subject") ?? "")
    // RFC 2369 section 3.2: the button of a mail program that sends a mail to the address of the list.
    if subject.isExactly("unsubscribe") || mail.headers.value("x-apple-unsubscribe") != nil {
      return Complaint(
        type: "opt-out", recipient: mail.headers.value("from").flatMap { MailAddress.first(in: $0)?.text })
    }
    let contentType = mail.headers.value("content-type")?.lowercased() ?? ""
    guard contentType.contains("feedback-report") || isOld(mail, subject) else { return nil }
    return Complaint(type: "abuse", recipient: passedOn(mail))
  }

  /// The complaints of Hotmail before it wrote RFC 5965: the mail itself, with the complainer in a header of its own;
  /// and those of providers that write a sentence instead of a report.
  private static func isOld(_ mail: MailPart, _ subject: PhraseText) -> Bool {
    let returned = mail.part("message/rfc822")?.children.first
    if (mail.headers + (returned?.headers ?? [])).value(complainer) != nil { return true }
    guard ["complaint about message from", "abuse report", "[feedback]"].contains(where: { subject.has($0) })
    else { return false }
    return mail.own.contains { part in
      part.text.map { PhraseText($0).has("abuse report") || PhraseText($0).has("complaint") } ?? false
    }
  }

  private static let complainer = "x-hmxmroriginalrecipient"

  private static func passedOn(_ mail: MailPart) -> String? {
    if let known = mail.headers.value(complainer) { return MailAddress.first(in: known)?.text }
    for part in mail.own where part.type == "message/rfc822" {
      guard let message = part.children.first else { continue }
      if let known = message.headers.value(complainer) { return MailAddress.first(in: known)?.text }
      return ReturnedMail(headers: message.headers).recipients.first
    }
    return ReturnedMail(in: mail)?.recipients.first
  }

  private static func type(_ value: String?) -> String {
    let word = (value ?? "abuse").lowercased().prefix { $0.isLetter || $0 == "-" }
    return word.isEmpty ? "abuse" : String(word)
  }
}
