import MailReading
import Testing

struct DeliveryReportTests {
  @Test
  func `a report of several recipients tells of each`() throws {
    let mail = MailSamples.report([
      MailSamples.failed("550 5.1.1 User unknown", status: "5.1.1"),
      """
      Final-Recipient: rfc822;timo@nieuw.example
      Original-Recipient: rfc822;timo@mail.example
      Action: delayed
      Status: 4.2.2 (mailbox full)
      """,
      "Final-Recipient: rfc822; buurman@post.example\nAction: delivered\nStatus: 2.0.0",
    ])
    let recipients = try MailSamples.recipients(mail)
    #expect(recipients.map(\.address) == ["gerda@post.example", "timo@mail.example", "buurman@post.example"])
    #expect(recipients.map(\.action) == [.failed, .delayed, .delivered])
    #expect(recipients[1].finalAddress == "timo@nieuw.example")
    #expect(recipients.map { $0.status?.description } == ["5.1.1", "4.2.2", "2.0.0"])
    #expect(recipients.map(\.endsAddress) == [true, false, false])
    #expect(recipients[0].replyCode == 550)
  }

  @Test
  func `the message that was returned is known by its own name`() throws {
    guard case .report(_, let returned) = try MailSamples.read(MailSamples.report([MailSamples.failed("550 weg")])).kind
    else { return #expect(Bool(false), "it is a report") }
    #expect(returned?.messageID == "herinnering-1@dehorizon.example")
    #expect(returned?.recipients == ["gerda@post.example"])
  }

  @Test
  func `the addresses by which it came are told`() throws {
    let mail = try MailSamples.read(MailSamples.report([MailSamples.failed("550 weg")]))
    #expect(mail.deliveredTo == ["b+token@bounces.dehorizon.example"])
  }

  @Test
  func `the exact code of the other server counts, also when the report has a vague one`() throws {
    let mail = MailSamples.report([MailSamples.failed("550 5.7.1 refused, see 5.7.26", status: "5.0.0")])
    #expect(try MailSamples.recipients(mail).first?.status?.description == "5.7.26")
  }

  @Test
  func `a hard reason that is only a delay ends no address`() throws {
    let mail = MailSamples.report([
      MailSamples.failed("450 4.1.1 User unknown", status: "4.1.1", action: "delayed")
    ])
    let recipient = try #require(try MailSamples.recipients(mail).first)
    #expect(recipient.isHard)
    #expect(!recipient.endsAddress)
  }

  /// In the forms of qmail, Exim, Sendmail, a large provider and Exchange.
  static let formless: [(text: String, reason: BounceReason, isHard: Bool)] = [
    (
      """
      Hi. This is the program at relay.example.
      I wasn't able to deliver your message to the following addresses.

      <gerda@post.example>:
      192.0.2.1 does not like recipient.
      Remote host said: 550 sorry, no mailbox here by that name

      --- Below this line is a copy of the message.

      Return-Path: <post@dehorizon.example>
      Message-ID: <herinnering-1@dehorizon.example>
      To: gerda@post.example
      """, .userUnknown, true
    ),
    (
      """
      A message that you sent could not be delivered to one or more of its
      recipients. The following address(es) failed:

        gerda@post.example
          host mx.post.example [192.0.2.1]
          SMTP error from remote mail server after end of data:
          552 5.2.2 Mailbox size limit exceeded

      ------ This is a copy of the message, including all the headers. ------

      Received: from relay.example
      Message-ID: <herinnering-1@dehorizon.example>
      """, .mailboxFull, false
    ),
    (
      """
         ----- The following addresses had permanent fatal errors -----
      <gerda@post.example>

         ----- Transcript of session follows -----
      ... while talking to mx.post.example.:
      >>> RCPT To:<gerda@post.example>
      <<< 550 5.1.1 <gerda@post.example>... User unknown

         ----- Original message follows -----
      Message-ID: <herinnering-1@dehorizon.example>
      """, .userUnknown, true
    ),
    (
      """
      Delivery to the following recipient failed permanently:

           gerda@post.example

      The error that the other server returned was:
      550 5.7.1 Our policy does not allow this

      ----- Original message -----

      MIME-Version: 1.0
      Message-ID: <herinnering-1@dehorizon.example>
      """, .policyViolation, false
    ),
    (
      """
      Your message

        To:      iemand@elders.example
        Subject: Uw betaling

      did not reach the following recipient(s):

      gerda@post.example on Thu, 8 Mar 2026 10:00:00 +0100
          The message could not be delivered because the inbox is full
      """, .mailboxFull, false
    ),
  ]

  @Test(arguments: formless)
  func `a bounce without a form is read by its words`(text: String, reason: BounceReason, isHard: Bool) throws {
    let mail = MailSamples.plain(
      from: "Mail Delivery System <MAILER-DAEMON@relay.example>", subject: "Undeliverable: Uw betaling",
      headers: ["Return-Path: <>"], text)
    let recipients = try MailSamples.recipients(mail)
    #expect(recipients.map(\.address) == ["gerda@post.example"])
    #expect(recipients.first?.reason == reason)
    #expect(recipients.first?.isHard == isHard)
  }

  @Test
  func `a message returned in the text is known too`() throws {
    let mail = MailSamples.plain(
      from: "MAILER-DAEMON@relay.example", subject: "failure notice", headers: ["Return-Path: <>"],
      Self.formless[0].text)
    guard case .report(_, let returned) = try MailSamples.read(mail).kind else {
      return #expect(Bool(false), "it is a report")
    }
    #expect(returned?.messageID == "herinnering-1@dehorizon.example")
  }

  @Test
  func `the address to ask is not the one that failed`() throws {
    let text = """
      Your message could not be delivered to the following recipients:

      gerda@post.example: user unknown

      For assistance, please contact helpdesk@relay.example.
      """
    let mail = MailSamples.plain(from: "postmaster@relay.example", subject: "Delivery failure", text)
    #expect(try MailSamples.recipients(mail).map(\.address) == ["gerda@post.example"])
  }

  @Test
  func `what is said of one recipient ends no other`() throws {
    let text = """
      Your message could not be delivered to the following recipients:

      timo@mail.example
      gerda@post.example: 550 5.1.1 User unknown
      """
    let mail = MailSamples.plain(from: "postmaster@relay.example", subject: "Delivery failure", text)
    let recipients = try MailSamples.recipients(mail)
    #expect(recipients.map(\.address) == ["timo@mail.example", "gerda@post.example"])
    #expect(recipients.map(\.endsAddress) == [false, true])
  }

  @Test
  func `a report whose parts cannot be told apart is read from its text`() throws {
    let mail = MailSamples.report([MailSamples.failed("552 5.2.2 Mailbox full", status: "5.2.2")])
      .replacing("--\(MailSamples.boundary)", with: "--=_other")
    let recipient = try #require(try MailSamples.recipients(mail).first)
    #expect(recipient.address == "gerda@post.example")
    #expect(recipient.reason == .mailboxFull)
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
  func `the line end of the mailbox does not matter`(lineEnd: String) throws {
    for mail in MailSamples.every {
      let bytes = Array(mail.replacing("\n", with: lineEnd).utf8)
      #expect(try MailReader.read(bytes) == MailReader.read(Array(mail.utf8)))
    }
  }

  @Test
  func `the line of an mbox before the header is no header`() throws {
    let mail = MailSamples.report([MailSamples.failed("550 5.1.1 User unknown")])
    let inMbox = "From MAILER-DAEMON Thu Mar  8 10:00:00 2026\n" + mail
    #expect(try MailSamples.read(inMbox) == MailSamples.read(mail))
  }
}
