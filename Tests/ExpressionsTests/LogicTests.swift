import Expressions
import Testing

@Suite struct LogicTests {
  @Test(arguments: [
    ("true || missing", true), ("missing || true", true), ("false && missing", false),
    ("missing && false", false),
    ("1 / 0 > 1 || true", true), ("missing || 1 / 0 > 1 || true", true), ("'text' || true", true),
    ("true && true && !false", true), ("false || false || true", true), ("true || false && false", true),
    ("true ? true : missing", true), ("false ? missing : false", false),
    ("[1, 0].exists(x, 1 / x > 0)", true), ("[0, 1].exists(x, 1 / x > 0)", true),
    ("[0, -1].all(x, 1 / x > 0)", false),
  ])
  func `an outcome that is settled outweighs an error`(source: String, expected: Bool) throws {
    #expect(try value(of: source) == .bool(expected))
  }

  @Test(arguments: [
    ("missing || false", EvaluationError.Reason.missingAttribute("missing")),
    ("true && missing", .missingAttribute("missing")),
    ("missing || other", .missingAttribute("missing")),
    ("!1", .unsuitableOperands(operation: "!", [.int])), ("!!1", .unsuitableOperands(operation: "!", [.int])),
    ("1 && true", .unsuitableOperands(operation: "&&", [.int])),
    ("1 ? true : false", .unsuitableOperands(operation: "?:", [.int])),
    ("[0, 1].all(x, 1 / x > 0)", .divisionByZero),
  ])
  func `an outcome that is not settled is the first error`(source: String, expected: EvaluationError.Reason)
    throws
  {
    #expect(try reason(of: source) == expected)
  }

  @Test func `any order of operands gives the same truth`() throws {
    let operands = ["true", "false", "missing"]
    for first in operands {
      for second in operands {
        for operation in ["||", "&&"] {
          let forward = try? value(of: "\(first) \(operation) \(second)")
          let backward = try? value(of: "\(second) \(operation) \(first)")
          #expect(forward == backward)
        }
      }
    }
  }
}
