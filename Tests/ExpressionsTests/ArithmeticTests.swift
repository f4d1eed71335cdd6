import Expressions
import TestSupport
import Testing

@Suite struct ArithmeticTests {
  @Test(arguments: [
    ("7 / 2", Value.int(3)), ("-7 / 2", .int(-3)), ("-7 % 3", .int(-1)), ("2 + 3 * 4", .int(14)),
    ("(2 + 3) * 4", .int(20)), ("10 - 4 - 3", .int(3)), ("7u % 4u", .uint(3)), ("1.0 / 4.0", .double(0.25)),
    ("1.0 / 0.0", .double(.infinity)), ("-(1.5)", .double(-1.5)), ("- 3 + 5", .int(2)),
  ])
  func `arithmetic gives exact results`(source: String, expected: Value) throws {
    #expect(try value(of: source) == expected)
  }

  @Test(arguments: [
    ("9223372036854775807 + 1", EvaluationError.Reason.overflow(operation: "+")),
    ("-9223372036854775808 - 1", .overflow(operation: "-")),
    ("-(-9223372036854775808)", .overflow(operation: "-")),
    ("-9223372036854775808 / -1", .overflow(operation: "/")), ("0u - 1u", .overflow(operation: "-")),
    ("3037000500 * 3037000500", .overflow(operation: "*")), ("1 / 0", .divisionByZero),
    ("1u % 0u", .divisionByZero),
    ("1 + 1.0", .unsuitableOperands(operation: "+", [.int, .double])),
    ("1 + 1u", .unsuitableOperands(operation: "+", [.int, .uint])),
    ("5.0 % 2.0", .unsuitableOperands(operation: "%", [.double, .double])),
    ("'a' - 'b'", .unsuitableOperands(operation: "-", [.string, .string])),
    ("-'a'", .unsuitableOperands(operation: "-", [.string])),
  ])
  func `arithmetic without a result is an error`(source: String, expected: EvaluationError.Reason) throws {
    #expect(try reason(of: source) == expected)
  }

  /// A random condition on ints, with the result Swift gives: `nil` where that overflows or divides by zero.
  private func sample(depth: Int, _ generator: inout SeededGenerator) -> (source: String, result: Int64?) {
    if depth == 0 {
      let choices: [Int64] = [.min, .max, -1, 0, 1, .random(in: -1000...1000, using: &generator)]
      let number = choices.randomElement(using: &generator) ?? 0
      return ("\(number)", number)
    }
    let left = sample(depth: depth - 1, &generator)
    let right = sample(depth: depth - 1, &generator)
    let operation = ["+", "-", "*", "/", "%"].randomElement(using: &generator) ?? "+"
    let source = "(\(left.source) \(operation) \(right.source))"
    guard let first = left.result, let second = right.result else { return (source, nil) }
    let outcome: (partialValue: Int64, overflow: Bool) =
      switch operation {
      case "+": first.addingReportingOverflow(second)
      case "-": first.subtractingReportingOverflow(second)
      case "*": first.multipliedReportingOverflow(by: second)
      case "/": first.dividedReportingOverflow(by: second)
      default: first.remainderReportingOverflow(dividingBy: second)
      }
    return (source, outcome.overflow ? nil : outcome.partialValue)
  }

  @Test(arguments: 1...4)
  func `arithmetic agrees with Swift`(depth: Int) throws {
    var generator = SeededGenerator(seed: UInt64(depth))
    for _ in 0..<250 {
      let (source, expected) = sample(depth: depth, &generator)
      let got = try? value(of: source)
      #expect(got == expected.map { .int($0) }, "\(source)")
    }
  }

  @Test func `doubles are written so that they read back the same`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      #expect(try value(of: "double(string(x)) == x", ["x": .double(number)]) == .bool(true), "\(number)")
    }
  }
}
