/// Date and time of day as a wall clock shows them, in the proleptic Gregorian calendar.
struct CivilTime: Hashable, Sendable {
  static let secondsPerDay: Int64 = 86_400

  let year: Int64
  /// 1 up to 12.
  let month: Int64
  /// 1 up to 31.
  let day: Int64
  let hour: Int64
  let minute: Int64
  let second: Int64
  /// 0 is Sunday.
  let dayOfWeek: Int64
  /// 0 is the first of January.
  let dayOfYear: Int64

  /// What a clock shows that runs `seconds` after 1970-01-01T00:00:00 of its own zone.
  init(localSeconds seconds: Int64) {
    let (days, rest) = seconds.dividedDown(by: Self.secondsPerDay)
    // Days are counted from 1 March of year 0, so that the leap day closes a year.
    let (era, dayOfEra) = (days + 719_468).dividedDown(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayFromMarch + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
    dayOfWeek = (days + 4).dividedDown(by: 7).remainder
    dayOfYear = days - Self.days(year: year, month: 1, day: 1)
  }

  /// Days from 1970-01-01 to the date given, which must be a real one.
  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = marchYear.dividedDown(by: 400)
    let dayFromMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayFromMarch - 719_468
  }

  /// How many days `month` has in `year`.
  static func length(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
