/// Why an evaluation has no value. Who acts on a condition must treat this as "not now": a rule that errs
/// sends nothing.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Error, Hashable, Sendable {
    /// No value is known for the attribute of this name.
    case missingAttribute(String)
    /// A map has no such key, or a value no such field.
    case missingKey(String)
    case indexOutsideList(index: Int64, count: Int)
    /// The operation does not take operands of these kinds.
    case unsuitableOperands(operation: String, [TypeName])
    case unknownFunction(String)
    /// The exact result does not fit in 64 bits.
    case overflow(operation: String)
    case divisionByZero
    /// The argument has the right kind but not a value that can be used.
    case unusableArgument(String)
    case unusableKey(TypeName)
    case repeatedKey(Value)
    /// A function of the host has no result for its arguments.
    case hostFunction(name: String, message: String)
    /// The evaluation took more steps than ``Limits/steps``.
    case tooManySteps(limit: Int)
    /// A value got larger than ``Limits/valueSize`` or nested deeper than ``Limits/greatestDepth``.
    case valueTooLarge(limit: Int)
  }

  public let reason: Reason
  /// The part of the condition that has no value.
  public let position: SourcePosition

  public init(_ reason: Reason, at position: SourcePosition) {
    self.reason = reason
    self.position = position
  }

  /// Whether a limit was hit. Such an error is never absorbed by `||`, `&&`, `exists` or `all`.
  public var isLimit: Bool {
    switch reason {
    case .tooManySteps, .valueTooLarge: true
    case .missingAttribute, .missingKey, .indexOutsideList, .unsuitableOperands, .unknownFunction, .overflow,
      .divisionByZero, .unusableArgument, .unusableKey, .repeatedKey, .hostFunction:
      false
    }
  }

  public var description: String { "\(position): \(reason)" }
}

extension EvaluationError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingAttribute(let name): "there is no value for \(name); ask has(\(name)) first"
    case .missingKey(let key): "there is no key or field \(key)"
    case .indexOutsideList(let index, let count): "index \(index) lies outside a list of \(count)"
    case .unsuitableOperands(let operation, let kinds):
      "\(operation) does not take (\(kinds.map(\.spoken).joined(separator: ", ")))"
    case .unknownFunction(let name): "there is no function \(name)"
    case .overflow(let operation): "the result of \(operation) does not fit in 64 bits"
    case .divisionByZero: "division by zero"
    case .unusableArgument(let message): message
    case .unusableKey(let kind): "a \(kind.spoken) cannot be the key of a map"
    case .repeatedKey(let key): "the map has the key \(key) twice"
    case .hostFunction(let name, let message): "\(name)(): \(message)"
    case .tooManySteps(let limit): "the evaluation took more than \(limit) steps"
    case .valueTooLarge(let limit): "a value grew larger than \(limit)"
    }
  }
}
