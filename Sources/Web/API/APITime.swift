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

  /// A moment in UTC as it is written above, with or without parts of a second; nil for anything else.
  static func reading(_ text: String) -> Instant? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix("Z") else { return nil }
    let clock = parts[1].dropLast().prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
      .map { Int64($0) }
    guard let day = CalendarDay(parts[0]), clock.count == 3, let hours = clock[0], let minutes = clock[1],
      let seconds = clock[2], (0..<24).contains(hours), (0..<60).contains(minutes), (0..<60).contains(seconds)
    else { return nil }
    return Instant(
      milliseconds: Int64(day.number) * 86_400_000 + (hours * 3_600 + minutes * 60 + seconds) * 1_000)
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func three(_ number: Int64) -> String { number < 100 ? "0" + two(number) : "\(number)" }
}
