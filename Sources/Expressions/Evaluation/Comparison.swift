/// Equality and ordering of single values, as CEL defines them.
enum Comparison {
  enum Order: Sendable {
    case ascending
    case same
    case descending
    /// One of the two is not a number: neither before, after nor equal.
    case none
  }

  /// How `left` stands to `right`, or `nil` when values of these kinds have no order. Numbers compare across
  /// kinds; a double next to an int is compared as a double.
  static func order(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.int(let left), .int(let right)): order(left, right)
    case (.string(let left), .string(let right)): order(left, right)
    case (.timestamp(let left), .timestamp(let right)): order(left, right)
    case (.duration(let left), .duration(let right)): order(left, right)
    case (.bool(let left), .bool(let right)): order(left ? 1 : 0, right ? 1 : 0)
    case (.bytes(let left), .bytes(let right)):
      left == right ? .same : left.lexicographicallyPrecedes(right) ? .ascending : .descending
    default: numbers(left, right)
    }
  }

  /// Whether two values that are not list or map are equal. Values of different kinds are not, numbers aside.
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
    case (.null, .null): true
    case (.type(let left), .type(let right)): left == right
    default: order(left, right) == .same
    }
  }

  private static func numbers(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.uint(let left), .uint(let right)): order(left, right)
    case (.double(let left), .double(let right)): order(left, right)
    case (.int(let left), .uint(let right)): left < 0 ? .ascending : order(UInt64(left), right)
    case (.uint(let left), .int(let right)): right < 0 ? .descending : order(left, UInt64(right))
    case (.int(let left), .double(let right)): order(Double(left), right)
    case (.double(let left), .int(let right)): order(left, Double(right))
    case (.uint(let left), .double(let right)): order(Double(left), right)
    case (.double(let left), .uint(let right)): order(left, Double(right))
    default: nil
    }
  }

  private static func order<Element: Comparable>(_ left: Element, _ right: Element) -> Order {
    left < right ? .ascending : left == right ? .same : right < left ? .descending : .none
  }

  /// By Unicode scalars, not by Swift's canonical order.
  private static func order(_ left: String, _ right: String) -> Order {
    if left.hasSameScalars(as: right) { return .same }
    return left.precedesByScalars(right) ? .ascending : .descending
  }
}
