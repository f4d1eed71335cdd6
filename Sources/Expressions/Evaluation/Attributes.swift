/// Where a condition finds the values of its attributes.
///
/// For `case.balance` the names `case.balance` and `case` are asked for in this order, the longest first; the
/// rest of the name is then looked up in the value found. A host can therefore answer for each field by
/// itself, without building an object, or hand out whole maps. The answer for one name must stay the same
/// during one evaluation.
public protocol Attributes {
  /// The value of the attribute `name`, or `nil` when there is none. `nil` makes `has()` false and anything
  /// else that reads it an error.
  func value(of name: String) -> Value?
}

extension Dictionary: Attributes where Key == String, Value == Expressions.Value {
  public func value(of name: String) -> Expressions.Value? { self[name] }
}

/// Attributes that a closure looks up.
public struct AttributeLookup: Attributes {
  private let lookUp: (String) -> Value?

  public init(_ lookUp: @escaping (String) -> Value?) {
    self.lookUp = lookUp
  }

  public func value(of name: String) -> Value? { lookUp(name) }
}
