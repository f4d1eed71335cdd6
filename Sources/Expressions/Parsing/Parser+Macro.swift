extension Parser {
  /// `has(operand.field)`
  func presence(_ arguments: [Syntax], at position: SourcePosition) throws(ExpressionError) -> Syntax {
    guard arguments.count == 1, case .member(let operand, let field) = arguments[0].kind else {
      throw ExpressionError(
        at: position, "has() asks whether one field is present", hint: "write it as has(case.balance)")
    }
    return try node(.presence(operand, field), at: arguments[0].position)
  }

  /// `range.exists(variable, test)` and the other macros that walk a list or map.
  func comprehension(
    _ kind: Comprehension.Kind, named name: String, over range: Syntax, _ arguments: [Syntax],
    at position: SourcePosition
  ) throws(ExpressionError) -> Syntax {
    let (variableCount, hasCondition) = try shape(of: kind, named: name, arguments, at: position)
    var variables: [String] = []
    for argument in arguments.prefix(variableCount) {
      guard case .name(let variable) = argument.kind else {
        throw ExpressionError(
          at: argument.position, "\(name)() names its variable first", hint: "write list.\(name)(item, …)")
      }
      guard !variables.contains(variable) else {
        throw ExpressionError(at: argument.position, "\(name)() needs two different variable names")
      }
      guard TypeName.denoted(by: variable) == nil else {
        throw ExpressionError(at: argument.position, "\"\(variable)\" is a type and cannot name a variable")
      }
      variables.append(variable)
    }
    let loop = Comprehension(
      kind: kind, range: range, variables: variables,
      condition: hasCondition ? arguments[variableCount] : nil, body: arguments[arguments.count - 1])
    return try node(.comprehension(loop), at: position)
  }

  /// How many of the arguments are variables, and whether a condition follows them.
  private func shape(
    of kind: Comprehension.Kind, named name: String, _ arguments: [Syntax], at position: SourcePosition
  ) throws(ExpressionError) -> (variables: Int, hasCondition: Bool) {
    for variables in kind.variableCounts {
      if arguments.count == variables + 1 { return (variables, false) }
      if kind.takesCondition, arguments.count == variables + 2 { return (variables, true) }
    }
    let form =
      switch kind {
      case .all, .exists, .existsOne, .filter: "list.\(name)(item, test)"
      case .map: "list.map(item, result) or list.map(item, test, result)"
      case .transformList, .transformMap: "list.\(name)(index, item, result)"
      }
    throw ExpressionError(
      at: position, "\(name)() does not take \(arguments.count) arguments", hint: "write \(form)")
  }
}

extension TypeName {
  /// The type that a plain name in a condition stands for: `int`, `null_type`.
  static func denoted(by name: String) -> TypeName? {
    switch name {
    case "null_type", "bool", "int", "uint", "double", "string", "bytes", "list", "map", "type":
      TypeName(rawValue: name)
    default: nil
    }
  }
}
