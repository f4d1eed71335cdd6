import Domain
import EngineTestKit
import Testing

@testable import Engine

/// What came back and may pass is sent once more, and no more than once.
@Suite struct `Mail that is sent once more` {
  private static let full = "552 5.2.2 Mailbox full"

  /// A world in which nobody tells that an e-mail arrived, as it is with SMTP.
  private func begin(_ folder: WorldFolder = .horizon) async throws -> (MailWorld, MessageRecord) {
    let mail = try await MailWorld(folder: folder)
    try await mail.world.fate(.lost, of: mail.jan)
    return (mail, try await mail.begin())
  }

  private func mails(_ mail: MailWorld) async throws -> [MessageRecord] {
    try await mail.world.messages().filter { $0.channel == .email && $0.progress.contains(.handedOver) }
  }

  private func fills(_ mail: MailWorld, _ message: MessageRecord, seenBy server: String = "") async throws {
    let report = mail.report(Self.full + server, status: "5.2.2", name: mail.name(of: message))
    try await mail.arrives(report)
  }

  @Test func `a full mailbox is tried a day later, and a second time it is a text message`() async throws {
    let (mail, message) = try await begin()
    try await fills(mail, message)
    #expect(try await mail.standing() == .suspect)
    #expect(try await mail.status(of: message) == .bounced)
    #expect(try await mail.texts() == 0)
    #expect(try await mails(mail).count == 1)
    try await mail.world.advance(by: .hours(24))
    let second = try #require(try await mails(mail).last)
    #expect(second.id != message.id)
    #expect(second.progress.status == .accepted)
    #expect(try await mail.texts() == 0)
    try await fills(mail, second)
    #expect(try await mail.texts() == 1)
    #expect(try await mail.status(of: second) == .bounced)
    try await mail.world.advance(by: .hours(48))
    #expect(try await mails(mail).count == 2)
    // Whoever looks at the run sees one decision: the first bounce moved nothing.
    #expect(try await mail.world.messages().map(\.channel) == [.email, .email, .sms])
  }

  @Test func `what arrives the second time goes on as if nothing had been`() async throws {
    let (mail, message) = try await begin()
    try await fills(mail, message)
    try await mail.world.advance(by: .hours(24))
    let received = try #require(try await mail.world.received(by: mail.jan, on: .email).last)
    try await mail.world.parts.sandbox.act(.opened(.human), on: received.id, of: message.organisation)
    try await mail.world.settle()
    #expect(try await mails(mail).map(\.progress.status) == [.bounced, .opened])
    #expect(try await mail.standing() == .verified)
    #expect(try await mail.texts() == 0)
  }

  @Test func `a mail that expired on the road is tried once more, and says nothing of the address`() async throws {
    let (mail, message) = try await begin()
    let expired = "400 4.4.7 Message expired: delivery time limit reached"
    try await mail.arrives(mail.report(expired, status: "4.4.7", name: mail.name(of: message)))
    #expect(try await mail.standing() == .unverified)
    #expect(try await mail.texts() == 0)
    try await mail.world.advance(by: .hours(24))
    let second = try #require(try await mails(mail).last)
    #expect(second.id != message.id)
    try await mail.arrives(mail.report(expired, status: "4.4.7", name: mail.name(of: second)))
    #expect(try await mail.texts() == 1)
    #expect(try await mail.status(of: second) == .undeliverable)
    #expect(try await mail.standing() == .unverified)
  }

  @Test func `two reports of one bounce are one`() async throws {
    let (mail, message) = try await begin()
    try await fills(mail, message)
    try await fills(mail, message, seenBy: " by another server")
    #expect(try await mail.texts() == 0)
    try await mail.world.advance(by: .hours(24))
    #expect(try await mails(mail).count == 2)
    // One that is late, after the second message left.
    try await fills(mail, message, seenBy: " late")
    #expect(try await mail.texts() == 0)
  }

  @Test func `who pays meanwhile gets nothing more`() async throws {
    let (mail, message) = try await begin()
    try await fills(mail, message)
    try await mail.world.payByLink()
    try await mail.world.advance(by: .hours(48))
    #expect(try await mails(mail).count == 1)
    #expect(try await mail.texts() == 0)
    let all = try await mail.world.messages().filter { $0.channel == .email }
    #expect(all.map(\.progress.status) == [.bounced, .cancelled])
  }

  @Test func `a flow that goes on sooner drops the second offer`() async throws {
    let (mail, message) = try await begin(.horizon.replacing("wait: 2 days", with: "wait: 2 hours"))
    try await fills(mail, message)
    try await mail.world.advance(by: .hours(48))
    #expect(try await mails(mail).count == 1)
    #expect(try await mail.texts() == 1)
    #expect(try await mail.status(of: message) == .bounced)
    #expect(try await mail.world.commands().isEmpty)
  }

  @Test func `a bounce that comes after the flow went on is only written down`() async throws {
    let (mail, message) = try await begin()
    try await mail.world.advance(by: .hours(50))
    #expect(try await mail.texts() == 1)
    try await fills(mail, message)
    try await mail.world.advance(by: .hours(48))
    #expect(try await mails(mail).count == 1)
    #expect(try await mail.standing() == .suspect)
  }

  @Test func `a user that is gone by the second time ends the address`() async throws {
    let (mail, message) = try await begin()
    try await fills(mail, message)
    try await mail.world.advance(by: .hours(24))
    let second = try #require(try await mails(mail).last)
    let unknown = mail.report("550 5.1.1 User unknown", status: "5.1.1", name: mail.name(of: second))
    try await mail.arrives(unknown)
    #expect(try await mail.standing() == .invalid)
    #expect(try await mail.texts() == 1)
  }
}
