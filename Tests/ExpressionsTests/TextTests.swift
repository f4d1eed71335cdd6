import Expressions
import TestSupport
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    "'straat'.charAt(0) == 's'", "'straat'.charAt(6) == ''", "'€2'.charAt(1) == '2'",
    "'banaan'.indexOf('an') == 1", "'banaan'.indexOf('an', 2) == 4", "'banaan'.indexOf('x') == -1",
    "'banaan'.indexOf('', 3) == 3", "'banaan'.lastIndexOf('an') == 4", "'banaan'.lastIndexOf('an', 3) == 1",
    "'aaa'.lastIndexOf('aa') == 1", "''.lastIndexOf('a') == -1", "'abc'.lastIndexOf('abcd') == -1",
    "['a', 'b'].join() == 'ab'", "['a', 'b'].join(', ') == 'a, b'", "[].join('-') == ''",
    "'ÉéZ'.lowerAscii() == 'Ééz'", "'éz'.upperAscii() == 'éZ'",
    "'a-b-c'.replace('-', '+') == 'a+b+c'", "'a-b-c'.replace('-', '+', 1) == 'a+b-c'",
    "'aaa'.replace('aa', 'b') == 'ba'", "'ab'.replace('', '.') == '.a.b.'",
    "'ab'.replace('a', 'x', 0) == 'ab'",
    "'1,2,3'.split(',') == ['1', '2', '3']", "'1,2,3'.split(',', 2) == ['1', '2,3']", "''.split(',') == ['']",
    "'ab€'.split('') == ['a', 'b', '€']", "''.split('') == []", "'ab'.split('', 1) == ['ab']",
    "'hallo'.substring(1) == 'allo'", "'hallo'.substring(1, 3) == 'al'", "'hallo'.substring(5) == ''",
    "' \\t x \\n'.trim() == 'x'", "'abc€'.reverse() == '€cba'", "'huur'.contains('uu')",
    "!'huur'.contains('ux')",
    "'aab'.contains('ab')", "'huur'.startsWith('hu')", "'huur'.endsWith('ur')", "!'a'.endsWith('ba')",
    "size('€🏠') == 2", "'abc'.size() == 3", "size([1, 2]) == 2", "{'a': 1}.size() == 1", "size(b'abc') == 3",
  ])
  func `text functions count characters`(source: String) throws {
    #expect(try value(of: source) == .bool(true))
  }

  @Test(arguments: [
    "'abc'.charAt(4)", "'abc'.charAt(-1)", "'abc'.indexOf('a', 4)", "'abc'.indexOf('a', -1)",
    "'abc'.lastIndexOf('a', 4)", "'abc'.substring(4)", "'abc'.substring(2, 1)", "'abc'.substring(0, 4)",
    "'abc'.substring()", "'abc'.substring('1')", "[1, 2].join()", "1.trim()", "'a'.replace('a')",
    "'a'.contains(1)",
    "'a'.split(1)", "'a'.charAt(1u)", "'a'.trim(1)", "size(1)", "size()", "trim('a')",
  ])
  func `text functions refuse other arguments`(source: String) throws {
    #expect(try reason(of: source) != nil)
  }

  @Test func `splitting and joining give the text back`() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          "ab,€".randomElement(using: &generator) ?? "a"
        })
      let word = String(
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          "ab,€".randomElement(using: &generator) ?? "a"
        })
      let facts: [String: Value] = ["t": .string(text), "w": .string(word)]
      #expect(try value(of: "t.split(w).join(w) == t", facts) == .bool(true))
      #expect(try value(of: "t.contains(w) == (t.indexOf(w) >= 0)", facts) == .bool(true))
      #expect(try value(of: "t.reverse().indexOf(w.reverse()) >= 0 == t.contains(w)", facts) == .bool(true))
      #expect(try value(of: "t.replace(w, '') == t.split(w).join()", facts) == .bool(true))
    }
  }
}
