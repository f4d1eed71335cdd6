extension Checker {
  /// A macro over a list or map: its variables get the types of element, index, key or value.
  mutating func comprehension(_ loop: Comprehension, _ syntax: Syntax) throws(ExpressionError) -> ValueType {
    let types = try variableTypes(of: loop, syntax)
    let outer = locals.count
    for (name, type) in zip(loop.variables, types) { locals.append((name, type)) }
    defer { locals.removeLast(locals.count - outer) }
    if let condition = loop.condition { try expectBool(condition, for: loop.kind.rawValue) }
    switch loop.kind {
    case .all, .exists, .existsOne:
      try expectBool(loop.body, for: loop.kind.rawValue)
      return .bool
    case .filter:
      try expectBool(loop.body, for: loop.kind.rawValue)
      return .list(types[0])
    case .map, .transformList: return .list(try type(of: loop.body))
    case .transformMap: return .map(types[0], try type(of: loop.body))
    }
  }

  private mutating func variableTypes(
    of loop: Comprehension, _ syntax: Syntax
  ) throws(ExpressionError) -> [ValueType] {
    let isSingle = loop.variables.count == 1
    switch try type(of: loop.range) {
    case .list(let element): return isSingle ? [element] : [.int, element]
    case .map(let key, let value): return isSingle ? [key] : [key, value]
    case .dyn: return isSingle ? [.dyn] : [.dyn, .dyn]
    case let type:
      throw ExpressionError(
        at: loop.range.position, "\(loop.kind.rawValue)() walks a list or map, this is \(type)")
    }
  }
}
