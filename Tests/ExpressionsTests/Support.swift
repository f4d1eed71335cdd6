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

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
