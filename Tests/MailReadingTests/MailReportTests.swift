import Foundation
import MailReading
import Testing

struct MailReportTests {
  private func lines(_ text: String) throws -> [[String: any Sendable]] {
    try MailReport.lines(of: MailSamples.read(text)).map { report in
      let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
      return try #require(object as? [String: any Sendable])
    }
  }

  @Test
  func `a bounce is told with address, code, reason and whether it is hard`() throws {
    let line = try #require(try lines(MailSamples.report([MailSamples.failed("550 5.1.1 User unknown")])).first)
    #expect(line["kind"] as? String == "bounce")
    #expect(line["address"] as? String == "gerda@post.example")
    #expect(line["status"] as? String == "5.1.1")
    #expect(line["replyCode"] as? Int == 550)
    #expect(line["reason"] as? String == "userunknown")
    #expect(line["hard"] as? Bool == true)
    #expect(line["messageID"] as? String == "herinnering-1@dehorizon.example")
  }

  @Test
  func `each recipient has a line`() throws {
    let mail = MailSamples.report([
      MailSamples.failed("550 a"), "Final-Recipient: rfc822;b@c.example\nAction: delivered",
    ])
    #expect(try lines(mail).compactMap { $0["kind"] as? String } == ["bounce", "delivery"])
  }

  @Test
  func `every kind of mail has its word`() throws {
    let kinds = try MailSamples.every.map { try lines($0)[0]["kind"] as? String }
    #expect(kinds == ["bounce", "bounce", "complaint", "other", "bounce", "reply", "auto-reply", "other"])
  }

  @Test
  func `a text from outside breaks no line`() throws {
    let mail = MailSamples.plain(from: "a@b.example", subject: "Re: x", "\"regel\"\n\\ \u{1}\u{7F} einde")
    let report = try #require(MailReport.lines(of: MailSamples.read(mail)).first)
    #expect(!report.json.contains("\n"))
    #expect(!report.plain.contains("\n"))
    #expect(try lines(mail)[0]["text"] as? String == "\"regel\"\n\\ \u{1}\u{7F} einde")
  }

  @Test(arguments: MailSamples.every.indices)
  func `a mail is known by its first bytes`(index: Int) {
    let bytes = Array(MailSamples.every[index].utf8)
    #expect(MailReader.isMail(firstBytes: bytes))
    #expect(MailReader.isMail(firstBytes: Array(MailSamples.every[index].replacing("\n", with: "\r\n").utf8)))
  }

  @Test(arguments: [
    "", "naam;adres\nGerda;Kerkstraat", "<?xml version=\"1.0\"?><Document/>", "{\"from\": \"x\"}", ":20:x\n:25:y",
  ])
  func `other files are no mail`(text: String) {
    #expect(!MailReader.isMail(firstBytes: Array(text.utf8)))
  }
}
