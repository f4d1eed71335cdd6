/// The days on which nobody is approached and no work is counted: the holidays of the Algemene termijnenwet,
/// computed for every year, and the days that an organisation is closed itself.
///
/// The law names 1 January, Easter Monday, Ascension Day, Whit Monday, both Christmas days, the day on which
/// the King's birthday is celebrated and 5 May (article 3, paragraph 1); Good Friday is equated with them
/// (paragraph 2), and so are the days named by decree (paragraph 3). Easter and Whit Sunday are Sundays and
/// need no rule. King's Day is computed as it is since 2014; nothing older is decided on.
public struct Holidays: Hashable, Sendable {
  /// Days that the organisation adds, such as the Friday after Ascension Day or a local holiday.
  public let extraDays: Set<CalendarDay>

  /// The holidays of the law only.
  public static let legal = Holidays(extraDays: [])

  public init(extraDays: Set<CalendarDay>) { self.extraDays = extraDays }

  public func contains(_ day: CalendarDay) -> Bool {
    extraDays.contains(day) || Self.legalHoliday(on: day) != nil
  }

  /// Both: a day that is closed in either is closed.
  public func union(_ other: Holidays) -> Holidays { Holidays(extraDays: extraDays.union(other.extraDays)) }

  /// Which holiday of the law falls on `day`, or nil. When two fall together (Ascension Day on 5 May) it is
  /// the one with a fixed date.
  public static func legalHoliday(on day: CalendarDay) -> LegalHoliday? {
    let (year, month, dayOfMonth) = day.parts
    switch (month, dayOfMonth) {
    case (1, 1): return .newYear
    case (5, 5): return .liberationDay
    case (12, 25), (12, 26): return .christmas
    default: break
    }
    if day == kingsDay(in: year) { return .kingsDay }
    if let movable = movableHolidays[day.number - easterSunday(in: year).number] { return movable }
    return equatedDays.contains(day) ? .equated : nil
  }

  /// Easter Sunday of a year of the Gregorian calendar: the anonymous algorithm of *Nature* (1876), published
  /// again by Meeus and by Butcher; right for every year.
  public static func easterSunday(in year: Int) -> CalendarDay {
    let golden = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let moonCorrection = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30
    let weekdayShift = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let lateMoon = (golden + 11 * epact + 22 * weekdayShift) / 451
    // Days after 22 March, the earliest Easter there is.
    let daysAfter22March = epact + weekdayShift - 7 * lateMoon
    return firstOf(month: 3, year: year).advanced(by: 21 + daysAfter22March)
  }

  /// 27 April, or 26 April when the 27th is a Sunday.
  public static func kingsDay(in year: Int) -> CalendarDay {
    let birthday = firstOf(month: 4, year: year).advanced(by: 26)
    return birthday.weekday == .sunday ? birthday.advanced(by: -1) : birthday
  }

  /// By the number of days after Easter Sunday.
  private static let movableHolidays: [Int: LegalHoliday] = [
    -2: .goodFriday, 1: .easterMonday, 39: .ascensionDay, 50: .whitMonday,
  ]

  /// Equated with holidays by royal decree, because they lie between a holiday and a weekend.
  static let equatedDays: Set<CalendarDay> = Set(
    [(2026, 1, 2), (2026, 5, 15), (2027, 5, 7), (2028, 4, 28), (2028, 5, 26)]
      .compactMap { CalendarDay(year: $0.0, month: $0.1, day: $0.2) })

  private static func firstOf(month: Int, year: Int) -> CalendarDay {
    CalendarDay(year: year, month: month, day: 1) ?? CalendarDay(number: 0)
  }
}

/// The holidays of article 3 of the Algemene termijnenwet.
public enum LegalHoliday: String, CaseIterable, Hashable, Sendable {
  case newYear = "new-year"
  case goodFriday = "good-friday"
  case easterMonday = "easter-monday"
  case kingsDay = "kings-day"
  case liberationDay = "liberation-day"
  case ascensionDay = "ascension-day"
  case whitMonday = "whit-monday"
  case christmas
  /// Named by decree for one year.
  case equated
}
