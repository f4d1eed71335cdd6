/// Cuts a source into tokens. Works on Unicode scalars, so that a column is the same for every reader.
struct Lexer {
  let scalars: [Unicode.Scalar]
  private(set) var offset = 0
  private(set) var position = SourcePosition.start

  init(_ source: String, limits: Limits) throws(ExpressionError) {
    // A scalar takes at most four bytes: this refuses a giant source before it is copied.
    let isGiant = source.utf8.count / 4 > limits.sourceLength
    guard !isGiant, source.unicodeScalars.count <= limits.sourceLength else {
      throw ExpressionError(
        at: .start, "the condition is longer than \(limits.sourceLength) characters",
        hint: "split it into several conditions")
    }
    scalars = Array(source.unicodeScalars)
  }

  /// All tokens, the last one being ``Token/Kind/end``.
  mutating func tokens() throws(ExpressionError) -> [Token] {
    var tokens: [Token] = []
    while true {
      skipBlanks()
      let start = position
      guard let next = peek() else {
        tokens.append(Token(kind: .end, position: start))
        return tokens
      }
      tokens.append(Token(kind: try kind(beginningWith: next), position: start))
    }
  }

  private mutating func kind(beginningWith next: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    if next.isDigit || (next == "." && peek(1)?.isDigit == true) { return try number() }
    if let literal = try prefixedText() { return literal }
    if next.isIdentifierStart { return .identifier(identifier()) }
    if next == "`" { return try quotedField() }
    return try symbol(beginningWith: next)
  }

  // MARK: Reading

  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    offset + distance < scalars.count ? scalars[offset + distance] : nil
  }

  mutating func advance(by count: Int = 1) {
    for _ in 0..<count where offset < scalars.count {
      let isLineEnd = scalars[offset] == "\n"
      offset += 1
      position =
        isLineEnd
        ? SourcePosition(line: position.line + 1, column: 1)
        : SourcePosition(line: position.line, column: position.column + 1)
    }
  }

  /// Takes the scalars that fit and gives them as text.
  mutating func taking(while fits: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let next = peek(), fits(next) {
      text.append(next)
      advance()
    }
    return String(text)
  }

  /// White space and comments from `//` to the end of the line.
  private mutating func skipBlanks() {
    while let next = peek() {
      switch next {
      case " ", "\t", "\n", "\r", "\u{0C}": advance()
      case "/" where peek(1) == "/":
        _ = taking { $0 != "\n" }
      default: return
      }
    }
  }

  private mutating func identifier() -> String {
    taking { $0.isIdentifierStart || $0.isDigit }
  }

  private mutating func quotedField() throws(ExpressionError) -> Token.Kind {
    let start = position
    advance()
    let name = taking { $0.isIdentifierStart || $0.isDigit || "./- ".unicodeScalars.contains($0) }
    guard peek() == "`", !name.isEmpty else {
      throw ExpressionError(
        at: start, "a field name between backquotes is letters, digits, \".\", \"-\", \"/\" and spaces",
        hint: "use [\"…\"] for any other name")
    }
    advance()
    return .quotedField(name)
  }

  // MARK: Symbols

  private static let pairs: Set<String> = ["&&", "||", "==", "!=", "<=", ">="]
  private static let singles: Set<Unicode.Scalar> = [
    "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}",
  ]

  private mutating func symbol(beginningWith next: Unicode.Scalar) throws(ExpressionError) -> Token.Kind {
    if let second = peek(1) {
      let pair = String(Character(next)) + String(Character(second))
      if Self.pairs.contains(pair) {
        advance(by: 2)
        return .symbol(pair)
      }
    }
    guard Self.singles.contains(next) else {
      throw ExpressionError(
        at: position, "the character \(spoken(next)) has no meaning here", hint: hint(for: next))
    }
    advance()
    return .symbol(String(Character(next)))
  }

  private func spoken(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return scalar.value > 0x20 && scalar.value < 0x7F ? "\"\(scalar)\"" : "U+\(padded)"
  }

  private func hint(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "=": "write == to compare"
    case "&": "write && for \"and\""
    case "|": "write || for \"or\""
    case "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}": "use straight quotes, ' or \""
    case "\u{A0}": "use an ordinary space"
    case "€": "write eur(\"10.00\") for an amount"
    default: nil
    }
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }

  var isHexDigit: Bool { isDigit || ("a"..."f").contains(self) || ("A"..."F").contains(self) }

  var isIdentifierStart: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" }
}
