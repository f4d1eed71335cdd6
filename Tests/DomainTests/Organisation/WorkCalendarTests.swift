import Domain
import TestSupport
import Testing

@Suite struct `The work calendar` {
  @Test(arguments: [
    // A Friday, a Saturday, a Sunday: the next working day is Monday.
    ("2027-06-11", 1, "2027-06-14"), ("2027-06-12", 1, "2027-06-14"), ("2027-06-13", 1, "2027-06-14"),
    ("2027-06-07", 0, "2027-06-07"), ("2027-06-12", 0, "2027-06-12"), ("2027-06-07", -3, "2027-06-07"),
    // Easter: Thursday, then Good Friday and Easter Monday.
    ("2027-03-25", 1, "2027-03-30"), ("2027-03-25", 5, "2027-04-05"),
    // 5 May, Ascension Day and an equated Friday in one week.
    ("2027-05-03", 1, "2027-05-04"), ("2027-05-03", 2, "2027-05-10"),
    ("2027-12-24", 1, "2027-12-27"), ("2026-12-24", 1, "2026-12-28"), ("2026-12-31", 5, "2027-01-08"),
  ])
  func `working days skip weekends and holidays`(start: String, count: Int, expected: String) throws {
    #expect(try WorkCalendar.legal.day(count, workingDaysAfter: day(start)) == day(expected))
  }

  @Test func `working days keep the time on the clock`() throws {
    let end = try WorkCalendar.legal.moment(.workdays(1), after: dutch("2027-03-25 09:30"))
    #expect(try end == utc("2027-03-30T07:30:00Z"))
  }

  @Test func `hours are hours, days are days of the calendar`() throws {
    let start = try dutch("2027-10-30 12:00")
    #expect(try WorkCalendar.legal.moment(.hours(24), after: start) == utc("2027-10-31T10:00:00Z"))
    #expect(try WorkCalendar.legal.moment(.days(1), after: start) == utc("2027-10-31T11:00:00Z"))
  }

  @Test func `a day that the organisation is closed is no working day`() throws {
    let calendar = try WorkCalendar(holidays: Holidays(extraDays: [day("2027-06-14")]))
    #expect(try calendar.day(1, workingDaysAfter: day("2027-06-11")) == day("2027-06-15"))
  }

  @Test func `a calendar that is always closed answers and does not hang`() throws {
    let today = try day("2027-06-07")
    let closed = WorkCalendar(holidays: Holidays(extraDays: Set((0...2_000).map { today.advanced(by: $0) })))
    #expect(closed.day(3, workingDaysAfter: today) > today)
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `between a day and the nth working day after it lie n working days`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let calendar = WorkCalendar.legal
    for _ in 0..<500 {
      let start = CalendarDay(number: Int.random(in: 18_000...30_000, using: &random))
      let count = Int.random(in: 1...60, using: &random)
      let end = calendar.day(count, workingDaysAfter: start)
      let counted = (start.number + 1...end.number).filter { calendar.isWorkingDay(CalendarDay(number: $0)) }
      #expect(counted.count == count)
      #expect(calendar.isWorkingDay(end))
    }
  }
}
