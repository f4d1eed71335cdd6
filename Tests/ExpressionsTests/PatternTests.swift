import TestSupport
import Testing

@testable import Expressions

@Suite struct PatternTests {
  @Test(arguments: [
    ("abc", "xabcx", true), ("^abc$", "abc", true), ("^abc$", "xabc", false), ("a|b", "cb", true),
    ("", "anything", true),
    ("^(ab)*$", "ababab", true), ("^(ab)*$", "aba", false), ("^a{2,3}$", "aa", true),
    ("^a{2,3}$", "aaaa", false),
    ("^a{2}$", "aaa", false), ("^a{2,}$", "aaaaa", true), ("a{,2}", "a{,2}", true), ("^a??b$", "ab", true),
    ("^.$", "🏠", true), ("^.$", "\n", false), ("(?s)^.$", "\n", true), ("^[a-c]+$", "abcb", true),
    ("^[^a-c]+$", "xyz", true),
    ("^[]a]+$", "]a", true), ("^[a-]+$", "a-", true), ("^[\\]\\-]+$", "]-", true),
    ("^\\d{4} ?[A-Z]{2}$", "6711 AB", true),
    ("^\\d{4}\\s?[A-Z]{2}$", "671 AB", false), ("\\bhuur\\b", "de huur is", true),
    ("\\bhuur\\b", "verhuurder", false),
    ("\\Bhuur", "verhuur", true), ("(?i)^HUUR$", "Huur", true), ("(?i)^[a-z]+$", "ABC", true),
    ("(?i)é", "É", true),
    ("a(?i)b(?-i)c", "aBc", true), ("a(?i)b(?-i)c", "aBC", false), ("(?i:a)b", "Ab", true),
    ("(?i:a)b", "AB", false),
    ("(?m)^b$", "a\nb\nc", true), ("^b$", "a\nb\nc", false), ("\\Aa\\z", "a", true),
    ("[[:digit:]]+", "a1", true),
    ("^[[:^digit:]]+$", "ab", true), ("^\\pL+$", "één", true), ("^\\p{Lu}\\P{Lu}$", "Éé", true),
    ("^\\p{^L}$", "1", true),
    ("\\Qa.b\\E", "a.b", true), ("\\Qa.b\\E", "axb", false), ("\\x41\\x{20ac}", "A€", true),
    ("^\\.$", ".", true),
    ("(?P<name>a)", "a", true), ("(?:a|b)c", "bc", true), ("^(a|ab)(c|bcd)$", "abcd", true), ("x*", "", true),
    ("(|a)b", "b", true),
    ("^\\w+@\\w+\\.nl$", "ans@wonen.nl", true), ("[\\d\\s]", "a b", true), ("\\W", "ab", false),
    ("()", "", true),
    ("^(a*)*$", "aaa", true), ("^(a?){3}$", "aaaa", false), ("\\n\\t\\a", "\n\t\u{07}", true),
    ("\\101", "A", false),
    ("\\052", "*", true),
  ])
  func `patterns match as RE2 has it`(pattern: String, text: String, expected: Bool) throws {
    guard pattern != "\\101" else {
      #expect(throws: PatternError.self) { try Pattern(pattern) }
      return
    }
    var steps = 100_000
    #expect(try Pattern(pattern).isFound(in: text, steps: &steps) == expected)
    #expect(try value(of: "t.matches(p)", ["t": .string(text), "p": .string(pattern)]) == .bool(expected))
    #expect(try value(of: "matches(t, \(Value.string(pattern)))", ["t": .string(text)]) == .bool(expected))
  }

