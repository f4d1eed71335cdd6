import MailReading
import Testing

/// The table of reasons, a row or more for each. The texts are ours, in the words that servers use.
struct BounceReasonTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let reason: BounceReason
    let status: String
    let text: String
    let isHard: Bool

    init(_ reason: BounceReason, _ status: String, _ text: String, isHard: Bool = false) {
      self.reason = reason
      self.status = status
      self.text = text
      self.isHard = isHard
    }

    var testDescription: String { "\(reason.rawValue): \(text)" }
  }

  static let rows: [Row] = [
    Row(
      .userUnknown, "5.1.1", "550 5.1.1 <gerda@post.example>: Recipient address rejected: User unknown", isHard: true),
    Row(.userUnknown, "4.1.1", "450 4.1.1 <gerda@post.example>: User unknown in virtual table", isHard: true),
    Row(.userUnknown, "5.2.1", "550 5.2.1 no such user here (in reply to RCPT TO command)", isHard: true),
    Row(.userUnknown, "5.1.3", "501 5.1.3 Bad address", isHard: true),
    Row(.hostUnknown, "5.1.2", "550 5.1.2 weg", isHard: true),
    Row(.hostUnknown, "5.4.4", "Host or domain name not found", isHard: true),
    Row(.hasMoved, "5.1.6", "550 5.1.6 Gerda woont hier niet meer", isHard: true),
    Row(.hasMoved, "5.0.0", "551 5.0.0 User has moved to gerda@elders.example", isHard: true),
    Row(.notAccept, "5.7.27", "556 5.7.27 Domain has null MX", isHard: true),
    Row(.notAccept, "5.3.2", "521 5.3.2 This host does not accept mail", isHard: true),
    Row(.notAccept, "4.3.2", "421 4.3.2 System not accepting network messages"),
    Row(.mailboxFull, "5.2.2", "552 5.2.2 vol"),
    Row(.mailboxFull, "5.0.0", "550 Mailbox quota exceeded for gerda@post.example"),
    Row(.mailboxFull, "5.1.1", "552 5.1.1 The mailbox of this user is full"),
    Row(.suspend, "5.2.1", "550 5.2.1 The account is disabled"),
    Row(.suspend, "5.1.1", "550 5.1.1 This mailbox is inactive"),
    Row(.filtered, "5.7.1", "550 5.7.1 rejected by the recipient"),
    Row(.filtered, "5.0.0", "550 User unknown (in reply to end of DATA command)"),
    Row(.filtered, "5.7.1", "550 5.7.1 User unknown (in reply to RCPT TO command)"),
    Row(.expired, "4.4.7", "delivery time expired"),
    Row(.expired, "4.4.1", "connect to mx.post.example: Connection timed out"),
    Row(.networkError, "5.4.6", "554 5.4.6 too many hops"),
    Row(.systemError, "4.3.0", "451 4.3.0 Internal error, try again later"),
    Row(.systemFull, "4.3.1", "452 4.3.1 Insufficient system storage"),
    Row(.mailerError, "5.3.0", "Command died with status 1: procmail"),
    Row(.rejected, "5.1.8", "553 5.1.8 Domain of sender address does not exist"),
    Row(.rejected, "5.7.1", "550 5.7.1 <post@dehorizon.example>: Sender address rejected: not welcome"),
    Row(.blocked, "5.7.1", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example"),
    Row(.blocked, "5.7.606", "550 5.7.606 Access denied, banned sending IP"),
    Row(.badReputation, "5.7.1", "550 5.7.1 very low reputation of the sending domain"),
    Row(.requirePTR, "5.7.25", "550 5.7.25 no name"),
    Row(.requirePTR, "5.7.1", "550 5.7.1 Fix your reverse DNS (in reply to MAIL FROM command)"),
    Row(.authFailure, "5.7.26", "550 5.7.26 not signed"),
    Row(.authFailure, "5.7.1", "550 5.7.1 rejected because of the DMARC policy of dehorizon.example"),
    Row(.failedSTARTTLS, "5.7.0", "530 5.7.0 Must issue a STARTTLS command first"),
    Row(.noRelaying, "5.7.1", "554 5.7.1 <gerda@post.example>: Relay access denied"),
    Row(.securityError, "5.7.0", "530 5.7.0 Authentication required"),
    Row(.policyViolation, "5.7.1", "554 5.7.1 Message refused by local policy"),
    Row(.tooManyConnections, "4.7.0", "421 4.7.0 Too many connections from your host"),
    Row(.speeding, "4.2.1", "450 4.2.1 The user is receiving mail too quickly"),
    Row(.syntaxError, "5.5.4", "504 5.5.4 command not implemented"),
    Row(.spamDetected, "5.7.1", "550 5.7.1 This message looks like spam"),
    Row(.virusDetected, "5.7.0", "550 5.7.0 Virus detected: Eicar"),
    Row(.contentError, "5.6.0", "550 5.6.0 Improper MIME header"),
    Row(.notCompliantRFC, "5.7.1", "550 5.7.1 This message is not RFC 5322 compliant"),
    Row(.messageTooBig, "5.3.4", "552 5.3.4 te groot"),
    Row(.exceedLimit, "5.2.3", "552 5.2.3 te lang"),
    Row(.onHold, "5.0.0", "550 kan niet"),
  ]

  @Test(arguments: rows)
  func `a server's word has a reason`(row: Row) throws {
    let mail = MailSamples.report([MailSamples.failed(row.text, status: row.status)])
    let recipient = try #require(try MailSamples.recipients(mail).first)
    #expect(recipient.reason == row.reason)
    #expect(recipient.isHard == row.isHard)
    #expect(recipient.endsAddress == row.isHard)
  }

  @Test
  func `every reason that words can give has a row`() {
    let tried = Set(Self.rows.map(\.reason))
    #expect(Set(BounceReason.allCases).subtracting(tried) == [.suppressed, .undefined])
  }

  @Test
  func `only what speaks of the address is ever hard`() {
    for row in Self.rows where row.isHard { #expect(row.reason.concern == .address) }
  }

  @Test
  func `the words of an address and of a link mean nothing`() throws {
    let text = "550 5.1.1 <spam-virus@post.example>: User unknown, see https://post.example/mailbox-full#spam"
    let recipient = try #require(try MailSamples.recipients(MailSamples.report([MailSamples.failed(text)])).first)
    #expect(recipient.reason == .userUnknown)
  }

  @Test
  func `words are found from their beginning`() throws {
    let found = try MailSamples.recipients(MailSamples.report([MailSamples.failed("550 recipient unblocked")]))
    #expect(found.first?.reason != .blocked)
  }
}
