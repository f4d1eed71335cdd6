import Testing

@testable import Providers

struct SMTPReplyTests {
  @Test(arguments: [
    ("250 2.0.0 Ok: queued as 4F2A\n", 250, "2.0.0", "Ok: queued as 4F2A"),
    ("550-5.1.1 The address\n550 5.1.1 is unknown\n", 550, "5.1.1", "The address is unknown"),
    ("250\n", 250, "", ""),
    ("550 no enhanced code 5.1.1\n", 550, "", "no enhanced code 5.1.1"),
    ("550 5.1.10 null MX\n", 550, "5.1.10", "null MX"),
    ("550 5.1.1111 no code\n", 550, "", "5.1.1111 no code"),
    ("550 3.1.1 no class\n", 550, "", "3.1.1 no class"),
    ("250 a\u{7}b\u{202E}c\n", 250, "", "abc"),
  ])
  func `an answer is read with its codes`(lines: String, code: Int, status: String, text: String) {
    #expect(SMTPReply(lines: lines) == SMTPReply(code: code, status: EnhancedStatus(status), text: text))
  }

  @Test(arguments: [
    "", "\n", "250-2.0.0 half\n", "this is no reply\n", "25\n", "2500 x\n", "199 x\n", "600 x\n", "２５０ x\n",
    "+50 x\n",
    "250x\n",
  ])
  func `half an answer is none`(lines: String) {
    #expect(SMTPReply(lines: lines) == nil)
  }

  @Test func `an endless answer is cut`() {
    let reply = SMTPReply(lines: "250 " + String(repeating: "é", count: 10_000) + "\n")
    #expect(reply?.text.count == SMTPReply.textLimit)
  }

  @Test(arguments: [
    ("Ok: queued as 4F2A1B", "4F2A1B"),
    ("OK id=1rXyZ0-0004kq-2B", "1rXyZ0-0004kq-2B"),
    ("<a@b> [InternalId=12345, Hostname=ex1] Queued mail for delivery", "12345"),
    ("3Q5Lq1Zx012345 Message accepted for delivery", "3Q5Lq1Zx012345"),
    ("thank you", "thank you"),
    ("", "accepted with 250"),
    ("queued as ", "queued as "),
  ])
  func `the queue's name for a message is its reference`(text: String, reference: String) {
    #expect(SMTPReply(code: 250, text: text).reference == reference)
  }
}
