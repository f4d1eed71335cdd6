import Domain
import EngineTestKit
import MailTestKit
import Providers
import Rendering
import Testing

@testable import Engine

/// A house whose e-mail goes by a real relay to a real server of its tenants' domain, and comes back to a real mailbox.
/// Text messages are the sandbox's.
struct MailStreet {
  static let domain = "example.nl"
  static let returnDomain = "bounces.dehorizon.example"
  static let absence = PostfixServer.absence ?? DovecotServer.absence

  let world: TestWorld
  let mailbox: DovecotServer
  private let exchange: PostfixServer
  private let relay: PostfixServer

  /// - Parameters:
  ///   - users: whom the server of the domain knows.
  ///   - answers: what it says of others, by address.
  init(users: [WorldContact] = [], answers: [(WorldContact, String)] = []) async throws {
    mailbox = try DovecotServer()
    exchange = try PostfixServer(
      of: Self.domain, users: users.compactMap(\.email),
      answers: Dictionary(answers.map { ($0.0.email ?? "", $0.1) }, uniquingKeysWith: { first, _ in first }))
    relay = try PostfixServer(
      relayingTo: exchange, of: Self.domain, returning: Self.returnDomain, into: mailbox)
    let path = try ReturnPath(domain: Self.returnDomain, secret: [UInt8](repeating: 9, count: 32))
    var parts = try await TestWorld.parts()
    let post = SMTPProvider(
      try SMTPConfiguration(
        host: "localhost", port: relay.port, security: .startTLS, greeting: "bode.dehorizon.example",
        authorities: relay.authority), clock: parts.machineClock, returnPath: path)
    let box = IMAPMailbox(
      try IMAPConfiguration(
        host: "localhost", port: mailbox.port, user: DovecotServer.user,
        password: SMTPSecret(DovecotServer.password), authorities: mailbox.authority), largestMail: 1_000_000)
    parts.providers = [post] + parts.providers.filter { $0.channel != .email }
    parts.isAccelerated = false
    // Real e-mail beside text messages of the sandbox: marked, as a house has it.
    parts.mark = TestMark()
    parts.mail = MailParts(sources: [box], returnPath: path)
    world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
  }

  /// Their debits came back, and the first e-mail was taken by the relay.
  func begin(_ contacts: [WorldContact]) async throws {
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    try await world.settle()
    for contact in contacts { #expect(try await status(of: contact) == .accepted) }
  }

  /// Waits until so many mails lie in the mailbox, and lets the house look.
  func comeBack(_ count: Int) async throws {
    try mailbox.wait(for: count)
    try await world.advance(by: .minutes(1))
  }

  func texts(to contact: WorldContact) async throws -> Int { try await world.received(by: contact, on: .sms).count }

  func address(of contact: WorldContact) async throws -> AddressRecord {
    try #require(try await world.addresses(of: contact).first { $0.kind == .email })
  }

  /// Of the e-mail to a contact.
  func status(of contact: WorldContact) async throws -> MessageStatus? {
    try await world.messages().first { $0.channel == .email && $0.recipient == contact.email }?.progress.status
  }
}
