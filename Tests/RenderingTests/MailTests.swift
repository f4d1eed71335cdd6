import Domain
import Foundation
import Rendering
import TestSupport
import Testing

struct MailTests {
  @Test
  func `a message reads back as it was written`() throws {
    let bytes = try Samples.mail(to: "Jérôme Ñandú")
    let mail = try ParsedMail(bytes)
    #expect(mail.subject == "Uw huur")
    #expect(mail.from == [.init(name: "Woonstichting De Horizon", address: "noreply@dehorizon.example")])
    #expect(mail.replyTo == [.init(name: "Klantenservice", address: "post@dehorizon.example")])
    #expect(mail.to == [.init(name: "Jérôme Ñandú", address: "timo@example.nl")])
    #expect(mail.messageID == String(repeating: "0af3", count: 16) + "@mail.dehorizon.example")
    #expect(mail.header("date") == "Sat, 16 Jan 2021 14:54:00 +0000")
    #expect(mail.header("Auto-Submitted") == "auto-generated")
    #expect(String(decoding: bytes, as: UTF8.self).contains("\r\nContent-Language: nl\r\n"))
    #expect(mail.header("List-Unsubscribe") == nil)
    let content = try Samples.template().email(Samples.values, for: Reader())
    let layout = EmailLayout(style: try Samples.style(), mark: nil)
    #expect(mail.text == layout.text(content))
    #expect(mail.html == layout.html(content))
  }

