import Engine
import Foundation
import MailTestKit
import Testing

@testable import Providers

/// A mailbox of a real server, over TLS.
@Suite(.enabled(if: DovecotServer.absence == nil, "Dovecot is not installed: scripts/setup test"))
struct IMAPMailboxTests {
  private static let largest = 2_000_000

  private func mailbox(
    _ server: DovecotServer, security: IMAPConfiguration.Security = .implicitTLS,
    password: String = DovecotServer.password, name: String = "INBOX", trusts: Bool = true
  ) throws -> IMAPMailbox {
    let port = security == .implicitTLS ? server.port : server.plainPort
    return IMAPMailbox(
      try IMAPConfiguration(
        host: "localhost", port: port, security: security, user: DovecotServer.user, password: SMTPSecret(password),
        mailbox: name, authorities: trusts ? server.authority : nil), largestMail: Self.largest)
  }

  private func bytes(_ number: Int, size: Int = 0) -> [UInt8] {
    Array("From: a@b.example\r\nSubject: \(number)\r\n\r\n\(String(repeating: "x\r\n", count: size / 3))".utf8)
  }

  private func deliver(_ numbers: ClosedRange<Int>, to server: DovecotServer) throws {
    for number in numbers { try server.deliver(bytes(number), named: "\(100_000 + number).mail") }
  }

  @Test(arguments: [IMAPConfiguration.Security.implicitTLS, .startTLS])
  func `mail is read in order, byte for byte, and from where it was left`(
    security: IMAPConfiguration.Security
  ) async throws {
    let server = try DovecotServer()
    let mailbox = try mailbox(server, security: security)
    #expect(try await mailbox.mails(after: nil, limit: 10).isEmpty)
    try deliver(1...3, to: server)
    let first = try await mailbox.mails(after: nil, limit: 2)
    #expect(first.map(\.bytes) == [bytes(1), bytes(2)])
    let place = try #require(first.last?.place)
    let rest = try await mailbox.mails(after: place, limit: 10)
    #expect(rest.map(\.bytes) == [bytes(3)])
    let end = try #require(rest.last?.place)
    #expect(try await mailbox.mails(after: end, limit: 10).isEmpty)
    // What was read is still there: nothing is deleted, and asking again gives the same.
    #expect(server.mails.count == 3)
    #expect(try await mailbox.mails(after: nil, limit: 10).map(\.bytes) == [bytes(1), bytes(2), bytes(3)])
    try deliver(4...4, to: server)
    #expect(try await mailbox.mails(after: end, limit: 10).map(\.bytes) == [bytes(4)])
  }

  @Test func `hundreds of mails come in portions, and none twice`() async throws {
    let server = try DovecotServer()
    let mailbox = try mailbox(server)
    try deliver(1...250, to: server)
    var (found, place): ([[UInt8]?], MailPlace?) = ([], nil)
    while case let mails = try await mailbox.mails(after: place, limit: 100), !mails.isEmpty {
      found += mails.map(\.bytes)
      place = mails.last?.place
    }
    #expect(found == (1...250).map { bytes($0) })
  }

  @Test func `a mailbox that was made anew is read from the beginning`() async throws {
    let server = try DovecotServer()
    let mailbox = try mailbox(server)
    try deliver(1...2, to: server)
    let place = try #require(try await mailbox.mails(after: nil, limit: 10).last?.place)
    try server.makeAnew()
    let again = try await mailbox.mails(after: place, limit: 10)
    #expect(again.map(\.bytes) == [bytes(1), bytes(2)])
    #expect(again.allSatisfy { $0.place?.validity != place.validity })
  }

  @Test func `a mail that is gone, and one that is larger than any that is read, hold nothing up`() async throws {
    let server = try DovecotServer()
    let mailbox = try mailbox(server)
    try server.deliver(bytes(1, size: Self.largest + 10), named: "1.mail")
    try server.deliver(bytes(2, size: Self.largest - 1_000), named: "2.mail")
    try deliver(3...4, to: server)
    let all = try await mailbox.mails(after: nil, limit: 10)
    #expect(
      all.map { $0.bytes?.count } == [nil, bytes(2, size: Self.largest - 1_000).count, bytes(3).count, bytes(4).count])
    let gone = try #require(server.mails.first { $0.contains("100003") })
    try FileManager.default.removeItem(atPath: gone)
    #expect(try await mailbox.mails(after: all[1].place, limit: 10).map(\.bytes) == [bytes(4)])
  }

  @Test func `what stands in the way is said, without a password`() async throws {
    let server = try DovecotServer()
    func silence(_ mailbox: IMAPMailbox) async -> String {
      do {
        _ = try await mailbox.mails(after: nil, limit: 1)
        return "read"
      } catch { return "\(error)" }
    }
    for security in [IMAPConfiguration.Security.implicitTLS, .startTLS] {
      let refused = await silence(try mailbox(server, security: security, password: "geheim-fout"))
      #expect(refused == "imap: user or password is refused")
      let elsewhere = await silence(try mailbox(server, security: security, name: "Elders"))
      #expect(elsewhere == "imap: the server does not open the mailbox; is its name right?")
    }
    // A server whose certificate nobody vouches for gets no password.
    #expect(await silence(try mailbox(server, trusts: false)).hasPrefix("imap: SSL"))
    #expect(await silence(try mailbox(server, security: .startTLS, trusts: false)).hasPrefix("imap: SSL"))
    try await mailbox(server).examine()
    await #expect(throws: MailSourceSilence.self) { try await mailbox(server, password: "x").examine() }
  }

  @Test func `a server that is away is silent`() async throws {
    let gone = IMAPMailbox(
      try IMAPConfiguration(host: "localhost", port: 1, user: "bounces", password: SMTPSecret("x")), largestMail: 10)
    await #expect(throws: MailSourceSilence.self) { try await gone.mails(after: nil, limit: 1) }
  }

  static let ends: [(String, Bool)] = [
    ("A005 OK Fetch completed", true), ("a7 ok done", true), ("A005 NO [EXPUNGEISSUED] Some messages are gone", true),
    ("A005 NO [UNAVAILABLE] Try later", false),
    ("A005 NO [UNAVAILABLE] Try later\n* BYE Logging out\nA006 OK Logout completed", false),
    ("A005 OK Fetch completed\n* BYE Logging out\nA006 OK Logout completed", true),
    ("A005 BAD Error in IMAP command", false),
  ]

  @Test(arguments: ends)
  func `a mail counts as gone only when the server says so`(line: String, isGone: Bool) {
    #expect(IMAPMailbox.isGone("* OK [UIDVALIDITY 7] UIDs valid\n\(line)\n") == isGone)
  }

  @Test func `answers of a server are read in any case, and what is no number is none`() throws {
    #expect(IMAPMailbox.numbers(in: Array("* SEARCH 3 1\r\n* search 9 -2 x\r\n* OK 5\r\n".utf8)) == [3, 1, 9])
    #expect(IMAPMailbox.numbers(in: Array("* SEARCH\r\n".utf8)).isEmpty)
    #expect(try IMAPMailbox.validity(in: "* OK [uidvalidity 42] ok") == 42)
    #expect(throws: MailSourceSilence.self) { try IMAPMailbox.validity(in: "* OK [UIDVALIDITY x]") }
  }
}
