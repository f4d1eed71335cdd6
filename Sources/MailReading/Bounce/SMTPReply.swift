/// What an SMTP server said, found in a text of any form.
public struct SMTPReply: Hashable, Sendable {
  /// `550`; nil where the text has none.
  public let code: Int?
  /// The most exact status code of the text; of equal ones the last, which is nearest to where it went wrong.
  public let status: EnhancedStatus?
  /// What the sending server had just said.
  public let command: Command?

  /// The commands of RFC 5321 that can be answered with a refusal.
  public enum Command: String, Hashable, Sendable, CaseIterable {
    case connect = "CONN"
    case greeting = "EHLO"
    case startTLS = "STARTTLS"
    case sender = "MAIL"
    case recipient = "RCPT"
    case data = "DATA"
  }

  public init(code: Int?, status: EnhancedStatus?, command: Command?) {
    self.code = code
    self.status = status
    self.command = command
  }

  init(in text: PhraseText) {
    let scanner = StatusScanner(text.bytes)
    var code: Int?
    var best: EnhancedStatus?
    for index in text.bytes.indices where (50...53).contains(text.bytes[index]) {
      if let found = scanner.replyCode(at: index), code == nil || code == 250 { code = found }
      if let (found, _) = scanner.statusAndEnd(at: index), found.major != 2 || best == nil,
        found.precision >= (best?.precision ?? 0)
      {
        best = found
      }
    }
    self.init(code: code, status: best, command: SMTPReply.command(in: text))
  }

  /// The words with which servers name the command; the first of this table that the text has.
  private static let words: [(Command, [Phrase])] = [
    (
      .recipient,
      [
        "in reply to rcpt to", "after rcpt to", "rcpt to:<", "rcpt to: <", ">>> rcpt to", "our rcpt to", "rcpt command",
        "recipient command", "during rcpt", "to rcpt to", "response to rcpt", "rcpt to command", "smtp:rcpt",
        "[rcpt_to]", "does not like recipient", "has rejected address", "in: rcpt to", "rcpt to: @", "rcpt to:@",
      ]
    ),
    (
      .data,
      [
        "in reply to end of data", "in reply to data", "after end of data", "end of data command", "our final data",
        "final data", ">>> data", "after data", "data command", "end of data", "sending the message body",
      ]
    ),
    (
      .sender,
      [
        "in reply to mail from", "after mail from", ">>> mail from", "our mail from", "mail from command",
        "mail command", "mail from:<", "sender was rejected", "[mail_from]",
      ]
    ),
    (.startTLS, ["in reply to starttls", "after starttls", ">>> starttls", "starttls command"]),
    (.greeting, ["in reply to helo", "in reply to ehlo", "after helo", "after ehlo", ">>> helo", ">>> ehlo"]),
    (.connect, ["after initial connection", "initial server greeting", "while connecting", "refused to talk to me"]),
  ]

  private static func command(in text: PhraseText) -> Command? {
    words.first { $0.1.contains { text.has($0) } }?.0
  }
}
