extension Checker {
  func binary(
    _ operation: BinaryOperator, _ left: ValueType, _ right: ValueType, _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    switch operation {
    case .equal, .notEqual:
      guard left.isComparable(to: right) else { throw neverEqual(operation, left, right, syntax) }
      return .bool
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard left.isComparable(to: right), left.isOrdered, right.isOrdered else {
        throw unsuitable(operation, left, right, syntax)
      }
      return .bool
    case .contained:
      switch right {
      case .list(let element) where element.isComparable(to: left): return .bool
      case .map(let key, _) where key.isComparable(to: left): return .bool
      case .dyn: return .bool
      case .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .list, .map, .object, .type:
        throw unsuitable(operation, left, right, syntax)
      }
    case .add, .subtract, .multiply, .divide, .remainder:
      guard let result = Self.arithmetic(operation, left, right) else {
        throw unsuitable(operation, left, right, syntax)
      }
      return result
    }
  }

  private static func arithmetic(_ operation: BinaryOperator, _ left: ValueType, _ right: ValueType)
    -> ValueType?
  {
    if case .list(let first) = left, case .list(let second) = right, operation == .add {
      return .list(first.joined(with: second))
    }
    let fitting = signatures(of: operation).filter { $0.left.admits(left) && $0.right.admits(right) }
    guard let first = fitting.first else {
      return operation == .add && (left == .dyn || right == .dyn) ? .dyn : nil
    }
    return fitting.allSatisfy { $0.result == first.result } && left != .dyn ? first.result : .dyn
  }

  private static func signatures(
    of operation: BinaryOperator
  ) -> [(left: ValueType, right: ValueType, result: ValueType)] {
    let numbers: [(ValueType, ValueType, ValueType)] = [(.int, .int, .int), (.uint, .uint, .uint)]
    let doubles: [(ValueType, ValueType, ValueType)] = [(.double, .double, .double)]
    switch operation {
    case .add:
      return numbers + doubles + [
        (.string, .string, .string), (.bytes, .bytes, .bytes), (.timestamp, .duration, .timestamp),
        (.duration, .timestamp, .timestamp), (.duration, .duration, .duration),
      ]
    case .subtract:
      return numbers + doubles + [
        (.timestamp, .timestamp, .duration), (.timestamp, .duration, .timestamp),
        (.duration, .duration, .duration),
      ]
    case .multiply, .divide: return numbers + doubles
    case .remainder: return numbers
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained: return []
    }
  }

  // MARK: Errors

  private func neverEqual(
    _ operation: BinaryOperator, _ left: ValueType, _ right: ValueType, _ syntax: Syntax
  ) -> ExpressionError {
    var hint = conversion(from: left, to: right)
    if left == .null || right == .null, case .binary(_, let first, let second) = syntax.kind {
      let asked = left == .null ? second : first
      hint = asked.dottedName.map { "write has(\($0.joined(separator: "."))) to ask whether it is known" }
    }
    let outcome = operation == .equal ? "never" : "always"
    return ExpressionError(
      at: syntax.position, "\(left) \(operation.rawValue) \(right) is \(outcome) true", hint: hint)
  }

  private func unsuitable(
    _ operation: BinaryOperator, _ left: ValueType, _ right: ValueType, _ syntax: Syntax
  ) -> ExpressionError {
    ExpressionError(
      at: syntax.position, "\(operation.rawValue) does not take \(left) and \(right)",
      hint: conversion(from: left, to: right))
  }

  private func conversion(from left: ValueType, to right: ValueType) -> String? {
    switch (left, right) {
    case (.int, .double), (.double, .int), (.uint, .double), (.double, .uint):
      "convert one with double(…) or int(…)"
    case (.int, .uint), (.uint, .int): "convert one with int(…), or leave out the u"
    case (.timestamp, .string), (.string, .timestamp):
      "write timestamp(\"2026-03-01T12:00:00Z\") for an instant"
    case (.duration, .string), (.string, .duration): "write duration(\"36h\") for a duration"
    case (.duration, .int), (.int, .duration): "write duration(\"36h\") for a duration"
    case (.string, _), (_, .string): "convert one with string(…), or write the other without quotes"
    default: nil
    }
  }
}

extension ValueType {
  /// Whether `<` and `>` mean something for the type.
  var isOrdered: Bool {
    switch self {
    case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .dyn: true
    case .null, .list, .map, .object, .type: false
    }
  }
}
