extension Evaluator {
  /// The value of a dotted name: the longest name the host knows, then the fields that are left.
  func attribute(_ path: Plan.Path, at place: Plan.Place) throws(EvaluationError) -> Value {
    for candidate in path.candidates {
      guard var value = attributes.value(of: candidate.name) else { continue }
      for name in candidate.rest { value = try field(name, of: value, at: place) }
      return value
    }
    throw failure(.missingAttribute(path.name), at: place)
  }

  /// Whether the last field of a dotted name has a value. The name being unknown as a whole means no.
  func isPresent(_ path: Plan.Path, at place: Plan.Place) throws(EvaluationError) -> Bool {
    for candidate in path.candidates {
      guard var value = attributes.value(of: candidate.name) else { continue }
      guard let last = candidate.rest.last else { return true }
      for name in candidate.rest.dropLast() { value = try field(name, of: value, at: place) }
      return try isPresent(last, in: value, at: place)
    }
    return false
  }

  func isPresent(_ name: String, in value: Value, at place: Plan.Place) throws(EvaluationError) -> Bool {
    guard case .map(let map) = value else {
      throw failure(.unsuitableOperands(operation: "has", [value.typeName]), at: place)
    }
    return map[name] != nil
  }

  func field(_ name: String, of value: Value, at place: Plan.Place) throws(EvaluationError) -> Value {
    guard case .map(let map) = value else {
      throw failure(.unsuitableOperands(operation: ".\(name)", [value.typeName]), at: place)
    }
    guard let found = map[name] else { throw failure(.missingKey(name), at: place) }
    return found
  }

  /// `container[key]`
  func element(of container: Value, _ key: Value, at place: Plan.Place) throws(EvaluationError) -> Value {
    switch container {
    case .list(let elements):
      let index: Int64? =
        switch key {
        case .int(let value): value
        case .uint(let value): Int64(clamping: value)
        case .double(let value): Int64(exactly: value)
        case .null, .bool, .string, .bytes, .list, .map, .timestamp, .duration, .type: nil
        }
      guard let index else { break }
      guard elements.indices.contains(Int(index)) else {
        throw failure(.indexOutsideList(index: index, count: elements.count), at: place)
      }
      return elements[Int(index)]
    case .map(let map):
      guard let found = map[key] else { throw failure(.missingKey(key.description), at: place) }
      return found
    case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .type:
      break
    }
    throw failure(.unsuitableOperands(operation: "[]", [container.typeName, key.typeName]), at: place)
  }
}
