/// What a condition reads and what it results in.
///
/// `==` between two values is Swift's: the kinds must be the same, `.int(1) != .uint(1)`. Equality inside
/// a condition is CEL's, where numbers compare across kinds.
public enum Value: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  /// Text. Compared and counted by Unicode scalars, never by grapheme clusters or canonical equivalence.
  case string(String)
  case bytes([UInt8])
  case list([Value])
  case map(ValueMap)
  /// An instant on the UTC time line, from year 1 up to and including year 9999.
  case timestamp(Timestamp)
  /// An elapsed time. Conditions keep whole nanoseconds within ±2⁶³ ns, about 292 years.
  case duration(Duration)
  /// What `type(x)` gives.
  case type(TypeName)

  /// The kind of this value.
  public var typeName: TypeName {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .list
    case .map: .map
    case .timestamp: .timestamp
    case .duration: .duration
    case .type: .type
    }
  }

  /// The truth value, or `nil` for every other kind. A condition that is not `true` must not be acted upon.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }
}
