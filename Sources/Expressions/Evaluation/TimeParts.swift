/// `getFullYear()` and the other parts of an instant or duration.
enum TimeParts {
  typealias Failure = EvaluationError.Reason

  /// The part that `builtin` names. An instant is read in UTC unless a second argument names a zone: an IANA
  /// name (`Europe/Amsterdam`) or a fixed offset (`+01:00`).
  static func part(_ builtin: Builtin, _ arguments: [Value]) throws(Failure) -> Value {
    let part: Int64? =
      switch (arguments.first, arguments.count) {
      case (.timestamp(let instant), 1): part(builtin, of: instant, offset: 0)
      case (.timestamp(let instant), 2):
        if case .string(let zone) = arguments[1] {
          part(builtin, of: instant, offset: try offset(of: zone, at: instant))
        } else {
          nil
        }
      case (.duration(let span), 1): part(builtin, of: try TimeArithmetic.nanoseconds(span))
      default: nil
      }
    guard let part else { throw .unsuitableOperands(operation: builtin.rawValue, arguments.map(\.typeName)) }
    return .int(part)
  }

  private static func offset(of zone: String, at instant: Timestamp) throws(Failure) -> Int64 {
    guard let offset = ZoneOffset.seconds(in: zone, at: instant) else {
      throw .unusableArgument("\(Value.quoted(zone)) is not a time zone such as Europe/Amsterdam or +01:00")
    }
    return offset
  }

  private static func part(_ builtin: Builtin, of instant: Timestamp, offset: Int64) -> Int64? {
    let civil = CivilTime(localSeconds: instant.seconds + offset)
    return switch builtin {
    case .getFullYear: civil.year
    case .getMonth: civil.month - 1
    case .getDate: civil.day
    case .getDayOfMonth: civil.day - 1
    case .getDayOfWeek: civil.dayOfWeek
    case .getDayOfYear: civil.dayOfYear
    case .getHours: civil.hour
    case .getMinutes: civil.minute
    case .getSeconds: civil.second
    case .getMilliseconds: Int64(instant.nanoseconds) / 1_000_000
    case .bool, .bytes, .double, .duration, .dyn, .int, .string, .timestamp, .type, .uint, .size, .matches, .charAt,
      .contains, .endsWith, .indexOf, .join, .lastIndexOf, .lowerAscii, .replace, .reverse, .split, .startsWith,
      .substring, .trim, .upperAscii:
      nil
    }
  }

  /// Hours, minutes and seconds are the whole duration in that unit; milliseconds only those within a second.
  private static func part(_ builtin: Builtin, of nanoseconds: Int64) -> Int64? {
    let seconds = nanoseconds / Timestamp.nanosecondsPerSecond
    return switch builtin {
    case .getHours: seconds / 3600
    case .getMinutes: seconds / 60
    case .getSeconds: seconds
    case .getMilliseconds: nanoseconds % Timestamp.nanosecondsPerSecond / 1_000_000
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth, .bool, .bytes, .double,
      .duration, .dyn, .int, .string, .timestamp, .type, .uint, .size, .matches, .charAt, .contains, .endsWith,
      .indexOf, .join, .lastIndexOf, .lowerAscii, .replace, .reverse, .split, .startsWith, .substring, .trim,
      .upperAscii:
      nil
    }
  }
}
