/// Reads tokens into syntax by precedence climbing. Recursion goes no deeper than the depth limit; operator
/// runs, member chains and signs are loops.
struct Parser {
  private let tokens: [Token]
  private let limits: Limits
  private var place = 0
  private var nesting = 0

  /// Words that CEL keeps for later. They can be field and method names, not names of their own.
  static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]

  init(tokens: [Token], limits: Limits) {
    self.tokens = tokens
    self.limits = limits
  }

  /// Reads `source` as one whole condition.
  static func parse(_ source: String, limits: Limits) throws(ExpressionError) -> Syntax {
    var lexer = try Lexer(source, limits: limits)
    var parser = Parser(tokens: try lexer.tokens(), limits: limits)
    guard parser.current.kind != .end else {
      throw ExpressionError(at: .start, "the condition is empty", hint: "write true for \"always\"")
    }
    let syntax = try parser.expression()
    guard parser.current.kind == .end else { throw parser.unexpected(parser.current) }
    return syntax
  }

  // MARK: Tokens

  var current: Token { tokens[min(place, tokens.count - 1)] }

  mutating func advance() { place += 1 }

  func isNext(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  mutating func take(_ symbol: String) -> Bool {
    guard isNext(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String, closing opening: Token? = nil) throws(ExpressionError) {
    guard !take(symbol) else { return }
    guard let opening else { throw unexpected(current, wanted: "\"\(symbol)\"") }
    throw ExpressionError(
      at: current.position, "\(current.spoken) stands where \"\(symbol)\" is expected",
      hint: "it closes the \(opening.spoken) at \(opening.position)")
  }

  func unexpected(_ token: Token, wanted: String? = nil) -> ExpressionError {
    let hint: String? =
      switch token.kind {
      case .identifier("and"), .identifier("AND"): "write && for \"and\""
      case .identifier("or"), .identifier("OR"): "write || for \"or\""
      case .symbol("?"): "optional fields are not part of this language; write has(x.field) ? x.field : …"
      case .symbol("{"): "constructing messages is not part of this language; a map is {\"key\": value}"
      case .int, .uint, .double, .string, .bytes, .identifier, .quotedField, .symbol, .end: nil
      }
    let wanted = wanted.map { ", expected \($0)" } ?? ""
    return ExpressionError(at: token.position, "\(token.spoken) does not fit here\(wanted)", hint: hint)
  }

  /// Makes a node and refuses it when the condition gets too deep.
  func node(_ kind: Syntax.Kind, at position: SourcePosition) throws(ExpressionError) -> Syntax {
    let syntax = Syntax(kind, at: position)
    guard syntax.depth <= limits.depth else { throw tooDeep(position) }
    return syntax
  }

  private func tooDeep(_ position: SourcePosition) -> ExpressionError {
    ExpressionError(
      at: position, "the condition is nested deeper than \(limits.depth) levels",
      hint: "split it into several conditions")
  }

  // MARK: Operators

  /// `condition ? first : second`, or what is above it in precedence.
  mutating func expression() throws(ExpressionError) -> Syntax {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw tooDeep(current.position) }
    let condition = try operation(atLeast: 0)
    let question = current.position
    guard take("?") else { return condition }
    let first = try operation(atLeast: 0)
    try expect(":")
    let second = try expression()
    return try node(.conditional(condition, first, second), at: question)
  }

  private mutating func operation(atLeast precedence: Int) throws(ExpressionError) -> Syntax {
    var left = try signed()
    while true {
      let token = current
      if let logic = logicOperator(token), logic.precedence >= precedence {
        left = try run(of: logic, from: left, at: token.position)
      } else if let binary = binaryOperator(token), binary.precedence >= precedence {
        advance()
        let right = try rightOperand(of: binary.precedence)
        left = try node(.binary(binary, left, right), at: token.position)
      } else {
        return left
      }
    }
  }

  /// All operands of a run `a && b && c` in one node, so that a long run is not a deep one.
  private mutating func run(
    of logic: LogicOperator, from left: Syntax, at position: SourcePosition
  ) throws(ExpressionError) -> Syntax {
    var operands = [left]
    while take(logic.rawValue) { operands.append(try rightOperand(of: logic.precedence)) }
    return try node(.logic(logic, operands), at: position)
  }

  /// What binds more tightly than an operator of `precedence`. It is a level of its own: it takes stack.
  private mutating func rightOperand(of precedence: Int) throws(ExpressionError) -> Syntax {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw tooDeep(current.position) }
    return try operation(atLeast: precedence + 1)
  }

  private func logicOperator(_ token: Token) -> LogicOperator? {
    if case .symbol(let symbol) = token.kind { LogicOperator(rawValue: symbol) } else { nil }
  }

  private func binaryOperator(_ token: Token) -> BinaryOperator? {
    switch token.kind {
    case .symbol(let symbol): BinaryOperator(rawValue: symbol)
    case .identifier("in"): .contained
    case .int, .uint, .double, .string, .bytes, .identifier, .quotedField, .end: nil
    }
  }

  /// An operand with the signs before it. Pairs of equal signs cancel out, as CEL has it.
  private mutating func signed() throws(ExpressionError) -> Syntax {
    let token = current
    let operation: UnaryOperator
    if isNext("!") {
      operation = .not
    } else if isNext("-") {
      operation = .negate
    } else {
      return try operand()
    }
    var count = 0
    while take(operation.rawValue) { count += 1 }
    if operation == .negate, let literal = try negativeLiteral(at: token.position) {
      let value = try suffixed(literal)
      return count.isMultiple(of: 2) ? try node(.unary(.negate, value), at: token.position) : value
    }
    var inner = try operand()
    // Two signs give the operand itself but still ask for its kind: !!1 is an error. So two stay.
    let kept = count.isMultiple(of: 2) ? 2 : 1
    for _ in 0..<kept { inner = try node(.unary(operation, inner), at: token.position) }
    return inner
  }

  /// The number behind a minus sign as a literal of its own: -9223372036854775808 has no positive twin.
  private mutating func negativeLiteral(at position: SourcePosition) throws(ExpressionError) -> Syntax? {
    switch current.kind {
    case .int(let magnitude):
      guard magnitude <= Int64.min.magnitude else { throw outsideInt(magnitude, at: position) }
      advance()
      return try node(.literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))), at: position)
    case .double(let value):
      advance()
      return try node(.literal(.double(-value)), at: position)
    case .uint, .string, .bytes, .identifier, .quotedField, .symbol, .end:
      return nil
    }
  }

  func outsideInt(_ magnitude: UInt64, at position: SourcePosition) -> ExpressionError {
    ExpressionError(
      at: position, "the number \(magnitude) is outside the range of int",
      hint: "write \(magnitude)u for an unsigned number, or \(magnitude).0 for a double")
  }
}
