extension Parser {
  /// A literal, name, call, list, map or parenthesis, with the members and indexes behind it.
  mutating func operand() throws(ExpressionError) -> Syntax {
    try suffixed(primary())
  }

  /// `syntax` with the `.field`, `.method(…)` and `[index]` that follow.
  mutating func suffixed(_ syntax: Syntax) throws(ExpressionError) -> Syntax {
    var result = syntax
    while true {
      let token = current
      if take("[") {
        let index = try expression()
        try expect("]", closing: token)
        result = try node(.index(result, index), at: token.position)
      } else if take(".") {
        result = try member(of: result)
      } else {
        return result
      }
    }
  }

  private mutating func member(of operand: Syntax) throws(ExpressionError) -> Syntax {
    let token = current
    switch token.kind {
    case .quotedField(let field):
      advance()
      return try node(.member(operand, field), at: token.position)
    case .identifier(let name):
      guard name != "in", name != "true", name != "false", name != "null" else {
        throw unexpected(token, wanted: "a field name")
      }
      advance()
      let opening = current
      guard take("(") else { return try node(.member(operand, name), at: token.position) }
      let arguments = try elements(until: ")", opening: opening)
      if let kind = Comprehension.Kind(macro: name) {
        return try comprehension(kind, named: name, over: operand, arguments, at: token.position)
      }
      return try node(.call(name, receiver: operand, arguments), at: token.position)
    case .int, .uint, .double, .string, .bytes, .symbol, .end:
      throw unexpected(token, wanted: "a field name")
    }
  }

  private mutating func primary() throws(ExpressionError) -> Syntax {
    let token = current
    advance()
    switch token.kind {
    case .int(let magnitude):
      guard let value = Int64(exactly: magnitude) else { throw outsideInt(magnitude, at: token.position) }
      return try node(.literal(.int(value)), at: token.position)
    case .uint(let value): return try node(.literal(.uint(value)), at: token.position)
    case .double(let value): return try node(.literal(.double(value)), at: token.position)
    case .string(let value): return try node(.literal(.string(value)), at: token.position)
    case .bytes(let value): return try node(.literal(.bytes(value)), at: token.position)
    case .identifier(let name): return try named(name, token)
    case .symbol("("):
      let inner = try expression()
      try expect(")", closing: token)
      return inner
    case .symbol("["):
      return try node(.list(elements(until: "]", opening: token)), at: token.position)
    case .symbol("{"):
      return try node(.map(entries(opening: token)), at: token.position)
    case .symbol("."):
      // A leading dot asks for a name from the root, which is where all our names are.
      let nameToken = current
      guard case .identifier(let name) = nameToken.kind else { throw unexpected(nameToken, wanted: "a name") }
      advance()
      return try named(name, nameToken)
    case .quotedField, .symbol, .end:
      throw unexpected(token)
    }
  }

  private mutating func named(_ name: String, _ token: Token) throws(ExpressionError) -> Syntax {
    switch name {
    case "true": return try node(.literal(.bool(true)), at: token.position)
    case "false": return try node(.literal(.bool(false)), at: token.position)
    case "null": return try node(.literal(.null), at: token.position)
    case "in": throw unexpected(token)
    default: break
    }
    guard !Self.reservedWords.contains(name) else {
      throw ExpressionError(
        at: token.position, "\"\(name)\" is a reserved word",
        hint: "it cannot be the name of an attribute or function")
    }
    let opening = current
    guard take("(") else { return try node(.name(name), at: token.position) }
    let arguments = try elements(until: ")", opening: opening)
    return name == "has"
      ? try presence(arguments, at: token.position)
      : try node(.call(name, receiver: nil, arguments), at: token.position)
  }

  /// Comma-separated expressions up to and past `closing`; a comma before it is allowed in a list.
  private mutating func elements(until closing: String, opening: Token) throws(ExpressionError) -> [Syntax] {
    var elements: [Syntax] = []
    while !take(closing) {
      elements.append(try expression())
      if take(",") {
        if closing == ")", isNext(closing) { throw unexpected(current, wanted: "an argument") }
        continue
      }
      try expect(closing, closing: opening)
      break
    }
    return elements
  }

  private mutating func entries(opening: Token) throws(ExpressionError) -> [(key: Syntax, value: Syntax)] {
    var entries: [(key: Syntax, value: Syntax)] = []
    while !take("}") {
      let key = try expression()
      try expect(":")
      entries.append((key, try expression()))
      if take(",") { continue }
      try expect("}", closing: opening)
      break
    }
    return entries
  }
}
