import Importing
import TestSupport
import Testing

struct CSVReaderTests {
  private static func read(_ text: String, chunk: Int = .max, limits: CSVLimits = CSVLimits()) -> [CSVRecord] {
    var reader = CSVReader(limits: limits)
    var records: [CSVRecord] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let piece = rest.prefix(chunk)
      records += reader.feed(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    return records + reader.finish()
  }

  private static func fields(_ text: String) -> [[String]] { read(text).map(\.fields) }

  @Test(arguments: [
    ("a;b\n1;2", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]), ("sep=,\r\na;x,b\r\n1,2", [["a;x", "b"], ["1", "2"]]),
    ("a;\"b;c\"\n1;\"2\"\"3\"", [["a", "b;c"], ["1", "2\"3"]]),
    ("a;b\n\"1\n2\";3", [["a", "b"], ["1\n2", "3"]]),
    ("a;b\n1;12\" pijp", [["a", "b"], ["1", "12\" pijp"]]), ("a;b\n\"1\"x;2", [["a", "b"], ["1x", "2"]]),
    ("a;b;\n1;;\n;;\n", [["a", "b", ""], ["1", "", ""], ["", "", ""]]), ("a\n\n\nb\n", [["a"], ["b"]]),
    ("\"a;x\",b\n1,2", [["a;x", "b"], ["1", "2"]]), ("", []), ("\n\n", []), ("a", [["a"]]),
    ("a;b\n\"\";", [["a", "b"], ["", ""]]),
    ("a;b\r\n\"x\r\ny\";2", [["a", "b"], ["x\r\ny", "2"]]),
  ])
  func `files split as people mean them`(text: String, fields: [[String]]) {
    #expect(Self.fields(text) == fields)
  }

  @Test func `records know their line and number`() {
    let records = Self.read("a;b\r\n\r\n\"1\r\n2\";3\r\n4;5\r\n")
    #expect(records.map(\.line) == [1, 3, 5])
    #expect(records.map(\.number) == [1, 2, 3])
  }

  @Test func `a quote that is never closed spoils its record only`() {
    let limits = CSVLimits(field: 100, record: 10_000)
    let text = "a;b\n1;\"open\n" + String(repeating: "2;3\n", count: 50)
    let records = Self.read(text, limits: limits)
    #expect(records[1].fault == .openQuote(line: 2, column: 3))
    #expect(records.count > 20 && records.last?.fields == ["2", "3"])
    #expect(Self.read("a;b\n1;\"x").last?.fault == .openQuote(line: 2, column: 3))
  }

  @Test func `too wide, too long and unreadable records are said to be so and the next is fine`() {
    let limits = CSVLimits(field: 10, fields: 3, record: 25)
    let text = "a;b;c\n1;2;3;4;5\n1;2;12345678901\n1;\u{7};3\nx;y;z\n"
    let records = Self.read(text, limits: limits)
    #expect(
      records.map(\.fault) == [
        nil, .tooManyFields(limit: 3), .fieldTooLong(field: 3, limit: 10), .controlCharacter(field: 2), nil,
      ])
    #expect(records.last?.fields == ["x", "y", "z"])
    let long = Self.read(
      "a\n" + String(repeating: "12345;", count: 20) + "\nb", limits: CSVLimits(fields: 99, record: 25))
    #expect(long.map(\.fault) == [nil, .recordTooLong(limit: 25), nil])
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `what is written is read back, in chunks of any size`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab1 ;,\"\n\r\té€'-\u{301}".unicodeScalars).map(String.init)
    let rows = (0..<8).map { _ in
      ["r"]
        + (0..<4).map { _ in
          (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
          }.joined()
        }
    }
    // Fields that a spreadsheet would run come back with their apostrophe.
    let safe = rows.map { row in
      row.map { field in field.utf8.first.map { "-\t\r".utf8.contains($0) } == true ? "x" + field : field }
    }
    let text = "sep=;\n" + safe.map(CSVWriter.line).joined()
    for chunk in [1, 3, 1_000] { #expect(Self.read(text, chunk: chunk).map(\.fields) == safe) }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `any bytes give the same records in any chunks`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let noise = (0..<600).map { _ in "\"\";,\n\rab\u{0}é".utf8.randomElement(using: &random) ?? 0 }
    func read(_ chunk: Int) -> [CSVRecord] {
      var reader = CSVReader(limits: CSVLimits(field: 20, fields: 5, record: 60))
      var records: [CSVRecord] = []
      for start in stride(from: 0, to: noise.count, by: chunk) {
        records += reader.feed(Array(noise[start..<min(start + chunk, noise.count)]))
      }
      return records + reader.finish()
    }
    let whole = read(600)
    #expect(read(1) == whole && read(7) == whole)
  }

  @Test(arguments: [
    ("=cmd()", "'=cmd()"), ("@x", "'@x"), ("-1+2", "'-1+2"), ("+31612345678", "+31612345678"),
    ("-3,00", "-3,00"),
    ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301};b", "\"a\"\"\u{301};b\""),
  ])
  func `no field becomes a formula in a spreadsheet`(field: String, written: String) {
    #expect(CSVWriter.line([field]) == written + "\r\n")
  }
}
