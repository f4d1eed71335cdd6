import Expressions
import TestSupport
import Testing

@Suite struct CheckerTests {
  private static let functions = HostFunctions([
    HostFunction("eur", [.string], result: .int) { (arguments: [Value]) throws(HostFunction.Failure) in
      guard case .string(let text) = arguments[0], let euros = Double(text) else {
        throw HostFunction.Failure("write an amount as 750.00")
      }
      return .int(Int64(euros * 100))
    },
    HostFunction("prefers", [.object("Contact", [:]), .string], isMember: true, result: .bool) { _ in
      .bool(true)
    },
  ])

  private static let declarations = Declarations(
    variables: [
      "case": .object(
        "Case",
        [
          "balance": .int, "actions": .list(.string), "environment": .string, "opened": .timestamp,
          "share": .double,
          "party": .object("Party", ["name": .string]),
        ]),
      "contact": .object("Contact", ["risk": .string, "notes": .map(.string, .string), "address": .dyn]),
      "segment": .string, "now": .timestamp,
    ], functions: functions)

  private func check(_ source: String) throws -> ValueType {
    try Expressions.Expression(parsing: source).check(against: Self.declarations)
  }

  @Test(arguments: [
    ("case.balance >= eur('750.00') || contact.risk == 'high'", ValueType.bool),
    ("!('pay' in case.actions)", .bool),
    ("case.balance + 1", .int), ("case.balance > 1.5", .bool), ("case.actions.map(a, size(a))", .list(.int)),
    ("case.actions.filter(a, a != 'x')", .list(.string)), ("now - case.opened", .duration),
    ("now - duration('36h') > case.opened", .bool), ("contact.notes.colour", .string),
    ("contact.address.city", .dyn),
    ("contact.notes.all(k, v, k != v)", .bool), ("has(case.balance) ? case.balance : 0", .int),
    ("case.party.name.startsWith('A')", .bool), ("contact.prefers('email')", .bool),
    ("[1, 2.0]", .list(.dyn)),
    ("{'a': 1}", .map(.string, .int)), ("case.actions[0] == 'a'", .bool), ("contact.notes['x'].size()", .int),
    ("[].map(x, x)", .list(.dyn)), ("type(1) == int", .bool),
    ("case.opened.getHours('Europe/Amsterdam')", .int),
    ("case.actions + ['x'] == []", .bool), ("contact.address == null", .bool), ("case.party == null", .bool),
    ("dyn(1) + 1", .dyn), ("contact.address.number + 1", .dyn), ("-case.share", .double),
    ("'a' + segment", .string),
    ("case.actions.transformMap(i, a, a)", .map(.int, .string)), ("segment.split(',').join('-')", .string),
    ("true ? null : null", .null), ("timestamp('2026-01-01T00:00:00Z') < now", .bool),
  ])
  func `a condition has the type that its parts give it`(source: String, expected: ValueType) throws {
    #expect(try check(source) == expected)
  }

  @Test(arguments: [
    ("case.balanse > 0", 6, "did you mean case.balance?"),
    ("cases.balance > 0", 1, "did you mean case.balance?"),
    ("segmnt == 'high'", 1, "did you mean segment?"),
    ("case.party.nam == 'x'", 12, "did you mean case.party.name?"),
    ("euro('1.00') > 1", 1, "did you mean eur()?"),
    ("segment.startWith('x')", 9, "did you mean .startsWith()?"),
    ("contains(segment, 'x')", 1, "write ….contains(…)"), ("segment.eur()", 9, "write eur(…)"),
    ("case.balance == null", 14, "write has(case.balance) to ask whether it is known"),
    ("case.balance == 1 && case.balance", 27, "compare it, as in … > 0"),
    ("case.balance + case.share > 1.0", 14, "convert one with double(…) or int(…)"),
    ("case.opened > '2026-01-01'", 13, "write timestamp(\"2026-03-01T12:00:00Z\") for an instant"),
    ("now - case.opened > 3", 19, "write duration(\"36h\") for a duration"),
    ("segment == 5", 9, "convert one with string(…), or write the other without quotes"),
    ("case.actions ? 1 : 2", 6, "ask size(…) > 0"),
    ("segment.charAt('1')", 9, "write string.charAt(int)"),
    ("case.actions.exist(a, a == 'x')", 14, "did you mean .exists()?"),
    (
      "now.getHours('Europe/Amsterdm') > 1", 14,
      "write a name such as Europe/Amsterdam, or an offset such as +01:00"
    ),
  ])
  func `what does not fit is refused with a place and a hint`(source: String, column: Int, hint: String)
    throws
  {
    let error = try #require(throws: ExpressionError.self) { try check(source) }
    #expect(error.position == SourcePosition(line: 1, column: column))
    #expect(error.hint == hint)
  }

