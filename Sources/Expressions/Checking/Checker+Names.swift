extension Checker {
  /// A name or a chain of members: a variable of a macro, a type, an attribute, or a field of something else.
  mutating func named(_ syntax: Syntax) throws(ExpressionError) -> ValueType {
    if let parts = syntax.dottedName {
      if let local = locals.last(where: { $0.name == parts[0] }) {
        return try fields(parts.dropFirst(), of: local.type, named: parts[0], syntax)
      }
      let dotted = parts.joined(separator: ".")
      if TypeName.denoted(by: dotted) != nil || TypeName(rawValue: dotted) != nil { return .type }
      return try attribute(parts, syntax)
    }
    guard case .member(let operand, let field) = syntax.kind else { return .dyn }
    let type = try type(of: operand)
    return try self.field(field, of: type, named: nil, at: syntax.position)
  }

  private func attribute(_ parts: [String], _ syntax: Syntax) throws(ExpressionError) -> ValueType {
    for length in (1...parts.count).reversed() {
      let name = parts.prefix(length).joined(separator: ".")
      guard let type = declarations.variables[name] else { continue }
      return try fields(parts.dropFirst(length), of: type, named: name, syntax)
    }
    let name = parts.joined(separator: ".")
    let root = syntax.rootPosition
    let choices = declarations.attributeNames() + locals.map(\.name)
    let nearest =
      Suggestion.nearest(to: name, among: choices)
      ?? Suggestion.nearest(to: parts[0], among: choices.filter { !$0.contains(".") })
    throw ExpressionError(
      at: root, "there is no attribute \(name)", hint: nearest.map { "did you mean \($0)?" })
  }

  private func fields(
    _ names: ArraySlice<String>, of type: ValueType, named root: String, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    var (type, path) = (type, root)
    for (offset, name) in names.enumerated() {
      let position = syntax.operandPosition(stepsBack: names.count - 1 - offset)
      type = try field(name, of: type, named: path, at: position)
      path += "." + name
    }
    return type
  }

  func field(
    _ name: String, of type: ValueType, named path: String?, at position: SourcePosition
  ) throws(ExpressionError) -> ValueType {
    switch type {
    case .dyn: return .dyn
    case .map(let key, let value):
      guard ValueType.string.admits(key) else {
        throw ExpressionError(
          at: position, "the keys of this map are \(key), not names", hint: "write […] instead")
      }
      return value
    case .object(let object):
      if let field = object.fields[name] { return field }
      let nearest = Suggestion.nearest(to: name, among: object.fields.keys.sorted())
      let prefix = path.map { $0 + "." } ?? ""
      throw ExpressionError(
        at: position, "\(path ?? object.name) has no field \(name)",
        hint: nearest.map { "did you mean \(prefix)\($0)?" })
    case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .list, .type:
      throw ExpressionError(
        at: position, "\(path ?? "this") is \(type) and has no field \(name)",
        hint: Builtin(name, isMember: true).map { "did you mean .\($0.rawValue)()?" })
    }
  }

  /// `has(operand.field)`: the field must be declared, or its operand be a map or dyn.
  mutating func presence(
    of field: String, in operand: Syntax, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    _ = try named(Syntax(.member(operand, field), at: syntax.position))
    return .bool
  }
}

extension Syntax {
  /// Where a chain of members begins.
  var rootPosition: SourcePosition {
    var node = self
    while case .member(let operand, _) = node.kind { node = operand }
    return node.position
  }

  /// The place of the member so many steps before the last one of a chain.
  func operandPosition(stepsBack: Int) -> SourcePosition {
    var node = self
    for _ in 0..<stepsBack {
      if case .member(let operand, _) = node.kind { node = operand }
    }
    return node.position
  }
}
