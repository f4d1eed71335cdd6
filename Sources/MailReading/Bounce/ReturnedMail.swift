/// What a bounce gives back of the mail that was not delivered.
public struct ReturnedMail: Hashable, Sendable {
  /// Without angle brackets.
  public let messageID: String?
  /// Addresses of its `To`, as written.
  public let recipients: [String]
  public let subject: String?

  init(headers: [HeaderField]) {
    messageID = headers.value("message-id").flatMap(Self.bare)
    recipients = Array(MailAddress.all(in: headers.values("to")).map(\.text).prefix(MailLimits.recipients))
    subject = headers.value("subject")
  }

  /// The returned message of a mail that says where it is: a part of its own.
  init?(in mail: MailPart) {
    if let message = mail.part("message/rfc822")?.children.first {
      self.init(headers: message.headers)
    } else if let part = mail.part("text/rfc822-headers"), let text = part.text {
      self.init(headers: HeaderLines.fields(of: text.split(separator: "\n", omittingEmptySubsequences: false)))
    } else {
      return nil
    }
  }

  static func bare(_ id: String) -> String? {
    guard let open = id.firstIndex(of: "<"), let close = id[open...].firstIndex(of: ">") else {
      let text = id.filter { !$0.isWhitespace }
      return text.isEmpty ? nil : text
    }
    return String(id[id.index(after: open)..<close])
  }
}
