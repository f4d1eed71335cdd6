import TestSupport
import Testing

@testable import Importing

/// JSON that streams in.
@Suite struct `JSON in pieces` {
  /// Everything that a document came to: its tokens with their places, and why it ended early.
  struct Reading: Equatable {
    var tokens: [JSONToken] = []
    var places: [JSONPlace] = []
    var fault: JSONFault?
  }

  static func read(_ bytes: [UInt8], pieces: [Int] = [], limits: JSONLimits = JSONLimits()) -> Reading {
    var scanner = JSONScanner(limits: limits)
    var reading = Reading()
    do throws(JSONFault) {
      var rest = bytes[...]
      for size in pieces where !rest.isEmpty {
        try scanner.feed(Array(rest.prefix(size))) { _, token, place in
          reading.tokens.append(token)
          reading.places.append(place)
        }
        rest = rest.dropFirst(size)
      }
      try scanner.feed(Array(rest)) { _, token, place in
        reading.tokens.append(token)
        reading.places.append(place)
      }
      try scanner.finish { _, token, place in
        reading.tokens.append(token)
        reading.places.append(place)
      }
    } catch { reading.fault = error }
    return reading
  }

  static func read(_ text: String) -> Reading { read(Array(text.utf8)) }

  private static func text(_ text: String) -> JSONToken { .text(JSONText(text: text, flaw: nil)) }

