extension Lexer {
  /// A number literal: `12`, `0x1F`, `12u`, `1.5`, `.5`, `1e3`.
  mutating func number() throws(ExpressionError) -> Token.Kind {
    let start = position
    if peek() == "0", peek(1) == "x" || peek(1) == "X" {
      advance(by: 2)
      return try integer(digits: taking { $0.isHexDigit }, radix: 16, from: start)
    }
    let whole = taking { $0.isDigit }
    var text = whole
    if peek() == ".", peek(1)?.isDigit == true {
      advance()
      text += "." + taking { $0.isDigit }
    }
    if let exponent = exponentLength() {
      for _ in 0..<exponent {
        if let scalar = peek() { text.unicodeScalars.append(scalar) }
        advance()
      }
      text += taking { $0.isDigit }
    }
    if text == whole { return try integer(digits: whole, radix: 10, from: start) }
    try refuseLetters(after: start)
    guard let value = Double(text.hasPrefix(".") ? "0" + text : text), value.isFinite else {
      throw ExpressionError(at: start, "the number \(text) is larger than a double can be")
    }
    return .double(value)
  }

  /// How many scalars `e`, `e+` or `e-` takes, when digits follow it.
  private func exponentLength() -> Int? {
    guard peek() == "e" || peek() == "E" else { return nil }
    if peek(1)?.isDigit == true { return 1 }
    let isSigned = peek(1) == "+" || peek(1) == "-"
    return isSigned && peek(2)?.isDigit == true ? 2 : nil
  }

  private mutating func integer(
    digits: String, radix: Int, from start: SourcePosition
  ) throws(ExpressionError) -> Token.Kind {
    let isUnsigned = peek() == "u" || peek() == "U"
    if isUnsigned { advance() }
    try refuseLetters(after: start)
    guard !digits.isEmpty else {
      throw ExpressionError(at: start, "0x must be followed by hexadecimal digits")
    }
    guard let value = UInt64(digits, radix: radix) else {
      throw ExpressionError(at: start, "the number \(digits) does not fit in 64 bits")
    }
    return isUnsigned ? .uint(value) : .int(value)
  }

  private func refuseLetters(after start: SourcePosition) throws(ExpressionError) {
    guard let next = peek(), next.isIdentifierStart || next.isDigit else { return }
    throw ExpressionError(
      at: start, "a number must not run into \"\(next)\"", hint: "put a space or an operator between")
  }
}
