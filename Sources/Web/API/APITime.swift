import Domain

/// Moments as the API writes them: UTC, `2026-11-22T12:40:21.123000Z`.
enum APITime {
  static func text(_ instant: Instant) -> String {
    let (days, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    // Before 1970 the remainder is negative; days count down.
    let day = CalendarDay(number: Int(rest < 0 ? days - 1 : days))
    let milliseconds = rest < 0 ? rest + 86_400_000 : rest
    let (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60)
    let time = "\(two(hours)):\(two(minutes)):\(two(milliseconds / 1_000 % 60))"
    return "\(day)T\(time).\(three(milliseconds % 1_000))000Z"
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func three(_ number: Int64) -> String { number < 100 ? "0" + two(number) : "\(number)" }
}
