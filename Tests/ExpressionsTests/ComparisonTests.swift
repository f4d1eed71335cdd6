import Expressions
import TestSupport
import Testing

@Suite struct ComparisonTests {
  @Test(arguments: [
    "1 == 1.0", "1 == 1u", "1u < 1.5", "-1 < 0u", "18446744073709551615u > -1", "2.5 > 2", "'a' < 'b'",
    "'Z' < 'a'",
    "b'a' < b'ab'", "false < true", "[1, 2u] == [1.0, 2]", "{'a': 1} == {'a': 1.0}", "{1: 'x'} == {1u: 'x'}",
    "1 != 'a'", "null == null", "[] != [null]", "0.0 / 0.0 != 0.0 / 0.0", "!(0.0 / 0.0 < 1.0)",
    "duration('1h') > duration('59m')", "timestamp(0) < timestamp(1)", "type(1) == int",
    "type(1) != type(1u)",
    "2 in [1, 2, 3]", "2.0 in [1, 2, 3]", "'a' in {'a': 1}", "!('a' in ['b'])", "1u in {1: true}",
    "1 < 2 == true", "'é' != 'e\\u0301'", "'z' < 'é'", "'\\uFFFD' < '\\U0001F3E0'",
  ])
  func `these comparisons hold`(source: String) throws {
    #expect(try value(of: source) == .bool(true))
  }

  @Test(arguments: [
    "1 < 'a'", "null < null", "[1] < [2]", "{} > {}", "type(1) < type(2)", "1 in 2", "'a' in 'abc'",
  ])
  func `kinds without an order are an error`(source: String) throws {
    guard case .unsuitableOperands = try reason(of: source) else {
      Issue.record("\(source) has a value")
      return
    }
  }

  @Test func `numbers of all kinds are ordered in one way`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let first = Int64.random(in: -50...50, using: &generator)
      let second = Int64.random(in: -50...50, using: &generator)
      let kinds: [(Int64) -> Value?] = [
        { .int($0) }, { UInt64(exactly: $0).map { .uint($0) } }, { .double(Double($0)) },
      ]
      guard let left = kinds.randomElement(using: &generator)?(first),
        let right = kinds.randomElement(using: &generator)?(second)
      else { continue }
      let facts: [String: Value] = ["a": left, "b": right]
      #expect(try value(of: "a < b", facts) == .bool(first < second))
      #expect(try value(of: "a >= b", facts) == .bool(first >= second))
      #expect(try value(of: "a == b", facts) == .bool(first == second))
    }
  }
}
