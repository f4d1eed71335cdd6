extension Evaluator {
  mutating func binary(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    switch operation {
    case .equal: return .bool(try areEqual(left, right, at: place))
    case .notEqual: return .bool(try !areEqual(left, right, at: place))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let order = Comparison.order(left, right) else { break }
      return .bool(holds(operation, order))
    case .contained: return .bool(try isContained(left, in: right, at: place))
    case .add:
      if let joined = try concatenation(left, right, at: place) { return joined }
      fallthrough
    case .subtract, .multiply, .divide, .remainder:
      return try located(place) { () throws(EvaluationError.Reason) in
        try Arithmetic.result(operation, left, right)
      }
    }
    throw failure(
      .unsuitableOperands(operation: operation.rawValue, [left.typeName, right.typeName]), at: place)
  }

  private func holds(_ operation: BinaryOperator, _ order: Comparison.Order) -> Bool {
    switch operation {
    case .less: order == .ascending
    case .lessOrEqual: order == .ascending || order == .same
    case .greater: order == .descending
    case .greaterOrEqual: order == .descending || order == .same
    case .add, .subtract, .multiply, .divide, .remainder, .equal, .notEqual, .contained: false
    }
  }

  // MARK: Equality

  private mutating func areEqual(
    _ left: Value, _ right: Value, at place: Plan.Place
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.list, .list), (.map, .map): try areDeeplyEqual(left, right, level: 0, at: place)
    default: Comparison.areEqual(left, right)
    }
  }

  /// Equality of lists and maps, a step per element: values can share parts and be far larger than they look.
  private mutating func areDeeplyEqual(
    _ left: Value, _ right: Value, level: Int, at place: Plan.Place
  ) throws(EvaluationError) -> Bool {
    try charge(1, at: place)
    guard level < Limits.greatestDepth else {
      throw failure(.valueTooLarge(limit: Limits.greatestDepth), at: place)
    }
    switch (left, right) {
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      for (first, second) in zip(left, right) {
        guard try areDeeplyEqual(first, second, level: level + 1, at: place) else { return false }
      }
      return true
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      for entry in left.entries {
        guard let second = right[entry.key] else { return false }
        guard try areDeeplyEqual(entry.value, second, level: level + 1, at: place) else { return false }
      }
      return true
    default:
      return Comparison.areEqual(left, right)
    }
  }

  private mutating func isContained(
    _ element: Value, in container: Value, at place: Plan.Place
  ) throws(EvaluationError) -> Bool {
    switch container {
    case .list(let elements):
      for candidate in elements {
        try charge(1, at: place)
        if try areEqual(element, candidate, at: place) { return true }
      }
      return false
    case .map(let map):
      return map[element] != nil
    case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .type:
      throw failure(.unsuitableOperands(operation: "in", [element.typeName, container.typeName]), at: place)
    }
  }

  // MARK: Concatenation

  /// `left + right` for texts, bytes and lists, or `nil` for other kinds.
  private mutating func concatenation(
    _ left: Value, _ right: Value, at place: Plan.Place
  ) throws(EvaluationError) -> Value? {
    switch (left, right) {
    case (.string(let left), .string(let right)):
      try makeRoom(for: left.utf8.count + right.utf8.count, at: place)
      return .string(left + right)
    case (.bytes(let left), .bytes(let right)):
      try makeRoom(for: left.count + right.count, at: place)
      return .bytes(left + right)
    case (.list(let left), .list(let right)):
      let count = left.count + right.count
      guard count <= limits.valueSize else {
        throw failure(.valueTooLarge(limit: limits.valueSize), at: place)
      }
      try charge(count, at: place)
      return .list(left + right)
    default:
      return nil
    }
  }

  /// Refuses and pays for a text of so many bytes before it is made.
  mutating func makeRoom(for bytes: Int, at place: Plan.Place) throws(EvaluationError) {
    guard bytes <= limits.valueSize else { throw failure(.valueTooLarge(limit: limits.valueSize), at: place) }
    try chargeText(bytes, at: place)
  }
}
