/// The civil clock of the Netherlands (Europe/Amsterdam): UTC+1, and UTC+2 from the last Sunday of March 01:00Z to the
/// last Sunday of October 01:00Z.
///
/// Written as arithmetic instead of a time-zone database because the domain is pure and decisions run by the million;
/// `DutchTimeTests` compares it with tzdata for every change between 1996 and 2100. Before 1996 the end of summer time
/// fell in September: no moment that old is decided on.
/// Source: Directive 2000/84/EC; Wet bepaling van de tijd, Besluit zomertijd.
public enum DutchTime {
  static let millisecondsPerDay: Int64 = 86_400_000
  static let winterOffset: Int64 = 3_600_000
  static let summerOffset: Int64 = 7_200_000

  /// The offset from UTC in milliseconds that the clocks in the Netherlands show at `instant`.
  public static func offset(at instant: Instant) -> Span {
    let year = CalendarDay(number: Int(floored(instant.milliseconds, millisecondsPerDay))).parts.year
    let summer = changes(in: year)
    let inSummer = instant >= summer.start && instant < summer.end
    return Span(milliseconds: inSummer ? summerOffset : winterOffset)
  }

  /// The calendar day that `instant` falls on in the Netherlands.
  public static func day(of instant: Instant) -> CalendarDay {
    let local = instant.milliseconds + offset(at: instant).milliseconds
    return CalendarDay(number: Int(floored(local, millisecondsPerDay)))
  }

  /// The time that a clock on the wall shows at `instant`.
  public static func time(of instant: Instant) -> LocalTime {
    let local = instant.milliseconds + offset(at: instant).milliseconds
    return LocalTime(millisecondsAfterMidnight: local - floored(local, millisecondsPerDay) * millisecondsPerDay)
  }

  /// The moment at which clocks show `time` on `day`.
  ///
  /// A time that does not exist (02:00–03:00 when summer time starts) is the moment that many hours after midnight as
  /// clocks counted before the change: 02:30 becomes 03:30 summer time. A time that exists twice is the first.
  public static func instant(of day: CalendarDay, at time: LocalTime) -> Instant {
    let wall = Int64(day.number) * millisecondsPerDay + time.millisecondsAfterMidnight
    let asSummer = Instant(milliseconds: wall - summerOffset)
    if offset(at: asSummer).milliseconds == summerOffset { return asSummer }
    return Instant(milliseconds: wall - winterOffset)
  }

  /// The same time of day, `days` calendar days later.
  public static func advance(_ instant: Instant, days: Int) -> Instant {
    Self.instant(of: day(of: instant).advanced(by: days), at: time(of: instant))
  }

  static func changes(in year: Int) -> (start: Instant, end: Instant) {
    (lastSunday(of: 3, in: year), lastSunday(of: 10, in: year))
  }

  /// 01:00Z on the last Sunday of a month of 31 days.
  private static func lastSunday(of month: Int, in year: Int) -> Instant {
    let last = CalendarDay(year: year, month: month, day: 31) ?? CalendarDay(number: 0)
    let sunday = last.advanced(by: -(last.weekday.rawValue % 7))
    return Instant(milliseconds: Int64(sunday.number) * millisecondsPerDay + 3_600_000)
  }

  private static func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}

/// A time on the clock of the Netherlands, without a day.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// 0 up to but not including 86,400,000.
  public let millisecondsAfterMidnight: Int64

  public init(millisecondsAfterMidnight: Int64) { self.millisecondsAfterMidnight = millisecondsAfterMidnight }

  /// - Parameters: hour 0–24 and minute 0–59; 24:00 is the end of the day.
  public init(hour: Int, minute: Int = 0) {
    millisecondsAfterMidnight = Int64(hour * 60 + minute) * 60_000
  }

  public var hour: Int { Int(millisecondsAfterMidnight / 3_600_000) }
  public var minute: Int { Int(millisecondsAfterMidnight / 60_000) % 60 }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.millisecondsAfterMidnight < right.millisecondsAfterMidnight
  }
}

extension LocalTime: CustomStringConvertible {
  /// `09:42`.
  public var description: String { "\(CalendarDay.padded(hour, 2)):\(CalendarDay.padded(minute, 2))" }
}
