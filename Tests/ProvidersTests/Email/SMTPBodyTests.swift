import TestSupport
import Testing

@testable import Providers

struct SMTPBodyTests {
  @Test(arguments: ["\r\n", "a\r\n", "a\r\n.\r\nb\r\n", String(repeating: "x", count: 998) + "\r\n"])
  func `lines that end with CRLF can leave`(text: String) {
    #expect(SMTPBody.problem(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("", "empty"), ("a", "line 1: the last line"), ("a\r\nb", "line 2: the last line"),
    ("a\n", "line 1: a line feed"),
    ("a\r\n.\nb\r\n", "line 2: a line feed"), ("a\r\n.\rb\r\n", "line 2: a carriage return"),
    ("a\r\r\n", "line 1: a carriage return"), ("a\r", "line 1: the last line"), ("\n", "line 1: a line feed"),
    ("a\r\nb\u{0}\r\n", "line 2: a zero byte"),
    ("a\r\n" + String(repeating: "x", count: 999) + "\r\n", "line 2: 999 bytes"),
  ])
  func `anything that servers may read differently is refused with its line`(text: String, expected: String) {
    let problem = SMTPBody.problem(in: Array(text.utf8))
    #expect(problem?.contains(expected) == true, "\(String(describing: problem))")
  }

  @Test func `bytes that pass have only line breaks of SMTP`() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [UInt8] = [13, 10, 46, 0, 97, 200]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let clean = Self.isClean(bytes)
      #expect((SMTPBody.problem(in: bytes) == nil) == clean, "\(bytes)")
    }
  }

  /// The same rule, said another way: split at CRLF, nothing of CR, LF or NUL is left.
  private static func isClean(_ bytes: [UInt8]) -> Bool {
    guard bytes.suffix(2) == [13, 10] else { return false }
    var rest: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
        index += 2
      } else {
        rest.append(bytes[index])
        index += 1
      }
    }
    return !rest.contains { [0, 10, 13].contains($0) }
  }
}
