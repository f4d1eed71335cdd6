import Domain

/// A month, as the part of a table that is called after it.
struct PartitionMonth: Hashable, Comparable {
  let year: Int
  /// 1 to 12.
  let month: Int

  init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// The month of a moment, in UTC: where one month ends and the next begins means nothing to anybody.
  init(of instant: Instant) {
    let days = Int((Double(instant.milliseconds) / Double(Self.dayLength)).rounded(.down))
    let parts = CalendarDay(number: days).parts
    self.init(year: parts.year, month: parts.month)
  }

  /// The month of a part such as `inbox_2026_03`; nil for other parts.
  init?(part: String, of table: String) {
    guard part.hasPrefix(table + "_") else { return nil }
    let numbers = part.dropFirst(table.count + 1).split(separator: "_", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers[0].count == 4, numbers[1].count == 2, let year = Int(numbers[0]),
      let month = Int(numbers[1]), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  func part(of table: String) -> String {
    "\(table)_\(Self.padded(year, 4))_\(Self.padded(month, 2))"
  }

  /// The month so many months later; earlier when negative.
  func advanced(by months: Int) -> PartitionMonth {
    let index = year * 12 + month - 1 + months
    return PartitionMonth(year: index / 12, month: index % 12 + 1)
  }

  /// Days since 1970-01-01 of the first of the month.
  var firstDay: Int { CalendarDay(year: year, month: month, day: 1)?.number ?? 0 }

  /// Milliseconds since 1970 of its first moment.
  var firstMillisecond: Int64 { Int64(firstDay) * Self.dayLength }

  static func < (left: PartitionMonth, right: PartitionMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  private static let dayLength = Span.hours(24).milliseconds

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