  @Test(arguments: [
    "(", ")", "a)", "[", "[a", "[b-a]", "*", "a**", "+a", "a{3,2}", "a{1001}", "\\", "\\1", "(?=a)", "(?!a)",
    "(?<=a)",
    "(?<!a)", "(?x)a", "(?P<n", "\\k<n>", "[[:nope:]]", "\\p{Nope}", "\\x{110000}", "\\x{", "\\pQ", "(?",
    "x{1000}{1000}",
    "((x{100}){100}){100}", "(((((){1000}){1000}){1000}){1000}){1000}", "\\C", "[\\", "\\x",
    String(repeating: "(", count: 100) + String(repeating: ")", count: 100),
    String(repeating: "a", count: 257),
  ])
  func `what RE2 cannot do in linear time is refused`(pattern: String) throws {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
    let found = try reason(of: "'a'.matches(p)", ["p": .string(pattern)])
    guard case .unusableArgument = found else {
      Issue.record("\(pattern): \(String(describing: found))")
      return
    }
  }

  @Test(arguments: [
    "(a*)*b", "(a|aa)+$b", "(a|a?)+b", "(.*)(.*)(.*)(.*)(.*)b", "(a+a+)+b", "((a*)*)*b",
    "^(([a-z])+.)+[A-Z]$",
    "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaab",
  ])
  func `the work for a pattern grows in step with the text`(pattern: String) throws {
    let compiled = try Pattern(pattern)
    func work(_ length: Int) -> Int {
      var steps = Int.max
      let found = compiled.isFound(in: String(repeating: "a", count: length), steps: &steps)
      #expect(found == false)
      return Int.max - steps
    }
    // Once under way, every thousand characters more cost the same.
    let costs = [1000, 2000, 3000].map(work)
    #expect(costs[2] - costs[1] == costs[1] - costs[0])
    #expect(costs[2] <= (3000 + 1) * compiled.size)
  }

  @Test func `a matcher without enough steps says so`() throws {
    var steps = 10
    #expect(try Pattern("(a*)*b").isFound(in: String(repeating: "a", count: 100), steps: &steps) == nil)
  }

  /// A regular expression with a direct, exponential meaning, to compare with.
  private indirect enum Sample {
    case letter(String)
    case both(Sample, Sample)
    case either(Sample, Sample)
    case star(Sample)

    var pattern: String {
      switch self {
      case .letter(let letter): letter
      case .both(let first, let second): first.pattern + second.pattern
      case .either(let first, let second): "(\(first.pattern)|\(second.pattern))"
      case .star(let inner): "(\(inner.pattern))*"
      }
    }

    /// What is left of `text` after each way to match its beginning.
    func rests(of text: Substring) -> Set<Substring> {
      switch self {
      case .letter(let letter): return text.hasPrefix(letter) ? [text.dropFirst()] : []
      case .both(let first, let second): return Set(first.rests(of: text).flatMap { second.rests(of: $0) })
      case .either(let first, let second): return first.rests(of: text).union(second.rests(of: text))
      case .star(let inner):
        var (found, fresh): (Set<Substring>, Set<Substring>) = ([text], [text])
        while !fresh.isEmpty {
          fresh = Set(fresh.flatMap { inner.rests(of: $0) }).subtracting(found)
          found.formUnion(fresh)
        }
        return found
      }
    }

    static func random(depth: Int, _ generator: inout SeededGenerator) -> Sample {
      guard depth > 0 else { return .letter(Bool.random(using: &generator) ? "a" : "b") }
      switch Int.random(in: 0...3, using: &generator) {
      case 0: return .letter(Bool.random(using: &generator) ? "a" : "b")
      case 1: return .both(random(depth: depth - 1, &generator), random(depth: depth - 1, &generator))
      case 2: return .either(random(depth: depth - 1, &generator), random(depth: depth - 1, &generator))
      default: return .star(random(depth: depth - 1, &generator))
      }
    }
  }

  @Test func `matching agrees with the meaning of the pattern`() throws {
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<300 {
      let sample = Sample.random(depth: 4, &generator)
      let pattern = try Pattern("^\(sample.pattern)$")
      for _ in 0..<10 {
        let text = String(
          (0..<Int.random(in: 0...6, using: &generator)).map { _ in Bool.random(using: &generator) ? "a" : "b"
          })
        var steps = 1_000_000
        #expect(pattern.isFound(in: text, steps: &steps) == sample.rests(of: text[...]).contains(""))
      }
    }
  }
}
