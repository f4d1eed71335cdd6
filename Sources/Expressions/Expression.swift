/// A condition, read once and evaluated as often as needed: a subset of CEL, the Common Expression Language.
///
/// Reading gives errors with line and column; ``check(against:)`` gives errors against what is declared, with
/// hints; ``evaluate(_:functions:limits:)`` gives a value or an error, never a crash, within ``Limits``.
///
/// Not in this subset: messages, optional values (`?.`), `format` and `quote`, and the mathematics extension.
public struct Expression: Sendable {
  /// The text it was read from.
  public let source: String
  private let syntax: Syntax
  private let plan: Plan
  private let limits: Limits

  /// Reads `source`.
  ///
  /// - Parameter limits: bounds on length, depth and patterns; they also hold for ``check(against:)``.
  /// - Throws: ``ExpressionError`` for text that is not a condition, or one beyond the limits.
  public init(parsing source: String, limits: Limits = .standard) throws(ExpressionError) {
    self.source = source
    self.limits = limits
    syntax = try Parser.parse(source, limits: limits)
    plan = Planner.plan(for: syntax, limits: limits)
  }

  /// The dotted names of all attributes read or asked for with `has()`, each once, in order of appearance
  /// in the plan. `case.parties[0].name` counts as `case.parties`.
  public var attributeNames: [String] {
    var seen: Set<String> = []
    return plan.paths.map(\.name).filter { seen.insert($0).inserted }
  }
}

extension Expression {
  /// The type of the condition, given what it may speak about. Calls of pure host functions with literal
  /// arguments are tried out.
  ///
  /// - Throws: ``ExpressionError`` for an unknown attribute, field or function, and for operands that can
  ///   only fail or whose comparison has only one outcome.
  public func check(against declarations: Declarations) throws(ExpressionError) -> ValueType {
    var checker = Checker(declarations, limits: limits)
    return try checker.type(of: syntax)
  }

  /// As ``check(against:)``, for a condition that must be true or false.
  public func checkCondition(against declarations: Declarations) throws(ExpressionError) {
    var checker = Checker(declarations, limits: limits)
    try checker.expectBool(syntax, for: "a condition")
  }

  /// The value for these attributes. Pure: the same attributes and functions give the same value or error.
  ///
  /// - Parameters:
  ///   - attributes: asked for each attribute when, and only when, it is needed.
  ///   - functions: those the condition was checked against.
  ///   - limits: bounds on steps and on the size of values.
  /// - Throws: ``EvaluationError``; see there for what a host must make of it.
  public func evaluate(
    _ attributes: any Attributes, functions: HostFunctions = .none, limits: Limits = .standard
  ) throws(EvaluationError) -> Value {
    var evaluator = Evaluator(plan, attributes: attributes, functions: functions, limits: limits)
    return try evaluator.value(at: plan.root)
  }
}

extension Expression: Hashable {
  /// Two conditions with the same source are the same condition.
  public static func == (left: Expression, right: Expression) -> Bool {
    left.source.hasSameScalars(as: right.source)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
  }
}

extension Expression: CustomStringConvertible {
  public var description: String { source }
}
