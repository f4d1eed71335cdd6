import MailReading
import Testing

/// What a mail is, and is not.
struct KindTests {
  @Test
  func `a complaint names who does not want our mail`() throws {
    guard case .complaint(let complaint, let returned) = try MailSamples.read(MailSamples.complaint()).kind else {
      return #expect(Bool(false), "it is a complaint")
    }
    #expect(complaint.type == "abuse")
    #expect(complaint.isUnwanted)
    #expect(complaint.recipient == "timo@mail.example")
    #expect(returned?.messageID == "herinnering-1@dehorizon.example")
  }

  @Test
  func `the provider's word on who complained counts before that of the message`() throws {
    let mail = MailSamples.complaint(extra: "\nOriginal-Rcpt-To: <timo@echt.example>")
    guard case .complaint(let complaint, _) = try MailSamples.read(mail).kind else {
      return #expect(Bool(false), "it is a complaint")
    }
    #expect(complaint.recipient == "timo@echt.example")
  }

  @Test(arguments: [("not-spam", false), ("auth-failure", false), ("fraud", true), ("opt-out", true)])
  func `not every feedback is a complaint`(type: String, isUnwanted: Bool) throws {
    guard case .complaint(let complaint, _) = try MailSamples.read(MailSamples.complaint(type: type)).kind else {
      return #expect(Bool(false), "it is feedback")
    }
    #expect(complaint.isUnwanted == isUnwanted)
  }

  static let machines: [(subject: String, headers: [String])] = [
    ("Re: Uw betaling", ["Auto-Submitted: auto-replied", "In-Reply-To: <a@b>"]),
    ("Automatisch antwoord: Uw betaling", ["In-Reply-To: <a@b>"]),
    ("Automatic reply: Uw betaling", []),
    ("Out of office", ["Return-Path: <>"]),
    ("Uw betaling", ["X-Autoreply: yes"]),
    ("Uw betaling", ["Precedence: auto_reply"]),
    ("Afwezig tot maandag", ["X-Autorespond: 1", "Return-Path: <>"]),
  ]

  @Test(arguments: machines)
  func `an answer of a machine is neither a bounce nor a reply`(subject: String, headers: [String]) throws {
    let mail = MailSamples.plain(
      from: "timo@mail.example", subject: subject, headers: headers,
      "Ik ben er niet. Uw bericht kon niet worden gelezen; user unknown.")
    #expect(try MailSamples.read(mail).kind == .autoReply)
  }

  @Test
  func `a read receipt is of a machine`() throws {
    let mail = """
      From: timo@mail.example
      To: post@dehorizon.example
      Subject: Gelezen: Uw betaling
      Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

      --b
      Content-Type: text/plain

      Uw bericht is gelezen.
      --b
      Content-Type: message/disposition-notification

      Final-Recipient: rfc822;timo@mail.example
      Disposition: manual-action/MDN-sent-manually; displayed
      --b--
      """
    #expect(try MailSamples.read(mail).kind == .autoReply)
  }

  @Test
  func `a reply has the text of who wrote it and the message it answers`() throws {
    let mail = MailSamples.plain(
      from: "Gerda <gerda@post.example>", subject: "Antw: Uw betaling",
      headers: [
        "In-Reply-To: <herinnering-1@dehorizon.example>", "References: <eerder@x> <herinnering-1@dehorizon.example>",
      ],
      "Ik heb al betaald.\n\nOp 8 maart 2026 om 10:00 schreef De Horizon <post@x.example>:\n> U moet nog betalen\n"
    )
    let read = try MailSamples.read(mail)
    guard case .reply(let reply) = read.kind else { return #expect(Bool(false), "it is a reply") }
    #expect(reply.text == "Ik heb al betaald.")
    #expect(reply.hasQuote)
    #expect(read.from == "gerda@post.example")
    #expect(read.answers == ["herinnering-1@dehorizon.example", "eerder@x"])
  }

  static let others: [(from: String, subject: String, text: String)] = [
    ("nieuws@winkel.example", "Aanbiedingen", "Deze week bij ons."),
    ("gerda@post.example", "Onbestelbaar pakket", "Mijn pakket kon niet worden bezorgd. Is het bij u?"),
    ("post@elders.example", "Delivery status of your order", "Your order was delivered."),
  ]

  @Test(arguments: others)
  func `a mail that only speaks of delivery is no bounce`(from: String, subject: String, text: String) throws {
    #expect(try MailSamples.read(MailSamples.plain(from: from, subject: subject, text)).kind == .other)
  }
}
