import Expressions
import Testing

@Suite struct ConversionTests {
  @Test(arguments: [
    ("int('42')", Value.int(42)), ("int(3.99)", .int(3)), ("int(-3.99)", .int(-3)), ("int(7u)", .int(7)),
    ("uint(7)", .uint(7)), ("uint('8')", .uint(8)), ("double('1.5')", .double(1.5)),
    ("double(2)", .double(2)),
    ("string(12)", .string("12")), ("string(1.0)", .string("1")), ("string(0.1)", .string("0.1")),
    ("string(1e21)", .string("1e+21")), ("string(1e20)", .string("100000000000000000000")),
    ("string(1.5e-7)", .string("1.5e-07")), ("string(-0.00012)", .string("-0.00012")),
    ("string(true)", .string("true")),
    ("string(b'a€')", .string("a€")), ("bool('true')", .bool(true)), ("bool('0')", .bool(false)),
    ("type('a')", .type(.string)), ("type(timestamp(0))", .type(.timestamp)), ("type(type(1))", .type(.type)),
    ("google.protobuf.Duration == type(duration('1s'))", .bool(true)), ("dyn(1)", .int(1)),
  ])
  func `conversions give the nearest value`(source: String, expected: Value) throws {
    #expect(try value(of: source) == expected)
  }

  @Test(arguments: [
    "int('4.2')", "int('')", "int(' 1')", "int(1e19)", "int(0.0 / 0.0)", "uint(-1)", "uint('-1')",
    "uint(-0.5)",
    "double('a')", "bool('yes')", "bool(1)", "string(b'\\xff')", "string([1])", "int(true)", "int([1])",
    "int()",
    "int(1, 2)", "bytes(1)", "type()", "timestamp(1.5)", "duration(5)",
    "9223372036854775808.0 == int(9223372036854775808.0)",
  ])
  func `conversions without a result are errors`(source: String) throws {
    #expect(try reason(of: source) != nil)
  }
}
