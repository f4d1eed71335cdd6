/// A month of the Gregorian calendar. In this house it begins and ends at midnight in Europe/Amsterdam.
public struct CalendarMonth: Hashable, Comparable, Sendable {
  /// Months since year 0: twelve times the year, and the month from 0.
  private let index: Int

  private init(index: Int) { self.index = index }

  /// Nil when there is no such month.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  public init?(year: Int, month: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month) else { return nil }
    index = year * 12 + month - 1
  }

  /// The month that a day is in.
  public init(of day: CalendarDay) {
    let parts = day.parts
    index = parts.year * 12 + parts.month - 1
  }

  /// The month of a moment, in Europe/Amsterdam.
  public init(of instant: Instant) { self.init(of: DutchTime.day(of: instant)) }

  /// From ``text``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1]))
    else { return nil }
    self.init(year: year, month: month)
  }

  public var year: Int { index / 12 }
  /// 1 to 12.
  public var month: Int { index % 12 + 1 }

  /// `2026-11`.
  public var text: String {
    let (year, month) = (String(year), String(month))
    return String(repeating: "0", count: 4 - year.count) + year + (month.count == 1 ? "-0" : "-") + month
  }

  /// Its first day.
  public var firstDay: CalendarDay { CalendarDay(year: year, month: month, day: 1) ?? CalendarDay(number: 0) }
  /// Its last day.
  public var lastDay: CalendarDay { advanced(by: 1).firstDay.advanced(by: -1) }

  /// So many months later; earlier when negative.
  public func advanced(by months: Int) -> CalendarMonth { CalendarMonth(index: index + months) }

  public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.index < right.index }
}
