/// What is told of a mail that is read without being processed: flat, for people and programs. A report of several
/// recipients is told in as many lines.
public struct MailReport: Hashable, Sendable {
  /// `bounce` (failed or delayed), `delivery`, `complaint`, `auto-reply`, `reply` or `other`.
  public let kind: String
  /// Whom it is about: who was not reached, who complained, who wrote.
  public let address: String?
  /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`; of reports of delivery.
  public let action: String?
  public let status: EnhancedStatus?
  public let replyCode: Int?
  /// Why; of complaints `feedback`, of reports of success `delivered`.
  public let reason: String?
  /// Whether the address is one to write to never again; nil where nothing was bounced.
  public let isHard: Bool?
  /// The message of ours that it is about, as far as the mail says.
  public let messageID: String?
  /// What the server said, or what somebody wrote.
  public let text: String?

  /// In the order of the mail; at least one.
  public static func lines(of mail: ReadMail) -> [MailReport] {
    switch mail.kind {
    case .report(let recipients, let returned):
      recipients.map { MailReport($0, messageID: returned?.messageID ?? mail.answers.first) }
    case .complaint(let complaint, let returned):
      [
        MailReport(
          complaint.isUnwanted ? "complaint" : "other", address: complaint.recipient, reason: "feedback",
          messageID: returned?.messageID, text: complaint.type)
      ]
    case .autoReply: [MailReport("auto-reply", address: mail.from, messageID: mail.answers.first)]
    case .reply(let reply):
      [MailReport("reply", address: mail.from, messageID: mail.answers.first, text: reply.text)]
    case .other: [MailReport("other", address: mail.from)]
    }
  }

  private init(_ recipient: BouncedRecipient, messageID: String?) {
    let isBounce = recipient.action == .failed || recipient.action == .delayed
    kind = isBounce ? "bounce" : "delivery"
    address = recipient.address
    action = recipient.action.rawValue
    status = recipient.status
    replyCode = recipient.replyCode
    reason = isBounce ? recipient.reason.rawValue : "delivered"
    isHard = isBounce ? recipient.isHard : false
    self.messageID = messageID
    text = recipient.diagnostic
  }

  private init(
    _ kind: String, address: String?, reason: String? = nil, messageID: String? = nil, text: String? = nil
  ) {
    self.kind = kind
    self.address = address
    action = nil
    status = nil
    replyCode = nil
    self.reason = reason
    isHard = kind == "complaint" ? false : nil
    self.messageID = messageID
    self.text = text
  }

  /// On one line, for people.
  public var plain: String {
    var words = [kind]
    if let address { words.append(address) }
    if let action, kind == "bounce", action != "failed" { words.append(action) }
    if let reason { words.append(reason) }
    if let isHard, kind == "bounce" { words.append(isHard ? "hard" : "soft") }
    words += [replyCode.map(String.init), status?.description].compactMap(\.self)
    if let text, !text.isEmpty { words.append("“\(text.replacing("\n", with: " ").cut(Self.plainTextBytes))”") }
    return words.joined(separator: " ")
  }

  /// Bytes of a text that are shown to people.
  private static let plainTextBytes = 200

  /// One JSON object on one line. What is not known is left out.
  public var json: String {
    var pairs: [(String, String)] = [("kind", JSONText.quoted(kind))]
    func add(_ name: String, _ value: String?) {
      if let value { pairs.append((name, JSONText.quoted(value))) }
    }
    add("address", address)
    add("action", action)
    add("status", status?.description)
    if let replyCode { pairs.append(("replyCode", "\(replyCode)")) }
    add("reason", reason)
    if let isHard { pairs.append(("hard", isHard ? "true" : "false")) }
    add("messageID", messageID)
    add("text", text)
    return "{" + pairs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }
}
