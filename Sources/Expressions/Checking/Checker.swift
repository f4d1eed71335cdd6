/// Works out the type of a condition from what is declared, and refuses what can only fail.
struct Checker {
  let declarations: Declarations
  let limits: Limits
  /// Variables of the macros in scope, the innermost last.
  var locals: [(name: String, type: ValueType)] = []

  init(_ declarations: Declarations, limits: Limits) {
    self.declarations = declarations
    self.limits = limits
  }

  mutating func type(of syntax: Syntax) throws(ExpressionError) -> ValueType {
    switch syntax.kind {
    case .literal(let value): return Self.type(ofLiteral: value)
    case .name, .member: return try named(syntax)
    case .presence(let operand, let field): return try presence(of: field, in: operand, syntax)
    case .index(let container, let index): return try element(of: container, index, syntax)
    case .unary(let operation, let operand): return try unary(operation, operand, syntax)
    case .binary(let operation, let left, let right):
      return try binary(operation, type(of: left), type(of: right), syntax)
    case .logic(let operation, let operands):
      for operand in operands { try expectBool(operand, for: operation.rawValue) }
      return .bool
    case .conditional(let condition, let first, let second):
      try expectBool(condition, for: "? :")
      return try outcome(type(of: first), type(of: second), syntax)
    case .call(let name, let receiver, let arguments):
      return try call(name, receiver: receiver, arguments, syntax)
    case .list(let elements): return .list(try joined(elements))
    case .map(let entries):
      return .map(try joined(entries.map(\.key), areKeys: true), try joined(entries.map(\.value)))
    case .comprehension(let loop): return try comprehension(loop, syntax)
    }
  }

  private static func type(ofLiteral value: Value) -> ValueType {
    switch value.typeName {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list, .map, .timestamp, .duration, .type: .dyn
    }
  }

  // MARK: Expectations

  mutating func expectBool(_ syntax: Syntax, for operation: String) throws(ExpressionError) {
    let type = try type(of: syntax)
    guard ValueType.bool.admits(type) else {
      throw ExpressionError(
        at: syntax.position, "\(operation) asks for true or false, this is \(type)",
        hint: Self.comparing(type))
    }
  }

  private static func comparing(_ type: ValueType) -> String? {
    switch type {
    case .int: "compare it, as in … > 0"
    case .string: "compare it, as in … != \"\""
    case .list, .map: "ask size(…) > 0"
    case .null, .bool, .uint, .double, .bytes, .timestamp, .duration, .object, .type, .dyn: nil
    }
  }

  private func expectKey(_ type: ValueType, at position: SourcePosition) throws(ExpressionError) {
    switch type {
    case .bool, .int, .uint, .string, .dyn: break
    case .null, .double, .bytes, .timestamp, .duration, .list, .map, .object, .type:
      throw ExpressionError(at: position, "a \(type) cannot be the key of a map")
    }
  }

  /// The type that fits all; `dyn` for none, since an empty list fits any list.
  private mutating func joined(
    _ elements: [Syntax], areKeys: Bool = false
  ) throws(ExpressionError) -> ValueType {
    var joined: ValueType?
    for element in elements {
      let type = try type(of: element)
      if areKeys { try expectKey(type, at: element.position) }
      joined = joined.map { $0.joined(with: type) } ?? type
    }
    return joined ?? .dyn
  }

  private func outcome(
    _ first: ValueType, _ second: ValueType, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    guard first.admits(second) else {
      throw ExpressionError(
        at: syntax.position, "the two outcomes of ? : are of different types, \(first) and \(second)",
        hint: "convert one, or write dyn(…) when that is meant")
    }
    return first.joined(with: second)
  }

  // MARK: Operators

  private mutating func unary(
    _ operation: UnaryOperator, _ operand: Syntax, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    switch operation {
    case .not:
      try expectBool(operand, for: "!")
      return .bool
    case .negate:
      let type = try type(of: operand)
      guard type == .int || type == .double || type == .dyn else {
        throw ExpressionError(at: syntax.position, "a minus sign asks for an int or double, this is \(type)")
      }
      return type
    }
  }

  private mutating func element(
    of container: Syntax, _ index: Syntax, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    let indexType = try type(of: index)
    switch try type(of: container) {
    case .list(let element):
      guard ValueType.int.admits(indexType) else {
        throw ExpressionError(at: index.position, "a list is indexed by an int, this is \(indexType)")
      }
      return element
    case .map(let key, let value):
      guard key.isComparable(to: indexType) else {
        throw ExpressionError(at: index.position, "the keys of this map are \(key), this is \(indexType)")
      }
      return value
    case .dyn: return .dyn
    case let type: throw ExpressionError(at: syntax.position, "[…] asks for a list or map, this is \(type)")
    }
  }
}
