/// `int(x)`, `string(x)` and the other conversions.
enum Conversion {
  typealias Failure = EvaluationError.Reason

  static func result(_ builtin: Builtin, _ value: Value) throws(Failure) -> Value {
    let converted: Value? =
      switch builtin {
      case .dyn: value
      case .type: .type(value.typeName)
      case .bool: try bool(value)
      case .bytes: bytes(value)
      case .double: try double(value)
      case .duration: try duration(value)
      case .int: try int(value)
      case .string: try string(value)
      case .timestamp: try timestamp(value)
      case .uint: try uint(value)
      case .size, .matches, .charAt, .contains, .endsWith, .indexOf, .join, .lastIndexOf, .lowerAscii, .replace,
        .reverse, .split, .startsWith, .substring, .trim, .upperAscii, .getDate, .getDayOfMonth, .getDayOfWeek,
        .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth, .getSeconds:
        nil
      }
    guard let converted else { throw .unsuitableOperands(operation: builtin.rawValue, [value.typeName]) }
    return converted
  }

  private static func unreadable(_ value: Value, as kind: String) -> Failure {
    .unusableArgument("\(value) is not \(kind)")
  }

  private static func bool(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .bool: return value
    case .string(let text):
      switch text {
      case "1", "t", "true", "TRUE", "True": return .bool(true)
      case "0", "f", "false", "FALSE", "False": return .bool(false)
      default: throw unreadable(value, as: "true or false")
      }
    case .null, .int, .uint, .double, .bytes, .list, .map, .timestamp, .duration, .type: return nil
    }
  }

  private static func bytes(_ value: Value) -> Value? {
    switch value {
    case .bytes: value
    case .string(let text): .bytes(Array(text.utf8))
    case .null, .bool, .int, .uint, .double, .list, .map, .timestamp, .duration, .type: nil
    }
  }

  private static func double(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text):
      guard let number = Double(text) else { throw unreadable(value, as: "a number") }
      return .double(number)
    case .null, .bool, .bytes, .list, .map, .timestamp, .duration, .type: return nil
    }
  }

  /// A double loses its decimals. ±2⁶³ themselves are refused: they stand for their neighbours as well.
  private static func int(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let whole = Int64(exactly: number) else { throw .overflow(operation: "int") }
      return .int(whole)
    case .double(let number):
      guard abs(number) < 0x1p63 else { throw .overflow(operation: "int") }
      return .int(Int64(number))
    case .string(let text):
      guard let number = Int64(text) else { throw unreadable(value, as: "an int") }
      return .int(number)
    case .timestamp(let instant): return .int(instant.seconds)
    case .null, .bool, .bytes, .list, .map, .duration, .type: return nil
    }
  }

  private static func uint(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .uint: return value
    case .int(let number):
      guard let whole = UInt64(exactly: number) else { throw .overflow(operation: "uint") }
      return .uint(whole)
    case .double(let number):
      guard number >= 0, number < 0x1p64 else { throw .overflow(operation: "uint") }
      return .uint(UInt64(number))
    case .string(let text):
      guard let number = UInt64(text) else { throw unreadable(value, as: "a uint") }
      return .uint(number)
    case .null, .bool, .bytes, .list, .map, .timestamp, .duration, .type: return nil
    }
  }

  private static func string(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .string: return value
    case .bool(let truth): return .string(truth ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .uint(let number): return .string(String(number))
    case .double(let number): return .string(DoubleText.text(of: number))
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .unusableArgument("the bytes are not valid UTF-8")
      }
      return .string(text)
    case .timestamp(let instant): return .string(instant.description)
    case .duration(let span): return .string(Nanoseconds.text(of: span))
    case .null, .list, .map, .type: return nil
    }
  }

  private static func timestamp(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .timestamp: return value
    case .int(let seconds):
      guard let instant = Timestamp(seconds: seconds) else { throw .overflow(operation: "timestamp") }
      return .timestamp(instant)
    case .string(let text):
      guard let instant = Timestamp(text) else {
        throw unreadable(value, as: "a timestamp such as 2026-03-01T12:00:00Z")
      }
      return .timestamp(instant)
    case .null, .bool, .uint, .double, .bytes, .list, .map, .duration, .type: return nil
    }
  }

  private static func duration(_ value: Value) throws(Failure) -> Value? {
    switch value {
    case .duration: return value
    case .string(let text):
      guard let count = Nanoseconds.parsing(text) else {
        throw unreadable(value, as: "a duration such as 90m or 36h (h, m, s, ms, us, ns; up to 292 years)")
      }
      return .duration(.nanoseconds(count))
    case .null, .bool, .int, .uint, .double, .bytes, .list, .map, .timestamp, .type: return nil
    }
  }
}
