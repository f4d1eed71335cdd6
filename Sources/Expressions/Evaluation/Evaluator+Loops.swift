extension Evaluator {
  /// Runs a macro over a list or map. One step per element, besides those of its body.
  mutating func run(_ loop: Plan.Loop, at place: Plan.Place) throws(EvaluationError) -> Value {
    let depth = locals.count
    defer { locals.removeLast(locals.count - depth) }
    let range = try value(at: loop.range)
    switch range {
    case .list(let elements):
      return try walk(loop, count: elements.count, at: place) { offset in
        loop.variableCount == 1 ? (elements[offset], nil) : (.int(Int64(offset)), elements[offset])
      }
    case .map(let map):
      return try walk(loop, count: map.count, at: place) { offset in
        (map.entries[offset].key, loop.variableCount == 1 ? nil : map.entries[offset].value)
      }
    case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .type:
      throw failure(.unsuitableOperands(operation: loop.kind.rawValue, [range.typeName]), at: place)
    }
  }

  private typealias Variables = (Int) -> (Value, Value?)

  private mutating func walk(
    _ loop: Plan.Loop, count: Int, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) -> Value {
    switch loop.kind {
    case .all: try quantified(loop, count: count, deciding: false, at: place, variables)
    case .exists: try quantified(loop, count: count, deciding: true, at: place, variables)
    case .existsOne: try counted(loop, count: count, at: place, variables)
    case .map, .filter, .transformList: try collected(loop, count: count, at: place, variables)
    case .transformMap: try mapped(loop, count: count, at: place, variables)
    }
  }

  /// Puts the variables of element `offset` in scope, in place of those of the element before.
  private mutating func enter(
    _ offset: Int, of loop: Plan.Loop, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) {
    try charge(1, at: place)
    if offset > 0 { locals.removeLast(loop.variableCount) }
    let (first, second) = variables(offset)
    locals.append(first)
    if let second { locals.append(second) }
  }

  /// `all` and `exists` are a long `&&` or `||`, and treat errors as those do.
  private mutating func quantified(
    _ loop: Plan.Loop, count: Int, deciding: Bool, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) -> Value {
    var first: EvaluationError?
    for offset in 0..<count {
      try enter(offset, of: loop, at: place, variables)
      do throws(EvaluationError) {
        let truth = try truth(of: loop.body, asked: loop.kind.rawValue, at: loop.body)
        if truth == deciding { return .bool(deciding) }
      } catch {
        if error.isLimit { throw error }
        first = first ?? error
      }
    }
    if let first { throw first }
    return .bool(!deciding)
  }

  private mutating func counted(
    _ loop: Plan.Loop, count: Int, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) -> Value {
    var found = 0
    for offset in 0..<count {
      try enter(offset, of: loop, at: place, variables)
      if try truth(of: loop.body, asked: loop.kind.rawValue, at: loop.body) { found += 1 }
    }
    return .bool(found == 1)
  }

  private mutating func collected(
    _ loop: Plan.Loop, count: Int, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) -> Value {
    var results: [Value] = []
    for offset in 0..<count {
      try enter(offset, of: loop, at: place, variables)
      if loop.kind == .filter {
        let isKept = try truth(of: loop.body, asked: loop.kind.rawValue, at: loop.body)
        if isKept { results.append(variables(offset).0) }
      } else if try isWanted(loop) {
        results.append(try value(at: loop.body))
      }
    }
    return .list(results)
  }

  private mutating func mapped(
    _ loop: Plan.Loop, count: Int, at place: Plan.Place, _ variables: Variables
  ) throws(EvaluationError) -> Value {
    var entries: [ValueMap.Entry] = []
    for offset in 0..<count {
      try enter(offset, of: loop, at: place, variables)
      guard try isWanted(loop) else { continue }
      entries.append(ValueMap.Entry(key: variables(offset).0, value: try value(at: loop.body)))
    }
    return .map(try map(entries, at: place))
  }

  private mutating func isWanted(_ loop: Plan.Loop) throws(EvaluationError) -> Bool {
    guard let condition = loop.condition else { return true }
    return try truth(of: condition, asked: loop.kind.rawValue, at: condition)
  }
}
