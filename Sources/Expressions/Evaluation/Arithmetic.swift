/// Arithmetic that never wraps around and never mixes kinds of numbers.
enum Arithmetic {
  typealias Failure = EvaluationError.Reason

  static func negated(_ value: Value) throws(Failure) -> Value {
    switch value {
    case .int(let value):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
      if overflow { throw .overflow(operation: "-") }
      return .int(result)
    case .double(let value): return .double(-value)
    case .null, .bool, .uint, .string, .bytes, .list, .map, .timestamp, .duration, .type:
      throw .unsuitableOperands(operation: "-", [value.typeName])
    }
  }

  /// `left operation right` for numbers, instants and durations.
  static func result(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Failure) -> Value {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try integer(operation, left, right))
    case (.uint(let left), .uint(let right)): return .uint(try integer(operation, left, right))
    case (.double(let left), .double(let right)):
      if let result = double(operation, left, right) { return .double(result) }
    default:
      if let result = try TimeArithmetic.result(operation, left, right) { return result }
    }
    throw .unsuitableOperands(operation: operation.rawValue, [left.typeName, right.typeName])
  }

  private static func integer<Number: FixedWidthInteger>(
    _ operation: BinaryOperator, _ left: Number, _ right: Number
  ) throws(Failure) -> Number {
    let outcome: (partialValue: Number, overflow: Bool)
    switch operation {
    case .add: outcome = left.addingReportingOverflow(right)
    case .subtract: outcome = left.subtractingReportingOverflow(right)
    case .multiply: outcome = left.multipliedReportingOverflow(by: right)
    case .divide:
      if right == 0 { throw .divisionByZero }
      outcome = left.dividedReportingOverflow(by: right)
    case .remainder:
      if right == 0 { throw .divisionByZero }
      outcome = left.remainderReportingOverflow(dividingBy: right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained:
      throw .unsuitableOperands(operation: operation.rawValue, [])
    }
    if outcome.overflow { throw .overflow(operation: operation.rawValue) }
    return outcome.partialValue
  }

  /// IEEE 754, with infinities; there is no `%` for doubles.
  private static func double(_ operation: BinaryOperator, _ left: Double, _ right: Double) -> Double? {
    switch operation {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .remainder, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained: nil
    }
  }
}
