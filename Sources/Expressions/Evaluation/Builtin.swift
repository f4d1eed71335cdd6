/// The functions of the language itself. For a member function the receiver is the first argument.
enum Builtin: String, Hashable, Sendable, CaseIterable {
  // Conversions.
  case bool, bytes, double, duration, dyn, int, string, timestamp, type, uint
  // Collections and texts.
  case size, matches
  case charAt, contains, endsWith, indexOf, join, lastIndexOf, lowerAscii, replace, reverse, split, startsWith
  case substring, trim, upperAscii
  // Parts of a timestamp or duration.
  case getDate, getDayOfMonth, getDayOfWeek, getDayOfYear, getFullYear, getHours, getMilliseconds, getMinutes
  case getMonth, getSeconds

  var isCalledGlobally: Bool {
    switch self {
    case .bool, .bytes, .double, .duration, .dyn, .int, .string, .timestamp, .type, .uint, .size, .matches:
      true
    case .charAt, .contains, .endsWith, .indexOf, .join, .lastIndexOf, .lowerAscii, .replace, .reverse,
      .split,
      .startsWith, .substring, .trim, .upperAscii, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear,
      .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth, .getSeconds:
      false
    }
  }

  var isCalledOnReceiver: Bool {
    self == .size || self == .matches || !isCalledGlobally
  }

  /// The function meant by `name(…)` or `receiver.name(…)`.
  init?(_ name: String, isMember: Bool) {
    guard let builtin = Builtin(rawValue: name) else { return nil }
    guard isMember ? builtin.isCalledOnReceiver : builtin.isCalledGlobally else { return nil }
    self = builtin
  }

  /// Kinds taken and given, one entry per way of calling.
  var signatures: [(parameters: [ValueType], result: ValueType)] {
    switch self {
    case .bool: Self.conversion([.bool, .string], to: .bool)
    case .bytes: Self.conversion([.bytes, .string], to: .bytes)
    case .double: Self.conversion([.int, .uint, .double, .string], to: .double)
    case .duration: Self.conversion([.string, .duration], to: .duration)
    case .dyn: [([.dyn], .dyn)]
    case .int: Self.conversion([.int, .uint, .double, .string, .timestamp], to: .int)
    case .string:
      Self.conversion(
        [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration], to: .string)
    case .timestamp: Self.conversion([.string, .int, .timestamp], to: .timestamp)
    case .type: [([.dyn], .type)]
    case .uint: Self.conversion([.int, .uint, .double, .string], to: .uint)
    case .size: Self.conversion([.string, .bytes, .list(.dyn), .map(.dyn, .dyn)], to: .int)
    case .matches, .contains, .startsWith, .endsWith: [([.string, .string], .bool)]
    case .charAt: [([.string, .int], .string)]
    case .indexOf, .lastIndexOf: [([.string, .string], .int), ([.string, .string, .int], .int)]
    case .join: [([.list(.string)], .string), ([.list(.string), .string], .string)]
    case .lowerAscii, .upperAscii, .trim, .reverse: [([.string], .string)]
    case .replace:
      [([.string, .string, .string], .string), ([.string, .string, .string, .int], .string)]
    case .split: [([.string, .string], .list(.string)), ([.string, .string, .int], .list(.string))]
    case .substring: [([.string, .int], .string), ([.string, .int, .int], .string)]
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth:
      [([.timestamp], .int), ([.timestamp, .string], .int)]
    case .getHours, .getMilliseconds, .getMinutes, .getSeconds:
      [([.timestamp], .int), ([.timestamp, .string], .int), ([.duration], .int)]
    }
  }

  private static func conversion(
    _ sources: [ValueType], to result: ValueType
  ) -> [(parameters: [ValueType], result: ValueType)] {
    sources.map { ([$0], result) }
  }
}
