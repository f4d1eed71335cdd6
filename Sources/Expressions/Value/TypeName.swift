/// The kind of a ``Value`` at run time, named as CEL's `type()` names it.
public enum TypeName: String, Hashable, Sendable, CaseIterable {
  case null = "null_type"
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case list
  case map
  case timestamp = "google.protobuf.Timestamp"
  case duration = "google.protobuf.Duration"
  case type

  /// The word an author would use for it in a condition or a message.
  var spoken: String {
    switch self {
    case .null: "null"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .bool, .int, .uint, .double, .string, .bytes, .list, .map, .type: rawValue
    }
  }
}