  @Test
  func `the bytes are quoted-printable with CRLF and a boundary of the key`() throws {
    let bytes = try Samples.mail(to: "Jérôme Ñandú")
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(bytes.allSatisfy { $0 < 0x80 })
    var previous: UInt8 = 0
    for byte in bytes {
      #expect((byte == 10) == (previous == 13 && byte == 10))
      #expect(previous != 13 || byte == 10)
      previous = byte
    }
    let key = String(repeating: "0af3", count: 16)
    #expect(text.contains("boundary=\"=_\(key)\""))
    #expect(text.split(separator: "--=_\(key)").count == 4)
    #expect(text.components(separatedBy: "Content-Transfer-Encoding: quoted-printable").count == 3)
    // RFC 5322: 998 bytes at most, 78 preferred; a Message-ID cannot be folded.
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.filter { $0.utf8.count > 78 && !$0.hasPrefix("Message-Id: <") } == [])
  }

  @Test
  func `the same inputs give the same bytes and another key gives others`() throws {
    let first = try Samples.mail()
    for _ in 0..<20 { #expect(try Samples.mail() == first) }
    let content = try Samples.template().email(Samples.values, for: Reader())
    let other = MailHeaders(
      from: try Samples.headers().from, replyTo: nil, to: try Samples.headers().to,
      key: IdempotencyKey("abc"), domain: "mail.dehorizon.example", date: Instant(milliseconds: 0))
    #expect(
      try MailComposer.compose(
        content, layout: EmailLayout(style: Samples.style(), mark: nil), headers: other) != first)
  }

  @Test
  func `composing at the same time on many threads gives the same bytes`() async throws {
    let first = try Samples.mail()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<64 { group.addTask { try Samples.mail() } }
      for try await bytes in group { #expect(bytes == first) }
    }
  }

  @Test
  func `a test environment is seen in subject, text and HTML`() throws {
    let mail = try ParsedMail(Samples.mail(mark: TestMark(environment: "ACC")))
    #expect(mail.subject == "TEST ACC: Uw huur")
    #expect(mail.text?.hasPrefix("TEST ACC: dit bericht komt uit een testomgeving") == true)
    #expect(mail.html?.contains("TEST ACC: dit bericht komt uit een testomgeving") == true)
    let real = try ParsedMail(Samples.mail())
    #expect(real.html?.contains("TEST") == false)
    let sms = try Samples.template().sms(Samples.values, for: Reader(), mark: TestMark())
    #expect(sms.text == "TEST: Betaal € 620,79: https://betalen.example/abc")
    #expect(sms.alphabet == .gsm)
  }

  @Test(arguments: ["", "A", "x y", "a\r\nb", "a@b", String(repeating: "a", count: 65)])
  func `a key that cannot name a message is refused`(key: String) throws {
    let content = try Samples.template().email(Samples.values, for: Reader())
    let usual = try Samples.headers()
    let headers = MailHeaders(
      from: usual.from, replyTo: nil, to: usual.to, key: IdempotencyKey(key), domain: usual.domain,
      date: usual.date)
    #expect(throws: MailCompositionError.unusableKey(key)) {
      try MailComposer.compose(
        content, layout: EmailLayout(style: Samples.style(), mark: nil), headers: headers)
    }
  }

  @Test
  func `large type is larger everywhere and dark colours are those of the house style`() throws {
    let layout = EmailLayout(style: try Samples.style(), mark: nil)
    let template = try Samples.template()
    let normal = layout.html(try template.email(Samples.values, for: Reader()))
    let large = layout.html(try template.email(Samples.values, for: Reader(size: .large)))
    #expect(normal.contains("font-size:16px;line-height:24px;") && !normal.contains("font-size:20px"))
    #expect(large.contains("font-size:20px;line-height:30px;") && !large.contains("font-size:16px"))
    #expect(normal.contains("prefers-color-scheme: dark") && normal.contains("#5cc4bd"))
    #expect(normal.contains("lang=\"nl\"") && normal.contains("max-width:600px"))
    #expect(normal.contains("href=\"tel:0880001234\"") && normal.contains("&amp; wij helpen"))
    #expect(!normal.contains("<img") && !normal.contains("<script"))
  }

  // MARK: Messages from anybody

  static let broken: [(String, String?)] = [
    ("Subject: kaal\r\n\r\nhoi", "hoi"),
    ("Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nzonder slot", "zonder slot"),
    ("Subject: x\nContent-Type: text/plain; charset=bestaat-niet\n\nhoi", "hoi"),
    (
      "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nco\u{EB}",
      nil
    ),
    ("Subject: x\nContent-Type: multipart/mixed\n\n--a\n\nhoi", nil),
    ("Subject: =?utf-8?b?@@@?=\n\n", nil),
    ("Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n####", nil),
    ("From: <<<>>>,;:@\nTo: a: b, c;\n\nhoi", "hoi"),
  ]

  @Test(arguments: broken)
  func `a broken message is read as far as it goes`(raw: String, text: String?) throws {
    let mail = try ParsedMail(Array(raw.utf8))
    if let text { #expect(mail.text?.contains(text) == true) }
  }

  @Test
  func `bytes that are no message are refused`() {
    #expect(throws: ParsedMailError.notAMessage) { try ParsedMail([]) }
    #expect(throws: ParsedMailError.self) { try ParsedMail([UInt8](repeating: 0, count: 5_000)) }
    #expect(throws: ParsedMailError.self) { try ParsedMail([UInt8](repeating: 0xFF, count: 5_000)) }
    #expect(throws: ParsedMailError.tooLarge(bytes: ParsedMail.sizeLimit + 1, limit: ParsedMail.sizeLimit)) {
      try ParsedMail([UInt8](repeating: 65, count: ParsedMail.sizeLimit + 1))
    }
  }

  @Test
  func `nesting without end is refused and deep nesting is cut off`() throws {
    let nested = { (depth: Int) in
      var raw = "Subject: x\n"
      for level in 0..<depth { raw += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
      return Array((raw + "\nbodem").utf8)
    }
    #expect(throws: ParsedMailError.tooManyParts(limit: ParsedMail.boundaryLimit)) {
      try ParsedMail(nested(50_000))
    }
    #expect(try ParsedMail(nested(5)).text?.contains("bodem") == true)
    #expect(try ParsedMail(nested(100)).text == nil)
  }

  @Test
  func `damaged bytes of our own message never stop the reader`() throws {
    let whole = try Samples.mail()
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var bytes = Array(whole.prefix(Int.random(in: 1...whole.count, using: &generator)))
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? ParsedMail(bytes)
    }
  }

  @Test
  func `a header without end and many headers are read in bounds`() throws {
    let many = String(repeating: "X-Kop: waarde\n", count: 20_000) + "\nhoi"
    #expect(try ParsedMail(Array(many.utf8)).headers.count == ParsedMail.headerLimit)
    let long = "Subject: " + String(repeating: "a", count: 1_000_000) + "\n\nhoi"
    #expect(try ParsedMail(Array(long.utf8)).text == "hoi")
  }
}
