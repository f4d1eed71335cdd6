import Expressions

/// The value of a condition, or the error as it is.
func value(
  of source: String, _ attributes: [String: Value] = [:], limits: Limits = .standard
) throws -> Value {
  try Expressions.Expression(parsing: source, limits: limits).evaluate(attributes, limits: limits)
}

/// The reason for which a condition has no value, or `nil` when it has one.
func reason(
  of source: String, _ attributes: [String: Value] = [:], limits: Limits = .standard
) throws -> EvaluationError.Reason? {
  let expression = try Expressions.Expression(parsing: source, limits: limits)
  do throws(EvaluationError) {
    _ = try expression.evaluate(attributes, limits: limits)
    return nil
  } catch {
    return error.reason
  }
}
