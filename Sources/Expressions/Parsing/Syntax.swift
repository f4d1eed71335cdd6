/// A condition as it was read: what stands where. Macros are already recognised; names are not resolved.
struct Syntax: Sendable {
  indirect enum Kind: Sendable {
    case literal(Value)
    case name(String)
    /// `operand.field`
    case member(Syntax, String)
    /// `has(operand.field)`
    case presence(Syntax, String)
    case index(Syntax, Syntax)
    case unary(UnaryOperator, Syntax)
    case binary(BinaryOperator, Syntax, Syntax)
    /// Two or more operands of one run of `&&` or `||`.
    case logic(LogicOperator, [Syntax])
    case conditional(Syntax, Syntax, Syntax)
    case call(String, receiver: Syntax?, [Syntax])
    case list([Syntax])
    case map([(key: Syntax, value: Syntax)])
    case comprehension(Comprehension)
  }

  let kind: Kind
  /// Where a message about this node points: the operator, the name or the opening bracket.
  let position: SourcePosition
  /// Levels below and including this node.
  let depth: Int

  init(_ kind: Kind, at position: SourcePosition) {
    self.kind = kind
    self.position = position
    depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }

  /// The dotted name of a chain of members on a plain name, `["case", "balance"]`, or `nil`.
  var dottedName: [String]? {
    var fields: [String] = []
    var node = self
    while true {
      switch node.kind {
      case .name(let name):
        fields.append(name)
        return fields.reversed()
      case .member(let operand, let field):
        fields.append(field)
        node = operand
      case .literal, .presence, .index, .unary, .binary, .logic, .conditional, .call, .list, .map,
        .comprehension:
        return nil
      }
    }
  }

  /// The value of a literal, else `nil`.
  var literal: Value? {
    if case .literal(let value) = kind { value } else { nil }
  }
}

extension Syntax.Kind {
  /// The nodes directly below.
  var children: [Syntax] {
    switch self {
    case .literal, .name: []
    case .member(let operand, _), .presence(let operand, _), .unary(_, let operand): [operand]
    case .index(let operand, let index): [operand, index]
    case .binary(_, let left, let right): [left, right]
    case .logic(_, let operands), .list(let operands): operands
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .call(_, let receiver, let arguments): (receiver.map { [$0] } ?? []) + arguments
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let loop): [loop.range, loop.body] + (loop.condition.map { [$0] } ?? [])
    }
  }
}