  @Test func `a document comes out in order, with where each value begins`() {
    let reading = Self.read("{\"naam\":\n  [1.50, true, null, \"é\\u00e9\\n\"]}")
    #expect(reading.fault == nil)
    #expect(
      reading.tokens == [
        .beginObject, .key(JSONText(text: "naam", flaw: nil)), .beginList, .number("1.50"), .flag(true), .null,
        Self.text("éé\n"), .endList, .endObject,
      ])
    #expect(reading.places[1] == JSONPlace(line: 1, column: 2) && reading.places[3] == JSONPlace(line: 2, column: 4))
  }

  @Test(arguments: ["0", "-0", "10", "1.5", "-1.5e+10", "1E5", "0.0001", "\u{FEFF}1", " \n1 "])
  func `a number by the grammar is read as it is written`(text: String) {
    let digits = text.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
    let reading = Self.read(text)
    #expect(reading.fault == nil && reading.tokens == [.number(digits)])
  }

  @Test(arguments: [
    ("", JSONFault.Kind.empty, 1, 1), ("  ", .empty, 1, 2), ("{", .ended, 1, 1), ("[1,", .ended, 1, 3),
    ("[1,]", .expected(.value, found: UInt8(ascii: "]")), 1, 4),
    ("[1 2]", .expected(.commaOrEndOfList, found: UInt8(ascii: "2")), 1, 4),
    ("{\"a\" 1}", .expected(.colon, found: UInt8(ascii: "1")), 1, 6),
    ("{\"a\":1,}", .expected(.key, found: UInt8(ascii: "}")), 1, 8),
    ("{a:1}", .expected(.keyOrEnd, found: UInt8(ascii: "a")), 1, 2),
    ("{\"a\":1 \"b\"", .expected(.commaOrEndOfObject, found: UInt8(ascii: "\"")), 1, 8),
    ("[01]", .badNumber("01"), 1, 2), ("[1.]", .badNumber("1."), 1, 2), ("[-]", .badNumber("-"), 1, 2),
    ("[1e]", .badNumber("1e"), 1, 2), ("[.5]", .expected(.value, found: UInt8(ascii: ".")), 1, 2),
    ("[NaN]", .expected(.value, found: UInt8(ascii: "N")), 1, 2),
    ("[truth]", .expected(.value, found: UInt8(ascii: "t")), 1, 2), ("1 2", .afterTheEnd, 1, 3),
    ("[]]", .afterTheEnd, 1, 3), ("[\"a\nb\"]", .controlInText(0x0A), 2, 1),
    ("[\"a\u{0}b\"]", .controlInText(0), 1, 4), ("[\"\\x\"]", .badEscape, 1, 4), ("[\"\\u12g4\"]", .badEscape, 1, 7),
    ("\n\n  [1,\n \u{0}]", .expected(.value, found: 0), 4, 2),
  ])
  func `what is no JSON is refused where it goes wrong`(
    text: String, kind: JSONFault.Kind, line: Int, column: Int
  ) {
    let fault = Self.read(text).fault
    #expect(
      fault?.kind == kind && fault?.place == JSONPlace(line: line, column: column), "\(String(describing: fault))")
    #expect(fault?.dutch.isEmpty == false && fault?.english.isEmpty == false)
  }

  @Test func `UTF-16 is refused with words, a mark of UTF-8 is not seen`() {
    for bytes in [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x7D, 0x00]] as [[UInt8]] {
      #expect(Self.read(bytes).fault?.kind == .notUTF8)
    }
    #expect(Self.read("\u{FEFF}{}").tokens == [.beginObject, .endObject])
  }

  @Test(
    arguments: [
      ("\"\\ud83d\\ude00\"", "😀", nil), ("\"\\ud83d\"", "", JSONFlaw.loneSurrogate),
      ("\"\\ude00\"", "", .loneSurrogate), ("\"\\ud83d\\ud83d\\ude00\"", "", .loneSurrogate),
      ("\"\\ud83dx\"", "", .loneSurrogate), ("\"\\ud83d\\n\"", "", .loneSurrogate), ("\"\\u0000\"", "", .control(0)),
      ("\"\\b\"", "", .control(8)), ("\"\\t\"", "\t", nil),
    ] as [(String, String, JSONFlaw?)])
  func `half characters and characters that are no text are told, and the document goes on`(
    text: String, expected: String, flaw: JSONFlaw?
  ) {
    #expect(
      Self.read(text)
        == Reading(
          tokens: [.text(JSONText(text: expected, flaw: flaw))], places: [JSONPlace(line: 1, column: 1)]))
  }

  @Test func `bytes that are no UTF-8 are told, and the document goes on`() {
    let reading = Self.read(Array("[\"a".utf8) + [0xC3, 0x28] + Array("\",1]".utf8))
    #expect(reading.fault == nil && reading.tokens.count == 4)
    #expect(reading.tokens[1] == .text(JSONText(text: "", flaw: .notUTF8)))
  }

  @Test func `depth, length of numbers and length of texts have bounds`() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(Self.read(deep).fault?.kind == .tooDeep(limit: 32))
    #expect(Self.read(String(repeating: "{\"a\":", count: 100)).fault?.kind == .tooDeep(limit: 32))
    #expect(Self.read("[1" + String(repeating: "0", count: 1_000_000)).fault?.kind == .numberTooLong(limit: 64))
    let long = "[\"" + String(repeating: "a", count: 1_000_000) + "\",1]"
    let reading = Self.read(long)
    #expect(reading.fault == nil && reading.tokens[1] == .text(JSONText(text: "", flaw: .tooLong(limit: 32_768))))
  }

  // MARK: Properties

  /// A document of random values, with random blanks and escapes.
  static func document(_ random: inout SeededGenerator, depth: Int = 0) -> String {
    func blank() -> String { ["", " ", "\n", "\t ", "\r\n"].randomElement(using: &random) ?? "" }
    func text() -> String {
      let parts = ["a", "é", "😀", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\"", "\\/", "x;y", "", "\\ud83d", "ß"]
      return "\""
        + (0..<Int.random(in: 0...5, using: &random)).map { _ in
          parts.randomElement(using: &random) ?? ""
        }.joined() + "\""
    }
    let count = Int.random(in: 0...4, using: &random)
    switch Int.random(in: 0...(depth < 5 ? 7 : 5), using: &random) {
    case 0: return "null"
    case 1: return ["true", "false"].randomElement(using: &random) ?? ""
    case 2: return ["0", "-1.25", "12e3", "1.50E-7"].randomElement(using: &random) ?? ""
    case 3...5: return text()
    case 6:
      var items: [String] = []
      for _ in 0..<count { items.append(blank() + document(&random, depth: depth + 1) + blank()) }
      return "[" + items.joined(separator: ",") + blank() + "]"
    default:
      var items: [String] = []
      for _ in 0..<count { items.append(blank() + text() + blank() + ":" + document(&random, depth: depth + 1)) }
      return "{" + items.joined(separator: ",") + blank() + "}"
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `however a document is cut into pieces, it comes out the same; so does a broken one`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Self.document(&random).utf8)
    #expect(Self.read(bytes).fault == nil)
    for round in 0..<4 {
      let pieces = (0..<bytes.count).map { _ in Int.random(in: 0...7, using: &random) }
      let whole = Self.read(bytes)
      #expect(Self.read(bytes, pieces: pieces) == whole, "seed \(seed), round \(round)")
      #expect(whole.tokens.count == whole.places.count)
      // The next round reads it with a byte changed, put in or left out.
      let place = Int.random(in: 0...max(0, bytes.count - 1), using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1 where place < bytes.count: bytes.remove(at: place)
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(place, bytes.count))
      }
    }
  }
}
