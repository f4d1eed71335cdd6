import Domain
import EngineTestKit
import Testing

@testable import Engine

/// A world whose mail comes back.
struct MailWorld {
  let world: TestWorld
  let mailbox = ScriptedMailbox()
  let path: ReturnPath
  let jan = WorldContact(1)

  init(folder: WorldFolder = .horizon) async throws {
    path = try ReturnPath(domain: "bounces.dehorizon.example", secret: [UInt8](repeating: 3, count: 32))
    var parts = try await TestWorld.parts()
    parts.mail = MailParts(sources: [mailbox], returnPath: path)
    world = try await TestWorld(parts, publishing: folder.published)
  }

  /// Jan's debit came back, and the first e-mail has left.
  func begin() async throws -> MessageRecord {
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    return try #require(try await world.messages().first { $0.channel == .email })
  }

  /// Puts a mail into the mailbox, and lets the house look.
  func arrives(_ mail: String) async throws {
    mailbox.put(mail)
    try await look()
  }

  func look() async throws { try await world.advance(by: .minutes(1)) }

  /// A report of a server on one message.
  /// - Parameters:
  ///   - name: the Message-ID in what is returned; nil returns nothing.
  ///   - envelope: the address to which it came.
  ///   - contact: whom the message did not reach; Jan unless said otherwise.
  func report(
    _ diagnostic: String, status: String, action: String = "failed", name: String?, envelope: String? = nil,
    of contact: WorldContact? = nil
  ) -> String {
    let returned =
      name.map { "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <\($0)>\nSubject: Betaling\n\n" } ?? ""
    return """
      Return-Path: <>
      From: MAILER-DAEMON@relay.example
      To: \(envelope ?? "post@dehorizon.example")
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; relay.example

      Final-Recipient: rfc822; \((contact ?? jan).email ?? "")
      Action: \(action)
      Status: \(status)
      Diagnostic-Code: smtp; \(diagnostic)

      \(returned)--b--
      """
  }

  func name(of message: MessageRecord) -> String { "\(message.key.value)@dehorizon.example" }

  func standing() async throws -> AddressStanding {
    try #require(try await world.addresses(of: jan).first { $0.kind == .email }).standing
  }

  func texts() async throws -> Int { try await world.received(by: jan, on: .sms).count }

  func status(of message: MessageRecord) async throws -> MessageStatus {
    try #require(try await world.messages().first { $0.id == message.id }).progress.status
  }

  func alarms() async throws -> [AlarmRecord] { try await world.parts.store.read { try $0.openAlarms() } }
}
