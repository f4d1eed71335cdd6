/// A map key brought to the form in which CEL compares it: `1` and `1u` are the same key.
enum MapKey: Sendable {
  case bool(Bool)
  case natural(UInt64)
  case negative(Int64)
  case string(String)

  /// The key for `value`, or `nil` when a value of its kind can never be a key. A double is a key only
  /// when it is a whole number: `{1: "a"}[1.0]` is `"a"`.
  init?(_ value: Value) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = value < 0 ? .negative(value) : .natural(UInt64(value))
    case .uint(let value): self = .natural(value)
    case .string(let value): self = .string(value)
    case .double(let value):
      if let whole = UInt64(exactly: value) {
        self = .natural(whole)
      } else if let whole = Int64(exactly: value) {
        self = .negative(whole)
      } else {
        return nil
      }
    case .null, .bytes, .list, .map, .timestamp, .duration, .type: return nil
    }
  }
}

extension MapKey: Hashable {
  static func == (left: MapKey, right: MapKey) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): left == right
    case (.natural(let left), .natural(let right)): left == right
    case (.negative(let left), .negative(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
    case (.bool, _), (.natural, _), (.negative, _), (.string, _): false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .bool(let value): hasher.combine(value)
    case .natural(let value): hasher.combine(value)
    case .negative(let value): hasher.combine(value)
    // Strings with the same scalars are also equal to Swift, so Swift's hash is right here.
    case .string(let value): hasher.combine(value)
    }
  }
}
