/// What kind of value an attribute, a function or a condition gives, as far as is known before evaluation.
public indirect enum ValueType: Hashable, Sendable {
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case timestamp
  case duration
  case list(ValueType)
  case map(ValueType, ValueType)
  /// A thing with named fields, such as a case or a contact.
  case object(ObjectType)
  /// A type as a value: what `type(x)` gives.
  case type
  /// Not known before evaluation. Fits everywhere; what does not fit is an error while evaluating.
  case dyn

  /// Whether this is a number kind. Numbers compare with one another across kinds.
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    case .null, .bool, .string, .bytes, .timestamp, .duration, .list, .map, .object, .type, .dyn: false
    }
  }

  /// Whether a value of type `other` may stand where this type is asked for.
  func admits(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.list(let element), .list(let otherElement)): element.admits(otherElement)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.admits(otherKey) && value.admits(otherValue)
    case (.object(let object), .object(let otherObject)): object.name == otherObject.name
    default: self == other
    }
  }

  /// Whether `==` between the two can ever be true.
  func isComparable(to other: ValueType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.null, .object), (.object, .null): true
    case (.list(let element), .list(let otherElement)): element.isComparable(to: otherElement)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.isComparable(to: otherKey) && value.isComparable(to: otherValue)
    case (.object(let object), .object(let otherObject)): object.name == otherObject.name
    default: self == other || (isNumber && other.isNumber)
    }
  }

  /// The narrowest type that fits both.
  func joined(with other: ValueType) -> ValueType {
    if self == other { return self }
    switch (self, other) {
    case (.list(let element), .list(let otherElement)): return .list(element.joined(with: otherElement))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return .map(key.joined(with: otherKey), value.joined(with: otherValue))
    default: return .dyn
    }
  }

  /// Whether `value` is of this kind. Elements of lists and maps are not looked at.
  func includes(_ value: Value) -> Bool {
    switch self {
    case .dyn: true
    case .null: value.typeName == .null
    case .bool: value.typeName == .bool
    case .int: value.typeName == .int
    case .uint: value.typeName == .uint
    case .double: value.typeName == .double
    case .string: value.typeName == .string
    case .bytes: value.typeName == .bytes
    case .timestamp: value.typeName == .timestamp
    case .duration: value.typeName == .duration
    case .list: value.typeName == .list
    case .map, .object: value.typeName == .map
    case .type: value.typeName == .type
    }
  }
}

extension ValueType: CustomStringConvertible {
  /// The type as messages name it: `list(string)`, `Case`.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .object(let object): object.name
    case .type: "type"
    case .dyn: "dyn"
    }
  }
}
