/// Cuts Swift source into tokens and comments, well enough for the rules of this target: nested comments, raw and
/// multi-line strings, interpolations, patterns between slashes, raw identifiers.
struct SwiftLexer {
  private(set) var tokens: [SwiftToken] = []
  private(set) var comments: [SwiftComment] = []
  /// Lines that begin inside a multi-line string: their length is the text's, not the code's.
  private(set) var textLines: Set<Int> = []

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  /// Whether something stood between the last token and `place`.
  private var isApart = true

  init(_ source: String) {
    bytes = Array(source.utf8)
    lexCode(endingWithParenthesis: false)
  }

  private func at(_ offset: Int) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }
  private func isNext(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  /// Reads code to the end of the source, or to the parenthesis that closes an interpolation.
  private mutating func lexCode(endingWithParenthesis: Bool) {
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 13 {
        skipBlank(byte)
      } else if isNext("//") {
        lexLineComment()
      } else if isNext("/*") {
        lexBlockComment()
      } else if byte == UInt8(ascii: "`") {
        lexRawIdentifier()
      } else if Self.isWord(byte) {
        lexWord(byte)
      } else if let hashes = literalHashes(quote: UInt8(ascii: "\"")) {
        lexString(hashes: hashes)
      } else if let hashes = patternHashes() {
        lexPattern(hashes: hashes)
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          depth -= 1
          if endingWithParenthesis, depth < 0 { return }
        }
        add(.sign, String(UnicodeScalar(byte)))
        place += 1
      }
    }
  }

  private mutating func skipBlank(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { line += 1 }
    isApart = true
    place += 1
  }

  private mutating func add(_ kind: SwiftToken.Kind, _ text: String) {
    tokens.append(SwiftToken(kind: kind, text: text, line: line, isGlued: !isApart))
    isApart = false
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...: true
    default: false
    }
  }

  private mutating func lexWord(_ first: UInt8) {
    let start = place
    while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    add(isNumber ? .number : .word, String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func lexRawIdentifier() {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "`") { place += 1 }
    add(.word, String(decoding: bytes[start..<place], as: UTF8.self))
    place += 1
  }

  // MARK: Comments

  private mutating func lexLineComment() {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
    comments.append(SwiftComment(line: line, text: String(decoding: bytes[start..<place], as: UTF8.self)))
    isApart = true
  }

  private mutating func lexBlockComment() {
    var depth = 0
    var start = place
    repeat {
      if isNext("/*") {
        depth += 1
        place += 2
      } else if isNext("*/") {
        depth -= 1
        place += 2
      } else {
        if bytes[place] == UInt8(ascii: "\n") {
          comments.append(SwiftComment(line: line, text: String(decoding: bytes[start..<place], as: UTF8.self)))
          line += 1
          start = place + 1
        }
        place += 1
      }
    } while depth > 0 && place < bytes.count
    comments.append(SwiftComment(line: line, text: String(decoding: bytes[start..<place], as: UTF8.self)))
    isApart = true
  }

  // MARK: Strings and patterns

  /// The number of `#` before the quote, when a literal begins here.
  private func literalHashes(quote: UInt8) -> Int? {
    var hashes = 0
    while at(hashes) == UInt8(ascii: "#") { hashes += 1 }
    return at(hashes) == quote ? hashes : nil
  }

  private mutating func lexString(hashes: Int) {
    add(.literal, "\"")
    place += hashes
    let guards = String(repeating: "#", count: hashes)
    let isLong = isNext("\"\"\"")
    let quote = isLong ? "\"\"\"" : "\""
    place += quote.utf8.count
    while place < bytes.count {
      if isNext("\\\(guards)(") {
        place += 2 + hashes
        isApart = true
        lexCode(endingWithParenthesis: true)
        place += 1
      } else if isNext("\\\(guards)") {
        place += 1 + hashes
        if at(0) != UInt8(ascii: "\n") { place += 1 }
      } else if isNext(quote + guards) {
        place += quote.utf8.count + hashes
        isApart = false
        return
      } else {
        if bytes[place] == UInt8(ascii: "\n") {
          line += 1
          if isLong { textLines.insert(line) }
        }
        place += 1
      }
    }
  }

  /// A slash begins a pattern when no operand stands before it, no space behind it, and the line has its end.
  private func patternHashes() -> Int? {
    guard let hashes = literalHashes(quote: UInt8(ascii: "/")) else { return nil }
    if hashes > 0 { return hashes }
    let next = at(1)
    guard next != UInt8(ascii: " "), next != UInt8(ascii: "="), next != UInt8(ascii: "\n"), next != UInt8(ascii: ")")
    else { return nil }
    if let last = tokens.last {
      switch last.kind {
      case .number, .literal: return nil
      case .word: guard ["return", "case", "in", "try", "await"].contains(last.text) else { return nil }
      case .sign: guard "(,=:[{!&|?<>;".contains(last.text) else { return nil }
      }
    }
    let rest = bytes[(place + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    return rest.contains(UInt8(ascii: "/")) ? 0 : nil
  }

  private mutating func lexPattern(hashes: Int) {
    add(.literal, "/")
    let end = "/" + String(repeating: "#", count: hashes)
    place += hashes + 1
    while place < bytes.count, !isNext(end) {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place += end.utf8.count
    isApart = false
  }
}