  @Test(arguments: [
    ("eur('12,5O') > 1", 5), ("timestamp('2026-02-30T00:00:00Z') < now", 11),
    ("duration('3 days') > duration('1h')", 10),
    ("segment.matches('(')", 17), ("contact.risk.colour == 'x'", 14), ("case.actions['a']", 14),
    ("{[1]: 2}", 2),
    ("1 in segment", 3), ("segment in [1]", 9), ("case.balance.all(x, true)", 6),
    ("case.actions.all(x, x)", 21),
    ("true ? 1 : 'a'", 6), ("!segment", 2), ("-segment", 1), ("segment[0]", 8), ("case < case", 6),
    ("unknown", 1),
    ("case.actions.map(a, b)", 21), ("int('x')", 5), ("contact.prefers(1)", 9), ("case.prefers('x')", 6),
    ("case.balance % 2.0 == 0.0", 14), ("case.actions + 'x'", 14),
  ])
  func `what can only fail is refused where it stands`(source: String, column: Int) throws {
    let error = try #require(throws: ExpressionError.self) { try check(source) }
    #expect(error.position == SourcePosition(line: 1, column: column), "\(error)")
  }

  @Test func `a condition must be true or false`() throws {
    try Expressions.Expression(parsing: "case.balance > 0").checkCondition(against: Self.declarations)
    try Expressions.Expression(parsing: "contact.address.isFlat").checkCondition(against: Self.declarations)
    let error = try #require(throws: ExpressionError.self) {
      try Expressions.Expression(parsing: "case.balance").checkCondition(against: Self.declarations)
    }
    #expect(
      error.description
        == "line 1, column 6: a condition asks for true or false, this is int; compare it, as in … > 0")
  }

  @Test(arguments: [
    ("case.balance >\n  0 &&\n  (segment == 'x'", 3, 18, "it closes the \"(\" at line 3, column 3"),
    ("a and b", 1, 3, "write && for \"and\""), ("a = b", 1, 3, "write == to compare"),
    ("a || b or c", 1, 8, "write || for \"or\""),
    ("'één' == 'tw", 1, 10, "close it with ' on the same line, or use three quotes"),
    (
      "case.balance > 9223372036854775808", 1, 16,
      "write 9223372036854775808u for an unsigned number, or 9223372036854775808.0 for a double"
    ),
    ("a.all(1, true)", 1, 7, "write list.all(item, …)"),
    ("// why\n  € > 1", 2, 3, "write eur(\"10.00\") for an amount"),
  ])
  func `a slip in writing is shown at its line and column`(
    source: String, line: Int, column: Int, hint: String
  ) throws {
    let error = try #require(throws: ExpressionError.self) { try Expressions.Expression(parsing: source) }
    #expect(error.position == SourcePosition(line: line, column: column))
    #expect(error.hint == hint)
  }

  @Test func `a checked condition does not fail on the kinds of its operands`() throws {
    let sources = [
      "a + b > c", "a * 2 == b", "[a, b].exists(x, x > c)", "s + t == s", "s.size() > a", "t in [s, t]",
    ]
    let declarations = Declarations(variables: [
      "a": .int, "b": .int, "c": .double, "s": .string, "t": .string,
    ])
    var generator = SeededGenerator(seed: 4)
    for source in sources {
      let expression = try Expressions.Expression(parsing: source)
      try expression.checkCondition(against: declarations)
      for _ in 0..<50 {
        let facts: [String: Value] = [
          "a": .int(.random(in: -9...9, using: &generator)),
          "b": .int(.random(in: -9...9, using: &generator)),
          "c": .double(.random(in: -9...9, using: &generator)),
          "s": .string(Bool.random(using: &generator) ? "x" : ""),
          "t": .string("y"),
        ]
        #expect(try expression.evaluate(facts).bool != nil)
      }
    }
  }
}
