import Domain

/// Moments as the API writes them: UTC, `2026-11-22T12:40:21.123000Z`.
enum APITime {
  static func text(_ instant: Instant) -> String { "\(instant.utcText.dropLast())000Z" }

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
}
