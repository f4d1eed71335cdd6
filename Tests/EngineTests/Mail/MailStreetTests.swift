import Domain
import EngineTestKit
import Foundation
import MailTestKit
import Testing

@testable import Engine

/// Mail that comes back, end to end: the engine, SMTP, two Postfix servers, a Dovecot mailbox, IMAP.
@Suite(.enabled(if: MailStreet.absence == nil, "Postfix or Dovecot is not installed: scripts/setup test"))
struct `Mail by real servers` {
  @Test func `an unknown user at the real server: the bounce is read, a text message goes, the address is invalid`()
    async throws
  {
    let (gone, there) = (WorldContact(1), WorldContact(2))
    let street = try await MailStreet(users: [there])
    try await street.begin([gone, there])
    #expect(try await street.texts(to: gone) == 0)
    try await street.comeBack(1)
    let address = try await street.address(of: gone)
    #expect(address.standing == .invalid)
    #expect(address.reason.hasPrefix("userunknown 550 5.1.1: "))
    #expect(try await street.texts(to: gone) == 1)
    #expect(try await street.status(of: gone) == .bounced)
    // Who is there heard nothing more, and is as well known as before.
    #expect(try await street.texts(to: there) == 0)
    #expect(try await street.address(of: there).standing == .unverified)
    #expect(try await street.status(of: there) == .accepted)
    // The bounce came to the address of this one message, and lies there still.
    let bounce = try String(contentsOfFile: try #require(street.mailbox.mails.first), encoding: .utf8)
    #expect(bounce.contains("\nDelivered-To: b+"))
    // Nothing is sent to the address any more, whatever comes.
    try await street.world.advance(by: .hours(72))
    #expect(street.mailbox.mails.count == 1)
  }

  @Test func `a full mailbox is tried once more a day later, and then a text message goes`() async throws {
    let full = WorldContact(3)
    let street = try await MailStreet(answers: [(full, "552 5.2.2 Mailbox full")])
    try await street.begin([full])
    try await street.comeBack(1)
    #expect(try await street.address(of: full).standing == .suspect)
    #expect(try await street.texts(to: full) == 0)
    try await street.world.advance(by: .hours(24))
    try await street.comeBack(2)
    #expect(try await street.texts(to: full) == 1)
    #expect(try await street.address(of: full).standing == .suspect)
  }

  @Test func `a refusal of our reputation leaves the address as it was, and is told`() async throws {
    let contact = WorldContact(4)
    let street = try await MailStreet(
      answers: [(contact, "554 5.7.1 Service unavailable; client host blocked using a block list")])
    try await street.begin([contact])
    try await street.comeBack(1)
    #expect(try await street.address(of: contact).standing == .unverified)
    #expect(try await street.texts(to: contact) == 1)
    let alarms = try await street.world.parts.store.read { try $0.openAlarms() }
    #expect(alarms.map(\.kind) == [.mailTrouble])
  }
}
