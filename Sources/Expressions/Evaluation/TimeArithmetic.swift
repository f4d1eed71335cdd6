/// `+` and `-` with instants and durations. Elapsed time only: `24h` over a clock change ends at another
/// time of day.
enum TimeArithmetic {
  typealias Failure = EvaluationError.Reason

  /// `nil` when the operands are not ones this arithmetic is about.
  static func result(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Failure) -> Value? {
    switch (operation, left, right) {
    case (.add, .timestamp(let instant), .duration(let span)),
      (.add, .duration(let span), .timestamp(let instant)):
      return .timestamp(try moved(instant, by: nanoseconds(span), operation))
    case (.subtract, .timestamp(let instant), .duration(let span)):
      let (opposite, overflow) = Int64(0).subtractingReportingOverflow(try nanoseconds(span))
      if overflow { throw .overflow(operation: operation.rawValue) }
      return .timestamp(try moved(instant, by: opposite, operation))
    case (.subtract, .timestamp(let later), .timestamp(let earlier)):
      guard let span = later.nanoseconds(since: earlier) else {
        throw .overflow(operation: operation.rawValue)
      }
      return .duration(.nanoseconds(span))
    case (.add, .duration(let first), .duration(let second)):
      return try sum(nanoseconds(first).addingReportingOverflow(nanoseconds(second)), operation)
    case (.subtract, .duration(let first), .duration(let second)):
      return try sum(nanoseconds(first).subtractingReportingOverflow(nanoseconds(second)), operation)
    default:
      return nil
    }
  }

  static func nanoseconds(_ span: Duration) throws(Failure) -> Int64 {
    guard let count = Nanoseconds.count(of: span) else {
      throw .unusableArgument("the duration \(span) is longer than 292 years")
    }
    return count
  }

  private static func moved(
    _ instant: Timestamp, by nanoseconds: Int64, _ operation: BinaryOperator
  ) throws(Failure) -> Timestamp {
    guard let moved = instant.adding(nanoseconds: nanoseconds) else {
      throw .overflow(operation: operation.rawValue)
    }
    return moved
  }

  private static func sum(
    _ outcome: (partialValue: Int64, overflow: Bool), _ operation: BinaryOperator
  ) throws(Failure) -> Value {
    if outcome.overflow { throw .overflow(operation: operation.rawValue) }
    return .duration(.nanoseconds(outcome.partialValue))
  }
}
