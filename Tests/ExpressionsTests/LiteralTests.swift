import Expressions
import TestSupport
import Testing

@Suite struct LiteralTests {
  @Test(arguments: [
    ("42", Value.int(42)), ("-7", .int(-7)), ("0x1F", .int(31)), ("-0xff", .int(-255)),
    ("-9223372036854775808", .int(.min)), ("9223372036854775807", .int(.max)),
    ("18446744073709551615u", .uint(.max)), ("0xFFu", .uint(255)),
    ("1.25", .double(1.25)), (".5", .double(0.5)), ("2e3", .double(2000)), ("-1.5E-2", .double(-0.015)),
    ("true", .bool(true)), ("null", .null), ("[1, 'a',]", .list([.int(1), .string("a")])),
    ("- - 3", .int(3)), ("---3", .int(-3)), ("  1 // a remark", .int(1)), ("1\n+\n2", .int(3)),
  ])
  func `numbers and other literals are read`(source: String, expected: Value) throws {
    #expect(try value(of: source) == expected)
  }

  @Test(arguments: [
    ("'it'", "it"), ("\"it's\"", "it's"), ("'\\u20ac \\U0001F3E0'", "€ 🏠"), ("r'\\d+'", "\\d+"),
    ("R\"\\\\\"", "\\\\"), ("'''two\nlines'''", "two\nlines"),
    ("\"\"\"a \"quoted\" word\"\"\"", "a \"quoted\" word"),
    ("'\\x41\\101\\t'", "AA\t"), ("''", ""), ("'a' + 'b'", "ab"),
  ])
  func `texts are read with their escapes`(source: String, expected: String) throws {
    #expect(try value(of: source) == .string(expected))
  }

  @Test(
    arguments: [
      ("b'\\xff\\000a'", [0xFF, 0, 0x61]), ("bytes('€')", [0xE2, 0x82, 0xAC]), ("b'a' + b'b'", [0x61, 0x62]),
    ] as [(String, [UInt8])])
  func `bytes are read`(source: String, expected: [UInt8]) throws {
    #expect(try value(of: source) == .bytes(expected))
  }

  @Test(arguments: [
    "9223372036854775808", "18446744073709551616u", "1e999", "0x", "12abc", "'open", "'''open''", "'\\q'",
    "'\\u12'", "'\\ud800'", "'two\nlines'", "`", "1 +", "(1", "[1", "{1: 2", "{1}", "1 2", "a.", "f(1,)",
    "a ? b",
    "", "   ", "// nothing", "for", "a = b", "a & b", "has(a)", "[1].all(1, true)", "[1].map(x)", "x{a: 1}",
    "a?.b",
    "[1].exists(x, x, true)", "in", "true.in", "@", "\u{201C}a\u{201D}",
  ])
  func `what is not a condition is refused with a position`(source: String) {
    #expect(throws: ExpressionError.self) { try Expressions.Expression(parsing: source) }
  }

  @Test func `printing a text and reading it again gives the same text`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator)) {
          text.append(scalar)
        }
      }
      let original = Value.string(String(text))
      #expect(try value(of: original.description) == original)
    }
  }
}
