public import Domain
import Engine

/// One row of an answer, valid while it is decoded only. Columns by place, from 0.
///
/// Reading a column as something it is not throws ``StoreError/damaged(_:)``: the schema promises the types, so a
/// mismatch means a damaged file or a statement that does not belong to the schema.
public protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) throws -> Int64
  func string(_ column: Int) throws -> String
  func bytes(_ column: Int) throws -> [UInt8]
}

extension SQLRow {
  /// A whole number.
  public func int(_ column: Int) throws -> Int { Int(try integer(column)) }
  /// A whole number; nil for NULL.
  public func int(orNil column: Int) throws -> Int? { isNull(column) ? nil : try int(column) }
  /// A whole number of 64 bits; nil for NULL.
  public func integer(orNil column: Int) throws -> Int64? { isNull(column) ? nil : try integer(column) }
  /// Zero is false, anything else is true.
  public func bool(_ column: Int) throws -> Bool { try integer(column) != 0 }

  /// A text, as it was written.
  public func text(_ column: Int) throws -> String { try string(column) }
  /// A text; nil for NULL.
  public func text(orNil column: Int) throws -> String? { isNull(column) ? nil : try string(column) }

  /// An identifier of whatever the caller expects.
  public func id<Subject>(_ column: Int) throws -> Identifier<Subject> { Identifier(try integer(column)) }
  /// An identifier; nil for NULL.
  public func id<Subject>(orNil column: Int) throws -> Identifier<Subject>? {
    isNull(column) ? nil : Identifier(try integer(column))
  }

  /// Milliseconds since 1970 UTC.
  public func instant(_ column: Int) throws -> Instant { Instant(milliseconds: try integer(column)) }
  /// Milliseconds since 1970 UTC; nil for NULL.
  public func instant(orNil column: Int) throws -> Instant? { isNull(column) ? nil : try instant(column) }

  /// Days since 1970-01-01.
  public func day(_ column: Int) throws -> CalendarDay { CalendarDay(number: try int(column)) }
  /// Days since 1970-01-01; nil for NULL.
  public func day(orNil column: Int) throws -> CalendarDay? { isNull(column) ? nil : try day(column) }

  /// Whole cents.
  public func money(_ column: Int) throws -> Money { Money(cents: try integer(column)) }
  /// Whole cents; nil for NULL.
  public func money(orNil column: Int) throws -> Money? { isNull(column) ? nil : try money(column) }

  /// The case of an enumeration that is kept by its word.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` for a word that no version of this program wrote.
  public func word<Word: RawRepresentable<String>>(_ column: Int, as type: Word.Type = Word.self) throws -> Word {
    let raw = try string(column)
    guard let word = Word(rawValue: raw) else {
      throw StoreError.damaged("column \(column) holds '\(raw)', which is no \(type)")
    }
    return word
  }
}
