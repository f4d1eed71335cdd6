import Expressions
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct LimitTests {
  @Test func `a condition that is too long is refused before it is read`() throws {
    let long = String(repeating: "a", count: 5_000_000)
    #expect(throws: ExpressionError.self) { try Expressions.Expression(parsing: long) }
    let fitting = "'" + String(repeating: "€", count: Limits.standardSourceLength - 2) + "'"
    #expect(try value(of: "\(fitting)").typeName == .string)
    #expect(throws: ExpressionError.self) { try Expressions.Expression(parsing: fitting + " ") }
  }

  private static let deep: [(prefix: String, core: String, suffix: String)] = [
    ("(", "1", ")"), ("[", "1", "]"), ("{1: ", "1", "}"), ("!(", "true", ")"), ("-(", "1", ")"),
    ("dyn(", "1", ")"),
    ("true ? ", "1", " : 1"), ("true || (", "true", ")"), ("1 + ", "1", ""), ("", "a", ".b"),
    ("", "a", "[0]"),
    ("", "'a'", ".trim()"), ("[1].map(x, ", "1", ")"), ("", "[1]", ".map(x, x)"),
    ("true||true&&1<2+3*(", "1", ")"),
    ("", "1", "+1"), ("has(a.b) ? 1 : ", "1", ""), ("1 in [", "1", "]"), ("{{", "1", "}: 1}"),
  ]

  @Test(arguments: deep.indices)
  func `deep nesting is refused and never exhausts the stack`(index: Int) throws {
    let (prefix, core, suffix) = Self.deep[index]
    let limits = Limits(sourceLength: 1_000_000, depth: .max)
    for times in [50, 120, 20_000] {
      let source = String(repeating: prefix, count: times) + core + String(repeating: suffix, count: times)
      // Half of what a thread has by default; an optimised build needs a quarter of it.
      let outcome = onThread(stackSize: 4 << 20) { () -> String in
        guard let expression = try? Expressions.Expression(parsing: source, limits: limits) else {
          return "refused"
        }
        _ = try? expression.check(against: Declarations(variables: ["a": .dyn]))
        _ = try? expression.evaluate(["a": .int(1)], limits: limits)
        return "read"
      }
      if times == 20_000 { #expect(outcome == "refused") }
    }
  }

  @Test(arguments: ["&&", "||"])
  func `a long run of one operator is not deep`(operation: String) throws {
    let source = Array(repeating: "a", count: 1500).joined(separator: operation)
    #expect(try value(of: source, ["a": .bool(true)]) == .bool(true))
  }

  private static let big = "[" + (0..<1000).map(String.init).joined(separator: ",") + "]"

  @Test(arguments: [
    "\(big).all(a, \(big).all(b, a + b >= 0))",
    "!\(big).exists(a, \(big).exists(b, a + b < 0)) || true",
    "[1].map(x, [x, x])" + String(repeating: ".map(x, [x, x])", count: 60) + " == [1].map(x, [x, x])"
      + String(repeating: ".map(x, [x, x])", count: 60),
    "text.replace('', text.replace('', text))", "text.matches('(a|aa)+b(a|b)*(a*)*c')" + "|| true",
    "\(big).map(x, text + text + text).size() > 0",
    "\(big).all(x, instant.getHours('Europe/Amsterdam') + instant.getHours('Asia/Tokyo') + x >= 0 && "
      + "\(big).all(y, instant.getHours('Europe/Amsterdam') >= 0))",
  ])
  func `hostile work is cut off and cannot be absorbed`(source: String) throws {
    let facts: [String: Value] = [
      "text": .string(String(repeating: "a", count: 200_000)),
      "instant": .timestamp(try #require(Timestamp(seconds: 0))),
    ]
    let limits = Limits(sourceLength: 20_000, depth: Limits.greatestDepth)
    let found = try reason(of: source, facts, limits: limits)
    let isLimit =
      found == .tooManySteps(limit: limits.steps) || found == .valueTooLarge(limit: limits.valueSize)
    #expect(isLimit, "\(source.prefix(40)): \(String(describing: found))")
  }

  @Test func `equality of values that share their parts is cut off`() throws {
    var nested = Value.int(1)
    for _ in 0..<60 { nested = .list([nested, nested]) }
    let facts = ["a": nested]
    #expect(try reason(of: "a == a || true", facts) == .tooManySteps(limit: Limits.standardSteps))
    #expect(nested.description.utf8.count < 2000)
  }

  @Test func `equality of very deep values is cut off`() throws {
    var nested = Value.int(1)
    for _ in 0..<1000 { nested = .list([nested]) }
    #expect(try reason(of: "a == a", ["a": nested]) == .valueTooLarge(limit: Limits.greatestDepth))
  }

  @Test func `a host can set every limit`() throws {
    #expect(try reason(of: "1 + 1", limits: Limits(steps: 2)) == .tooManySteps(limit: 2))
    #expect(try value(of: "1 + 1", limits: Limits(steps: 3)) == .int(2))
    #expect(try reason(of: "'ab' + 'cd'", limits: Limits(valueSize: 3)) == .valueTooLarge(limit: 3))
    #expect(throws: ExpressionError.self) { try value(of: "((1))", limits: Limits(depth: 2)) }
    #expect(throws: ExpressionError.self) { try value(of: "12", limits: Limits(sourceLength: 1)) }
    #expect(try reason(of: "'a'.matches('aa')", limits: Limits(patternLength: 1)) != nil)
    #expect(Limits(depth: .max).depth == Limits.greatestDepth)
  }

  @Test func `random text never crashes the reader`() throws {
    var generator = SeededGenerator(seed: 99)
    let pieces = [
      "a", "case", ".", "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "1", "1u", "0x", "1e", "-", "!", "&&",
      "||", "?",
      ":", ",", " in ", "has", ".all(x,", ".map(", "\n", "//", "€", "`", "r'", "b\"", "'''", "null", "true",
      "==", "%",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let source = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      guard let expression = try? Expressions.Expression(parsing: source) else { continue }
      read += 1
      _ = try? expression.check(against: Declarations(variables: ["a": .dyn]))
      _ = try? expression.evaluate(["a": .list([.int(1)])])
    }
    #expect(read > 0)
  }
}

/// Runs `body` on a thread with a stack of so many bytes, and waits for it.
private func onThread<Result: Sendable>(stackSize: Int, _ body: @escaping @Sendable () -> Result) -> Result? {
  let outcome = Outcome<Result>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    outcome.value.withLock { $0 = body() }
    done.signal()
  }
  thread.stackSize = stackSize
  thread.start()
  done.wait()
  return outcome.value.withLock { $0 }
}

private final class Outcome<Result: Sendable>: Sendable {
  let value = Mutex<Result?>(nil)
}
