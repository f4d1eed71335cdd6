import Testing

@testable import Engine

@Suite struct LogTextTests {
  @Test(arguments: [
    ("550 5.1.1 <jan@example.org>: user unknown", "550 5.1.1 … user unknown"),
    ("rcpt to jan%40example.org refused", "rcpt to … refused"), ("call 0612345678 failed", "call … failed"),
    ("call 06 12 34 56 78 failed", "call … failed"), ("call +31 (0)6-12345678", "call …"),
    ("iban NL91ABNA0417164300 is blocked", "iban … is blocked"),
    ("code 4.2.1 after 30 s, try 2 of 8", "code 4.2.1 after 30 s, try 2 of 8"),
    ("two\r\nlines\tand a tab", "two lines and a tab"), ("", ""), (" \n ", ""),
  ])
  func `what may be a person does not reach the log`(_ text: String, _ expected: String) {
    #expect(LogText.of(text) == expected)
  }

  @Test func `a long text is cut`() {
    #expect(LogText.of(String(repeating: "a b ", count: 1_000)).count == LogText.longest)
  }
}
