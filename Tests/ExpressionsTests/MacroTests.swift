import Expressions
import Testing

@Suite struct MacroTests {
  @Test(arguments: [
    ("[1, 2, 3].map(x, x * x)", Value.list([.int(1), .int(4), .int(9)])),
    ("[1, 2, 3, 4].map(x, x % 2 == 0, x * 10)", .list([.int(20), .int(40)])),
    ("[1, 2, 3].filter(x, x > 1)", .list([.int(2), .int(3)])),
    ("{'b': 1, 'a': 2}.map(k, k)", .list([.string("b"), .string("a")])),
    ("['x', 'y'].transformList(i, v, v + string(i))", .list([.string("x0"), .string("y1")])),
    ("['x', 'y'].transformList(i, v, i > 0, v)", .list([.string("y")])),
    ("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v * 2) == {'b': 4}", .bool(true)),
    ("['x', 'y'].transformMap(i, v, v) == {0: 'x', 1: 'y'}", .bool(true)),
    ("[1, 2].exists_one(x, x == 1) && [1, 2].existsOne(x, x == 2)", .bool(true)),
    ("[1, 1].exists_one(x, x == 1)", .bool(false)), ("[].all(x, x > 0)", .bool(true)),
    ("[].exists(x, x > 0)", .bool(false)), ("['a', 'b'].exists(i, v, i == 1 && v == 'b')", .bool(true)),
    ("{'a': 1}.all(k, v, k == 'a' && v == 1)", .bool(true)),
    ("[[1, 2], [3]].map(x, x.map(y, y + size(x)))", .list([.list([.int(3), .int(4)]), .list([.int(4)])])),
    ("[1, 2].map(x, [x].map(x, x + 1)[0])", .list([.int(2), .int(3)])),
  ])
  func `macros walk lists and maps`(source: String, expected: Value) throws {
    #expect(try value(of: source) == expected)
  }

  @Test(arguments: [
    "5.map(x, x)", "'ab'.all(x, true)", "[0].map(x, 1 / x)", "[1].filter(x, x)",
    "[2, 0].exists_one(x, 1 / x > 0)",
  ])
  func `macros fail where an element fails`(source: String) throws {
    #expect(try reason(of: source) != nil)
  }

  @Test func `a macro variable hides an attribute, and only inside the macro`() throws {
    let facts: [String: Value] = ["x": .int(9), "x.y": .int(8)]
    #expect(try value(of: "[1].map(x, x)[0] + x", facts) == .int(10))
    #expect(try value(of: "[{'y': 1}].map(x, x.y)[0] + x.y", facts) == .int(9))
    #expect(try value(of: "[{'y': 1}].all(x, has(x.y)) && ![{}].all(x, has(x.y))", facts) == .bool(true))
  }

  @Test func `an error inside a macro leaves the variables outside in order`() throws {
    let source = "[1, 2].map(x, ([0].all(y, [1].all(z, 1 / y > 0)) || true) ? x : 0)"
    #expect(try value(of: source) == .list([.int(1), .int(2)]))
  }
}
