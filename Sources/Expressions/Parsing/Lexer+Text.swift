extension Lexer {
  /// A text or bytes literal when one begins here, with its prefix: `'…'`, `r"…"`, `b'''…'''`.
  mutating func prefixedText() throws(ExpressionError) -> Token.Kind? {
    var isRaw = false
    var isBytes = false
    var length = 0
    while let next = peek(length) {
      if next == "'" || next == "\"" { break }
      if !isRaw, next == "r" || next == "R" {
        isRaw = true
      } else if !isBytes, next == "b" || next == "B" {
        isBytes = true
      } else {
        return nil
      }
      length += 1
    }
    guard let quote = peek(length) else { return nil }
    let start = position
    advance(by: length)
    let isTriple = peek(1) == quote && peek(2) == quote
    advance(by: isTriple ? 3 : 1)
    let content = try content(until: quote, isTriple: isTriple, isRaw: isRaw, isBytes: isBytes, from: start)
    if isBytes { return .bytes(content) }
    return .string(String(decoding: content, as: UTF8.self))
  }

  /// The content as UTF-8, up to and past the closing quote.
  private mutating func content(
    until quote: Unicode.Scalar, isTriple: Bool, isRaw: Bool, isBytes: Bool, from start: SourcePosition
  ) throws(ExpressionError) -> [UInt8] {
    var content: [UInt8] = []
    while let next = peek() {
      if next == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        advance(by: isTriple ? 3 : 1)
        return content
      }
      if !isTriple, next == "\n" || next == "\r" { break }
      if next == "\\", !isRaw {
        try appendEscape(to: &content, isBytes: isBytes)
        continue
      }
      content.append(contentsOf: Unicode.UTF8.encode(next) ?? .init())
      advance()
    }
    throw ExpressionError(
      at: start, "the text that begins here has no closing quote",
      hint: isTriple ? nil : "close it with \(quote) on the same line, or use three quotes")
  }

  private mutating func appendEscape(to content: inout [UInt8], isBytes: Bool) throws(ExpressionError) {
    let start = position
    advance()
    guard let letter = peek() else {
      throw ExpressionError(at: start, "a backslash must be followed by a character")
    }
    if let plain = Self.plainEscapes[letter] {
      advance()
      content.append(plain)
      return
    }
    let code: UInt32?
    switch letter {
    case "x", "X":
      advance()
      code = digits(2, radix: 16)
    case "u" where !isBytes:
      advance()
      code = digits(4, radix: 16)
    case "U" where !isBytes:
      advance()
      code = digits(8, radix: 16)
    case "0"..."3": code = digits(3, radix: 8)
    default: code = nil
    }
    guard let code else {
      throw ExpressionError(
        at: start, "\\\(letter) is not an escape sequence",
        hint: "write \\\\ for a backslash, or r'…' for a raw text")
    }
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: code))
    } else if let scalar = Unicode.Scalar(code) {
      content.append(contentsOf: Unicode.UTF8.encode(scalar) ?? .init())
    } else {
      throw ExpressionError(at: start, "U+\(String(code, radix: 16, uppercase: true)) is not a character")
    }
  }

  private static let plainEscapes: [Unicode.Scalar: UInt8] = [
    "a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13,
    "\"": 34, "'": 39, "?": 63, "\\": 92, "`": 96,
  ]

  /// A number of exactly `count` digits, or `nil`.
  private mutating func digits(_ count: Int, radix: Int) -> UInt32? {
    var text = ""
    for _ in 0..<count {
      guard let next = peek(), next.isHexDigit else { return nil }
      text.unicodeScalars.append(next)
      advance()
    }
    return UInt32(text, radix: radix)
  }
}
