extension Instant {
  /// RFC 3339 in UTC, to the millisecond: `2027-04-27T10:30:00.000Z`.
  public var utcText: String {
    let (quotient, rest) = milliseconds.quotientAndRemainder(dividingBy: DutchTime.millisecondsPerDay)
    // Before 1970 the remainder is negative; days count down.
    let day = CalendarDay(number: Int(rest < 0 ? quotient - 1 : quotient))
    let past = Int(rest < 0 ? rest + DutchTime.millisecondsPerDay : rest)
    let clock = [past / 3_600_000, past / 60_000 % 60, past / 1_000 % 60].map { CalendarDay.padded($0, 2) }
    return "\(day)T\(clock.joined(separator: ":")).\(CalendarDay.padded(past % 1_000, 3))Z"
  }
}
