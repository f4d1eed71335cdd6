import Domain
import Testing

@Suite struct `The holidays of the law` {
  /// From the tables of the Astronomical Applications Department of the US Naval Observatory.
  @Test(arguments: [
    "1997-03-30", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2023-04-09",
    "2024-03-31",
    "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25",
    "2049-04-18",
    "2076-04-19", "2285-03-22",
  ])
  func `Easter falls on the known day`(text: String) throws {
    let easter = try day(text)
    #expect(Holidays.easterSunday(in: easter.parts.year) == easter)
  }

  @Test func `Easter is always a Sunday from 22 March to 25 April`() throws {
    for year in 1_900...2_300 {
      let easter = Holidays.easterSunday(in: year)
      #expect(easter.weekday == .sunday)
      let earliest = try #require(CalendarDay(year: year, month: 3, day: 22))
      #expect((0...34).contains(easter.number - earliest.number))
    }
  }

  @Test(arguments: [
    ("2027-01-01", LegalHoliday.newYear), ("2027-03-26", .goodFriday), ("2027-03-29", .easterMonday),
    ("2027-04-27", .kingsDay), ("2025-04-26", .kingsDay), ("2031-04-26", .kingsDay),
    ("2027-05-05", .liberationDay),
    ("2026-05-05", .liberationDay), ("2027-05-06", .ascensionDay), ("2027-05-17", .whitMonday),
    ("2027-12-25", .christmas), ("2027-12-26", .christmas), ("2026-01-02", .equated),
    ("2026-05-15", .equated),
    ("2027-05-07", .equated), ("2028-04-28", .equated), ("2028-05-26", .equated),
  ])
  func `a day of the law is a holiday`(text: String, holiday: LegalHoliday) throws {
    #expect(try Holidays.legalHoliday(on: day(text)) == holiday)
    #expect(try Holidays.legal.contains(day(text)))
  }

  @Test(arguments: [
    "2025-04-27", "2027-04-26", "2027-01-02", "2027-03-27", "2027-05-04", "2025-05-30", "2027-12-24",
    "2027-12-31",
    "2026-05-08",
  ])
  func `a day beside a holiday is an ordinary day`(text: String) throws {
    #expect(try Holidays.legalHoliday(on: day(text)) == nil)
  }

  @Test func `Ascension Day on 5 May counts once`() throws {
    #expect(try Holidays.legalHoliday(on: day("2016-05-05")) == .liberationDay)
  }

  @Test func `King's Day and Easter Monday may fall in one week and are both known`() throws {
    // Easter 2038 is the latest there is, 25 April: Easter Monday is the 26th, King's Day the 27th.
    #expect(try Holidays.legalHoliday(on: day("2038-04-26")) == .easterMonday)
    #expect(try Holidays.legalHoliday(on: day("2038-04-27")) == .kingsDay)
  }

  @Test func `an organisation adds days and never takes one away`() throws {
    let own = try Holidays(extraDays: [day("2027-12-24")])
    #expect(try own.contains(day("2027-12-24")))
    #expect(try own.contains(day("2027-12-25")))
    let other = try Holidays(extraDays: [day("2027-12-31")])
    #expect(try own.union(other).extraDays == [day("2027-12-24"), day("2027-12-31")])
  }
}
