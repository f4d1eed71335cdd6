/// Turns syntax into a plan: resolves names and variables, and works out what can be known beforehand.
struct Planner {
  private var plan = Plan()
  private var locals: [String] = []
  private let limits: Limits

  /// The plan for `syntax`. Never fails: what cannot be resolved is an error when, and if, it is evaluated.
  static func plan(for syntax: Syntax, limits: Limits) -> Plan {
    var planner = Planner(limits: limits)
    planner.plan.root = planner.place(syntax)
    return planner.plan
  }

  private init(limits: Limits) {
    self.limits = limits
  }

  private mutating func place(_ syntax: Syntax) -> Plan.Place {
    let node = node(for: syntax)
    plan.nodes.append(node)
    plan.positions.append(syntax.position)
    return Plan.Place(plan.nodes.count - 1)
  }

  private mutating func node(for syntax: Syntax) -> Plan.Node {
    switch syntax.kind {
    case .literal(let value): return constant(value)
    case .name, .member: return named(syntax)
    case .presence(let operand, let field):
      if let parts = attributeParts(operand) { return .attributePresence(path(parts + [field])) }
      return .memberPresence(place(operand), name: name(field))
    case .index(let operand, let index): return .index(place(operand), place(index))
    case .unary(.not, let operand): return .not(place(operand))
    case .unary(.negate, let operand): return .negate(place(operand))
    case .binary(let operation, let left, let right): return .binary(operation, place(left), place(right))
    case .logic(let operation, let operands): return .logic(operation, places(operands))
    case .conditional(let condition, let first, let second):
      return .conditional(place(condition), place(first), place(second))
    case .call(let name, let receiver, let arguments):
      return call(name, isMember: receiver != nil, (receiver.map { [$0] } ?? []) + arguments)
    case .list(let elements):
      let literals = elements.compactMap(\.literal)
      return literals.count == elements.count ? constant(.list(literals)) : .list(places(elements))
    case .map(let entries): return map(entries)
    case .comprehension(let loop): return comprehension(loop)
    }
  }

  // MARK: Names

  private mutating func named(_ syntax: Syntax) -> Plan.Node {
    if case .name(let name) = syntax.kind, let local = locals.lastIndex(of: name) {
      return .local(Int32(local))
    }
    if let parts = attributeParts(syntax) {
      let dotted = parts.joined(separator: ".")
      if let type = TypeName.denoted(by: dotted) ?? TypeName(rawValue: dotted) {
        return constant(.type(type))
      }
      return .attribute(path(parts))
    }
    guard case .member(let operand, let field) = syntax.kind else { return constant(.null) }
    return .member(place(operand), name: name(field))
  }

  /// The dotted name of an attribute; `nil` for other syntax and for a variable of a macro.
  private func attributeParts(_ syntax: Syntax) -> [String]? {
    guard let parts = syntax.dottedName, let first = parts.first, !locals.contains(first) else { return nil }
    return parts
  }

  private mutating func path(_ parts: [String]) -> Int32 {
    plan.paths.append(Plan.Path(parts))
    return Int32(plan.paths.count - 1)
  }

  private mutating func name(_ name: String) -> Int32 {
    plan.names.append(name)
    return Int32(plan.names.count - 1)
  }

  // MARK: Parts

  private mutating func constant(_ value: Value) -> Plan.Node {
    plan.constants.append(value)
    return .constant(Int32(plan.constants.count - 1))
  }

  private mutating func places(_ operands: [Syntax]) -> Plan.Operands {
    let places = operands.map { place($0) }
    let first = Int32(plan.operands.count)
    plan.operands.append(contentsOf: places)
    return Plan.Operands(first: first, count: Int32(places.count))
  }

  private mutating func map(_ entries: [(key: Syntax, value: Syntax)]) -> Plan.Node {
    let literals = entries.compactMap { entry -> ValueMap.Entry? in
      guard let key = entry.key.literal, let value = entry.value.literal else { return nil }
      return ValueMap.Entry(key: key, value: value)
    }
    if literals.count == entries.count, let map = ValueMap(literals) { return constant(.map(map)) }
    return .map(places(entries.flatMap { [$0.key, $0.value] }))
  }

  private mutating func call(_ name: String, isMember: Bool, _ arguments: [Syntax]) -> Plan.Node {
    guard let builtin = Builtin(name, isMember: isMember) else {
      return .host(name: self.name(name), isMember: isMember, places(arguments))
    }
    let first = arguments.first?.literal
    switch (builtin, first) {
    case (.timestamp, .string(let text)) where arguments.count == 1:
      if let instant = Timestamp(text) { return constant(.timestamp(instant)) }
    case (.duration, .string(let text)) where arguments.count == 1:
      if let count = Nanoseconds.parsing(text) { return constant(.duration(.nanoseconds(count))) }
    default:
      break
    }
    if builtin == .matches, arguments.count == 2, case .string(let text) = arguments[1].literal,
      let pattern = try? Pattern(text, greatestLength: limits.patternLength)
    {
      plan.patterns.append(pattern)
      return .match(place(arguments[0]), pattern: Int32(plan.patterns.count - 1))
    }
    return .builtin(builtin, places(arguments))
  }

  private mutating func comprehension(_ loop: Comprehension) -> Plan.Node {
    let range = place(loop.range)
    locals.append(contentsOf: loop.variables)
    let condition = loop.condition.map { place($0) }
    let body = place(loop.body)
    locals.removeLast(loop.variables.count)
    plan.loops.append(
      Plan.Loop(
        kind: loop.kind, range: range, variableCount: loop.variables.count, condition: condition, body: body))
    return .loop(Int32(plan.loops.count - 1))
  }
}
