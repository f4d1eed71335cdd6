import MailReading
import TestSupport
import Testing

/// Mail comes from anybody: nothing stops the reader, and nothing makes it work without end.
struct HostileMailTests {
  @Test
  func `a mail cut off anywhere is read or refused`() {
    for mail in MailSamples.every {
      let bytes = Array(mail.utf8)
      for count in 0...bytes.count { _ = try? MailReader.read(Array(bytes.prefix(count))) }
    }
  }

  @Test(arguments: 0..<40)
  func `damaged bytes never stop the reader`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for mail in MailSamples.every {
      var bytes = Array(mail.utf8)
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        default: bytes.insert(contentsOf: bytes.shuffled(using: &generator).prefix(20), at: index)
        }
      }
      _ = try? MailReader.read(bytes)
    }
  }

  @Test(arguments: 0..<20)
  func `bytes of chance are read or refused`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    _ = try? MailReader.read(bytes)
    _ = try? MailReader.read(Array("Subject: x\n\n".utf8) + bytes)
    _ = ReplyText(of: String(decoding: bytes, as: UTF8.self))
  }

  @Test
  func `what is no mail is refused with the reason`() {
    #expect(throws: UnreadableMail.notAMail) { try MailReader.read([]) }
    #expect(throws: UnreadableMail.notAMail) { try MailReader.read([UInt8](repeating: 10, count: 1_000)) }
    #expect(throws: UnreadableMail.tooLarge(bytes: MailLimits.bytes + 1)) {
      try MailReader.read([UInt8](repeating: 65, count: MailLimits.bytes + 1))
    }
  }

  @Test
  func `parts in parts without end are refused, and deep ones cut off`() throws {
    let nested = { (depth: Int) in
      var raw = "From: MAILER-DAEMON@x.example\nSubject: failure notice\n"
      for level in 0..<depth { raw += "Content-Type: multipart/report; boundary=b\(level)\n\n--b\(level)\n" }
      return Array((raw + "\n<gerda@post.example>: user unknown").utf8)
    }
    #expect(throws: UnreadableMail.tooManyParts) { try MailReader.read(nested(50_000)) }
    _ = try MailReader.read(nested(MailLimits.structures))
  }

  @Test
  func `a report of a million recipients is read to its limit`() throws {
    let one = "Final-Recipient: rfc822; gerda@post.example\nAction: failed\nStatus: 5.1.1"
    let mail = MailSamples.report(Array(repeating: one, count: 100_000))
    let found = try MailSamples.recipients(mail)
    #expect(!found.isEmpty && found.count <= MailLimits.recipients)
  }

  static let long: [String] = [
    String(repeating: "@", count: 500_000),
    String(repeating: "a@b.c ", count: 100_000),
    String(repeating: "550 5.1.1 ", count: 60_000),
    String(repeating: "<", count: 500_000),
    String(repeating: "user ", count: 100_000),
    String(repeating: "Final-Recipient: rfc822;a@b.cd\n\n", count: 20_000),
    String(repeating: ">", count: 500_000),
    String(repeating: "Op 1 maart\n", count: 50_000),
    String(repeating: "From: a\nReceived: b\n", count: 20_000),
    String(repeating: "&lt;", count: 100_000),
  ]

  @Test(arguments: long.indices)
  func `a text made to keep the reader busy is read in bounds`(index: Int) throws {
    let text = Self.long[index]
    let bounce = MailSamples.plain(from: "MAILER-DAEMON@x.example", subject: "failure notice", text)
    let found = try MailSamples.recipients(bounce)
    #expect(found.count <= MailLimits.recipients)
    #expect(found.allSatisfy { $0.diagnostic.utf8.count <= MailLimits.diagnosticBytes })
    let diagnostic = MailSamples.report([MailSamples.failed(text.replacing("\n", with: " "))])
    #expect(try MailSamples.recipients(diagnostic).count <= MailLimits.recipients)
    let reply = MailSamples.plain(from: "gerda@post.example", subject: "Re: x", text)
    _ = try MailSamples.read(reply)
  }
}
