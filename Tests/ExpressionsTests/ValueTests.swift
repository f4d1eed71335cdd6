import Expressions
import Testing

@Suite struct ValueTests {
  private static func map(_ entries: [(Value, Value)]) -> ValueMap? {
    ValueMap(entries.map { ValueMap.Entry(key: $0.0, value: $0.1) })
  }

  @Test func `a map finds numbers whatever their kind`() throws {
    let map = try #require(
      Self.map([(.int(1), .string("a")), (.uint(2), .string("b")), (.int(-3), .string("c"))]))
    #expect(map[.uint(1)] == .string("a"))
    #expect(map[.double(2)] == .string("b"))
    #expect(map[.double(-3)] == .string("c"))
    #expect(map[.double(2.5)] == nil)
    #expect(map[.string("1")] == nil)
  }

  @Test func `a large map finds the same as a small one`() throws {
    let entries = (0..<100).map { (Value.string("k\($0)"), Value.int($0)) }
    let map = try #require(Self.map(entries))
    for (key, value) in entries { #expect(map[key] == value) }
    #expect(map["k100"] == nil)
    #expect(map.entries.map(\.value) == entries.map(\.1))
  }

  @Test func `a map refuses double keys and keys of other kinds`() {
    #expect(Self.map([(.int(1), .null), (.uint(1), .null)]) == nil)
    #expect(Self.map([(.double(1), .null)]) == nil)
    #expect(Self.map([(.bytes([1]), .null)]) == nil)
  }

  @Test func `maps are equal in any order of their entries`() throws {
    let first = try #require(Self.map([(.string("a"), .int(1)), (.string("b"), .int(2))]))
    let second = try #require(Self.map([(.string("b"), .int(2)), (.string("a"), .int(1))]))
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first != Self.map([(.string("a"), .int(1)), (.string("b"), .int(3))]))
  }

  @Test(arguments: [
    (Value.list([.int(1), .uint(2), .double(1.5)]), "[1, 2u, 1.5]"), (.string("a\"b\n"), "\"a\\\"b\\n\""),
    (.map(ValueMap(["b": .null, "a": .bool(true)])), "{\"a\": true, \"b\": null}"),
    (.bytes([0, 255]), "b\"\\x00\\xff\""),
    (.duration(.seconds(90)), "duration(\"90s\")"), (.type(.null), "null_type"),
  ])
  func `a value is shown as it is written in a condition`(value: Value, expected: String) {
    #expect(value.description == expected)
  }

  @Test func `an instant stays within the years one to 9999`() {
    #expect(Timestamp(seconds: -62_135_596_801) == nil)
    #expect(Timestamp(seconds: 253_402_300_800) == nil)
    #expect(Timestamp(seconds: 0, nanoseconds: -1) == nil)
    #expect(Timestamp(milliseconds: -1)?.description == "1969-12-31T23:59:59.999Z")
    #expect(Timestamp(milliseconds: .max) == nil)
  }
}
