/// Counts time the way an organisation does: working days, calendar days and hours in Europe/Amsterdam.
public struct WorkCalendar: Hashable, Sendable {
  public let holidays: Holidays

  /// The working days of the law, without closures of an organisation.
  public static let legal = WorkCalendar(holidays: .legal)

  public init(holidays: Holidays) { self.holidays = holidays }

  /// Monday to Friday, not on a holiday.
  public func isWorkingDay(_ day: CalendarDay) -> Bool {
    switch day.weekday {
    case .monday, .tuesday, .wednesday, .thursday, .friday: !holidays.contains(day)
    case .saturday, .sunday: false
    }
  }

  /// `day` itself when it is a working day, else the next one.
  ///
  /// When an organisation has closed every day of more than a year, the day after that year is the answer: a
  /// mistake in a calendar must not hang a decision.
  public func workingDay(onOrAfter day: CalendarDay) -> CalendarDay {
    var candidate = day
    for _ in 0..<Self.longestClosureDays {
      if isWorkingDay(candidate) { break }
      candidate = candidate.advanced(by: 1)
    }
    return candidate
  }

  /// The `count`th working day after `day`. The day itself does not count, as is usual for terms: one working
  /// day after a Friday is Monday, and so is one working day after a Saturday. `day` itself when `count` is 0
  /// or less.
  public func day(_ count: Int, workingDaysAfter day: CalendarDay) -> CalendarDay {
    var result = day
    for _ in 0..<max(0, count) { result = workingDay(onOrAfter: result.advanced(by: 1)) }
    return result
  }

  /// When a wait that begins at `start` is over. Hours are exact hours; days and working days end at the same
  /// time on the clock, also when the clock changed in between.
  public func moment(_ wait: WaitLength, after start: Instant) -> Instant {
    switch wait {
    case .hours(let count): return start.advanced(by: .hours(Int64(count)))
    case .days(let count): return DutchTime.advance(start, days: count)
    case .workdays(let count):
      let last = day(count, workingDaysAfter: DutchTime.day(of: start))
      return DutchTime.instant(of: last, at: DutchTime.time(of: start))
    }
  }

  private static let longestClosureDays = 400
}
