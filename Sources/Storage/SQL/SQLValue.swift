public import Domain

/// A value that goes into a statement: what SQLite and PostgreSQL have in common.
///
/// There is no floating-point case: nothing that this house keeps is one.
public enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case string(String)
  case bytes([UInt8])
}

// How the values of the domain are written: one place for every repository.
extension SQLValue {
  /// A whole number.
  public static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }
  /// 1 for true, 0 for false.
  public static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
  /// A text.
  public static func text(_ value: String) -> SQLValue { .string(value) }
  /// A text, or NULL.
  public static func text(_ value: String?) -> SQLValue { value.map(SQLValue.string) ?? .null }
  /// Bytes.
  public static func blob(_ value: [UInt8]) -> SQLValue { .bytes(value) }

  /// An identifier.
  public static func id<Subject>(_ value: Identifier<Subject>) -> SQLValue { .integer(value.value) }
  /// An identifier, or NULL.
  public static func id<Subject>(_ value: Identifier<Subject>?) -> SQLValue {
    value.map { .integer($0.value) } ?? .null
  }

  /// Milliseconds since 1970 UTC.
  public static func at(_ value: Instant) -> SQLValue { .integer(value.milliseconds) }
  /// Milliseconds since 1970 UTC, or NULL.
  public static func at(_ value: Instant?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .null }

  /// Days since 1970-01-01.
  public static func day(_ value: CalendarDay) -> SQLValue { .int(value.number) }
  /// Days since 1970-01-01, or NULL.
  public static func day(_ value: CalendarDay?) -> SQLValue { value.map { .int($0.number) } ?? .null }

  /// Whole cents.
  public static func money(_ value: Money) -> SQLValue { .integer(value.cents) }

  /// The raw word of an enumeration.
  public static func word<Word: RawRepresentable<String>>(_ value: Word) -> SQLValue { .string(value.rawValue) }
}
