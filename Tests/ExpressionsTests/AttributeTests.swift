import Expressions
import Testing

@Suite struct AttributeTests {
  private let facts: [String: Value] = [
    "case.balance": .int(12_50), "case.tags": .list([.string("new")]),
    "contact": .map(ValueMap(["name": .string("Ans"), "address": .map(ValueMap(["city": .string("Ede")]))])),
    "contact.name": .string("the longest name wins"),
  ]

  @Test(arguments: [
    ("case.balance", Value.int(12_50)), ("contact.name", .string("the longest name wins")),
    ("contact.address.city", .string("Ede")), ("contact['name']", .string("Ans")),
    ("case.tags[0]", .string("new")),
    (".case.balance", .int(12_50)), ("contact.`address`.city", .string("Ede")),
    ("has(case.balance)", .bool(true)), ("has(case.colour)", .bool(false)),
    ("has(contact.address.city)", .bool(true)),
    ("has(contact.address.street)", .bool(false)), ("has(nobody.name)", .bool(false)),
    ("has({'a': 1}.a)", .bool(true)), ("has({'a': 1}.b)", .bool(false)),
    ("has(case.colour) && case.colour == 'red'", .bool(false)), ("{'in': 1}['in']", .int(1)),
  ])
  func `attributes are found by their longest name`(source: String, expected: Value) throws {
    #expect(try value(of: source, facts) == expected)
  }

  @Test(arguments: [
    ("case.colour", EvaluationError.Reason.missingAttribute("case.colour")),
    ("case", .missingAttribute("case")),
    ("contact.address.street", .missingKey("street")),
    ("contact.address['street']", .missingKey("\"street\"")),
    ("case.tags[1]", .indexOutsideList(index: 1, count: 1)),
    ("case.tags[-1]", .indexOutsideList(index: -1, count: 1)),
    ("case.balance.cents", .unsuitableOperands(operation: ".cents", [.int])),
    ("eur('1.00')", .unknownFunction("eur")), ("case.balance.eur()", .unknownFunction("eur")),
    ("{1: 2, 1u: 3}", .repeatedKey(.uint(1))), ("{1.5: 2}", .unusableKey(.double)),
    ("{null: 2}", .unusableKey(.null)),
  ])
  func `a missing attribute is an error`(source: String, expected: EvaluationError.Reason) throws {
    #expect(try reason(of: source, facts) == expected)
  }

  @Test func `an attribute is asked for only when it is needed`() throws {
    let lookup = AttributeLookup { name in
      if name == "b" { Issue.record("b is asked for") }
      return name == "a" ? .bool(true) : nil
    }
    let expression = try Expressions.Expression(parsing: "a || b")
    #expect(try expression.evaluate(lookup) == .bool(true))
  }

  @Test func `a condition names the attributes it reads`() throws {
    let expression = try Expressions.Expression(
      parsing:
        "case.balance > 0 && has(contact.phone) && case.parties.all(p, p.age > case.balance) && int == int")
    #expect(expression.attributeNames == ["case.balance", "contact.phone", "case.parties"])
  }

  @Test func `host functions get arguments of the declared kinds`() throws {
    let functions = HostFunctions([
      HostFunction("twice", [.int], result: .int) { (arguments: [Value]) throws(HostFunction.Failure) in
        guard case .int(let number) = arguments[0], number < 100 else {
          throw HostFunction.Failure("too large")
        }
        return .int(number * 2)
      },
      HostFunction("isLong", [.string], isMember: true, result: .bool) { arguments in
        if case .string(let text) = arguments[0] { .bool(text.count > 3) } else { .bool(false) }
      },
    ])
    func evaluate(_ source: String) throws -> Value {
      try Expressions.Expression(parsing: source).evaluate([String: Value](), functions: functions)
    }
    #expect(try evaluate("twice(4) + 1") == .int(9))
    #expect(try evaluate("'abcd'.isLong()") == .bool(true))
    for source in ["twice('4')", "twice()", "twice(1, 2)", "twice(100)", "isLong('abcd')", "4.twice()"] {
      #expect(throws: EvaluationError.self) { try evaluate(source) }
    }
  }

  @Test func `an error knows where it happened`() throws {
    let expression = try Expressions.Expression(parsing: "true &&\n  (1 + missing > 2)")
    #expect(throws: EvaluationError(.missingAttribute("missing"), at: SourcePosition(line: 2, column: 8))) {
      try expression.evaluate([String: Value]())
    }
  }
}
