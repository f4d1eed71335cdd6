import Domain

/// When the bank reports what came in: in the morning of the day after a bank day, Tuesday to Saturday.
enum StatementDays {
  static let time = LocalTime(hour: 6, minute: 45)

  /// The next report after `instant`.
  static func next(after instant: Instant) -> Instant {
    var day = DutchTime.day(of: instant)
    while true {
      let moment = DutchTime.instant(of: day, at: time)
      if moment > instant, reports(on: day) { return moment }
      day = day.advanced(by: 1)
    }
  }

  /// The report in which a transfer made at `instant` stands.
  static func moment(reporting instant: Instant) -> Instant {
    let midnight = DutchTime.instant(of: DutchTime.day(of: instant).advanced(by: 1), at: LocalTime(hour: 0))
    return next(after: midnight)
  }

  private static func reports(on day: CalendarDay) -> Bool {
    switch day.weekday {
    case .tuesday, .wednesday, .thursday, .friday, .saturday: true
    case .monday, .sunday: false
    }
  }
}
