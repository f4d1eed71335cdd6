import Domain
import EngineTestKit
import Testing

@testable import Engine

/// What becomes of mail that comes back, through the whole loop.
@Suite struct `Mail that comes back` {
  static let unknown = "550 5.1.1 <jan@example>: User unknown"

  @Test func `a hard bounce ends the address, and a text message goes at once`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(mail.report(Self.unknown, status: "5.1.1", name: mail.name(of: message)))
    #expect(try await mail.standing() == .invalid)
    #expect(try await mail.texts() == 1)
    #expect(try await mail.status(of: message) == .bounced)
  }

  @Test func `a bounce that returns nothing is known by the address it came to`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let envelope = mail.path.address(of: message.id, in: message.organisation)
    try await mail.arrives(mail.report(Self.unknown, status: "5.1.1", name: nil, envelope: envelope))
    #expect(try await mail.standing() == .invalid)
    #expect(try await mail.texts() == 1)
  }

  @Test func `a bounce that only names an address ends none: anybody can write it`() async throws {
    let mail = try await MailWorld()
    _ = try await mail.begin()
    try await mail.arrives(mail.report(Self.unknown, status: "5.1.1", name: nil))
    #expect(try await mail.standing() == .suspect)
    #expect(try await mail.texts() == 1)
  }

  @Test func `a bounce with the token of another installation is nobody's`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let other = try ReturnPath(domain: mail.path.domain, secret: [UInt8](repeating: 4, count: 32))
    let envelope = other.address(of: message.id, in: message.organisation)
    let report = mail.report(Self.unknown, status: "5.1.1", name: nil, envelope: envelope)
      .replacing(mail.jan.email ?? "", with: "iemand@elders.example")
    try await mail.arrives(report)
    #expect(try await mail.standing() == .unverified)
    #expect(try await mail.texts() == 0)
  }

  @Test func `what speaks of the mailbox makes an address suspect, and a text message goes at once`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(
      mail.report("550 5.2.1 The mailbox is disabled", status: "5.2.1", name: mail.name(of: message)))
    #expect(try await mail.standing() == .suspect)
    #expect(try await mail.texts() == 1)
  }

  @Test func `a refusal that is about us leaves the address as it was, and is told`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let refusal = "550 5.7.26 rejected by the DMARC policy of dehorizon.example"
    try await mail.arrives(mail.report(refusal, status: "5.7.26", name: mail.name(of: message)))
    #expect(try await mail.standing() == .unverified)
    #expect(try await mail.texts() == 1)
    let alarm = try #require(try await mail.alarms().first)
    #expect(alarm.kind == .mailTrouble)
    #expect(alarm.subject == "refused/authfailure")
    #expect(alarm.number == 1)
    #expect(!alarm.detail.contains("@"))
    // A day without another one: it is right again.
    try await mail.world.advance(by: .hours(25))
    #expect(try await mail.alarms().isEmpty)
  }

  @Test func `a delay changes nothing: the server goes on trying`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(
      mail.report("450 4.2.2 Mailbox full", status: "4.2.2", action: "delayed", name: mail.name(of: message)))
    #expect(try await mail.standing() == .unverified)
    #expect(try await mail.texts() == 0)
  }

  @Test func `a complaint ends the e-mail to an address`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let complaint = """
      From: feedback@mail.example
      To: klachten@dehorizon.example
      Subject: FW: Betaling
      Content-Type: multipart/report; report-type=feedback-report; boundary=b

      --b
      Content-Type: message/feedback-report

      Feedback-Type: abuse
      Version: 1

      --b
      Content-Type: message/rfc822

      Message-ID: <\(mail.name(of: message))>
      To: jan@example
      Subject: Betaling

      tekst
      --b--
      """
    try await mail.arrives(complaint)
    #expect(try await mail.standing() == .invalid)
    let address = try #require(try await mail.world.addresses(of: mail.jan).first { $0.kind == .email })
    #expect(address.evidence == .complained)
    #expect(address.reason == "complaint: abuse")
    // It arrived: nobody hears the same twice on one day. The next message goes another way.
    #expect(try await mail.status(of: message) == .delivered)
    #expect(try await mail.texts() == 0)
    try await mail.world.advance(by: .hours(72))
    #expect(try await mail.texts() == 1)
    #expect(try await mail.standing() == .invalid)
    try await mail.arrives(complaint.replacing("Feedback-Type: abuse", with: "Feedback-Type: not-spam"))
    #expect(try await mail.world.parked().isEmpty)
  }

  private func answer(_ mail: MailWorld, _ message: MessageRecord, _ headers: String, _ body: String) -> String {
    """
    From: \(mail.jan.email ?? "")
    To: service@dehorizon.example
    Subject: Re: Betaling
    In-Reply-To: <\(mail.name(of: message))>
    \(headers)

    \(body)
    """
  }

  @Test func `a reply is a task with what somebody wrote`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(answer(mail, message, "X-Mailer: x", "Ik betaal vrijdag.\n\n> Beste heer Jansen"))
    #expect(try await mail.status(of: message) == .replied)
    let task = try #require(try await mail.world.openTasks().first)
    #expect(task.reason == "Ik betaal vrijdag.")
    #expect(try await mail.standing() == .verified)
  }

  @Test func `a reply is kept for reading as it came, with its words in order`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let long = String(repeating: "Ik schrijf u een lange brief. ", count: 400)
    try await mail.arrives(answer(mail, message, "X-Mailer: x", long))
    let task = try #require(try await mail.world.openTasks().first)
    #expect(task.reason == String(long.prefix(500)))
    #expect(try await mail.world.parked().isEmpty)
  }

  @Test func `who answers STOP gets no e-mail any more, and who answers START does`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    func consent() async throws -> ChannelConsent.State? {
      try await mail.world.parts.store.read { tx in
        try tx.consents(message.organisation, of: message.contact).first { $0.channel == .email }?.state
      }
    }
    try await mail.arrives(answer(mail, message, "X-Mailer: x", "STOP"))
    #expect(try await consent() == .refused)
    try await mail.arrives(answer(mail, message, "X-Mailer: y", "Start!"))
    #expect(try await consent() == .allowed)
    #expect(try await mail.standing() == .verified)
  }

  @Test func `an answer of a machine changes nothing`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(answer(mail, message, "Auto-Submitted: auto-replied", "Ik ben er niet."))
    #expect(try await mail.status(of: message) != .replied)
    #expect(try await mail.world.openTasks().isEmpty)
  }

  @Test func `an answer to a message that is not ours is nobody's`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let forged = answer(mail, message, "X-Mailer: x", "Stuur geld").replacing(
      message.key.value, with: String(repeating: "a", count: 64))
    try await mail.arrives(forged)
    #expect(try await mail.world.openTasks().isEmpty)
    #expect(try await mail.standing() == .unverified)
  }

  @Test func `a mailbox that is made anew is read again and changes nothing`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    try await mail.arrives(answer(mail, message, "X-Mailer: x", "Ik betaal vrijdag."))
    mail.mailbox.makeAnew()
    try await mail.look()
    #expect(try await mail.world.openTasks().count == 1)
  }

  @Test func `what was read before a crash changes nothing when it is read again`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    let report = mail.report(Self.unknown, status: "5.1.1", name: mail.name(of: message))
    try await mail.arrives(report)
    // The place was lost with the crash: everything comes again.
    try await mail.world.parts.store.write { try $0.setMailPlace(MailPlace(validity: 1, last: 0), of: "scripted") }
    let again = try mail.world.restarted()
    try await again.advance(by: .minutes(1))
    #expect(try await again.received(by: mail.jan, on: .sms).count == 1)
    let place = try await again.parts.store.read { try $0.mailPlace(of: "scripted") }
    #expect(place == MailPlace(validity: 1, last: 1))
  }

  @Test func `what cannot be read holds nothing up`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    mail.mailbox.put("")
    mail.mailbox.putTooLarge()
    mail.mailbox.put(String(repeating: "\u{0}", count: 1_000))
    try await mail.arrives(mail.report(Self.unknown, status: "5.1.1", name: mail.name(of: message)))
    #expect(try await mail.standing() == .invalid)
  }

  @Test func `a mailbox that is silent is told, and is right again when it speaks`() async throws {
    let mail = try await MailWorld()
    let message = try await mail.begin()
    mail.mailbox.fall(silent: MailSourceSilence("imap: user or password is refused"))
    try await mail.arrives(mail.report(Self.unknown, status: "5.1.1", name: mail.name(of: message)))
    let alarm = try #require(try await mail.alarms().first)
    #expect(alarm.subject == "mailbox/scripted")
    #expect(alarm.number == 0)
    #expect(try await mail.standing() == .unverified)
    mail.mailbox.fall(silent: nil)
    try await mail.look()
    #expect(try await mail.alarms().isEmpty)
    #expect(try await mail.standing() == .invalid)
  }
}
