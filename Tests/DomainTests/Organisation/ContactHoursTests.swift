import Domain
import TestSupport
import Testing

@Suite struct `Contact hours` {
  @Test(arguments: [
    // Saturday evening → Monday morning; an ordinary Saturday is allowed.
    ("2027-01-16 20:30", "2027-01-18T06:00:00Z"),
    ("2027-01-16 15:54", "2027-01-16T14:54:00Z"),
    // King's Day 2027 is a Tuesday.
    ("2027-04-27 10:00", "2027-04-28T05:00:00Z"),
    // Easter Sunday with a clock change, then Easter Monday.
    ("2027-03-28 02:30", "2027-03-30T05:00:00Z"),
    // The edges of the day: 07:00 is in, 20:00 is out.
    ("2027-06-08 06:59", "2027-06-08T05:00:00Z"), ("2027-06-08 07:00", "2027-06-08T05:00:00Z"),
    ("2027-06-08 19:59", "2027-06-08T17:59:00Z"), ("2027-06-08 20:00", "2027-06-09T05:00:00Z"),
    ("2027-06-08 23:59", "2027-06-09T05:00:00Z"), ("2027-06-09 00:00", "2027-06-09T05:00:00Z"),
    // 5 May, Ascension Day, an equated Friday, then an ordinary Saturday.
    ("2027-05-04 20:00", "2027-05-08T05:00:00Z"),
    // Christmas 2027 is a Saturday and a Sunday.
    ("2027-12-24 20:00", "2027-12-27T06:00:00Z"),
  ])
  func `what may not go now goes at the first hour that is open`(ready: String, expected: String) throws {
    let first = try ContactHours.legal.firstPermitted(from: dutch(ready))
    #expect(try first == utc(expected))
  }

  @Test func `two calendar days after Saturday noon is Easter Monday noon, which waits for Tuesday`() throws {
    let end = try WorkCalendar.legal.moment(.days(2), after: dutch("2027-03-27 12:00"))
    #expect(try end == utc("2027-03-29T10:00:00Z"))
    #expect(try ContactHours.legal.firstPermitted(from: end) == utc("2027-03-30T05:00:00Z"))
  }

  @Test func `the window says when what leaves must have left`() throws {
    let hours = ContactHours.legal
    #expect(try hours.closing(at: dutch("2027-06-08 19:59")) == dutch("2027-06-08 20:00"))
    #expect(try hours.closing(at: dutch("2027-06-08 20:00")) == nil)
  }

  @Test func `an organisation cannot open at night, on Sunday or on a holiday`() throws {
    let whole = try #require(TimeWindow(start: LocalTime(hour: 0), end: LocalTime(hour: 24)))
    let always = ContactHours(
      windows: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [whole]) }))
    #expect(always == .legal)
  }

  @Test func `a lunch break closes an hour and opens again`() throws {
    let morning = try #require(TimeWindow(start: LocalTime(hour: 9), end: LocalTime(hour: 12, minute: 30)))
    let afternoon = try #require(TimeWindow(start: LocalTime(hour: 13), end: LocalTime(hour: 17)))
    let hours = ContactHours(windows: [.monday: [afternoon, morning]])
    #expect(hours.windows[.monday] == [morning, afternoon])
    #expect(try hours.firstPermitted(from: dutch("2027-06-07 12:30")) == dutch("2027-06-07 13:00"))
    #expect(try hours.firstPermitted(from: dutch("2027-06-07 17:00")) == dutch("2027-06-14 09:00"))
    #expect(morning.description == "09:00–12:30")
  }

  @Test func `overlapping and touching windows are one`() throws {
    let early = try #require(TimeWindow(start: LocalTime(hour: 8), end: LocalTime(hour: 11)))
    let late = try #require(TimeWindow(start: LocalTime(hour: 10), end: LocalTime(hour: 14)))
    let touching = try #require(TimeWindow(start: LocalTime(hour: 14), end: LocalTime(hour: 15)))
    let inner = try #require(TimeWindow(start: LocalTime(hour: 9), end: LocalTime(hour: 10)))
    let hours = ContactHours(windows: [.friday: [late, touching, inner, early]])
    #expect(hours.windows[.friday]?.map(\.description) == ["08:00–15:00"])
  }

  @Test func `hours without an opening are known as a mistake and end the search`() throws {
    let evening = try #require(TimeWindow(start: LocalTime(hour: 21), end: LocalTime(hour: 23)))
    let never = ContactHours(windows: [.monday: [evening], .sunday: [evening]])
    #expect(never.isNeverOpen)
    #expect(try never.firstPermitted(from: dutch("2027-06-07 12:00")) == nil)
    #expect(!ContactHours.legal.isNeverOpen)
  }

  @Test func `a closure longer than the search has no first moment`() throws {
    let today = try day("2027-06-07")
    let closed = Holidays(extraDays: Set((0...ContactHours.searchLimitDays).map { today.advanced(by: $0) }))
    let hours = ContactHours(windows: ContactHours.legal.windows, holidays: closed)
    #expect(try hours.firstPermitted(from: dutch("2027-06-07 12:00")) == nil)
  }

  @Test func `a window is within one day and ends after it starts`() {
    #expect(TimeWindow(start: LocalTime(hour: 9), end: LocalTime(hour: 9)) == nil)
    #expect(TimeWindow(start: LocalTime(hour: 17), end: LocalTime(hour: 9)) == nil)
    #expect(TimeWindow(start: LocalTime(hour: 9), end: LocalTime(hour: 25)) == nil)
    #expect(TimeWindow(start: LocalTime(millisecondsAfterMidnight: -1), end: LocalTime(hour: 9)) == nil)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `narrowing never opens what either closes, and the first moment is the first`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let (one, other) = (Self.anyHours(&random), Self.anyHours(&random))
      let both = one.narrowed(by: other)
      #expect(both == other.narrowed(by: one))
      #expect(one.narrowed(by: .legal) == one)
      for _ in 0..<20 {
        let moment = Instant(
          milliseconds: Int64.random(in: 1_767_225_600_000..<1_924_992_000_000, using: &random))
        #expect(both.isPermitted(moment) == (one.isPermitted(moment) && other.isPermitted(moment)))
        if both.isPermitted(moment) { #expect(ContactHours.legal.isPermitted(moment)) }
        expectFirst(of: both, from: moment, &random)
      }
    }
  }

  private func expectFirst(of hours: ContactHours, from moment: Instant, _ random: inout SeededGenerator) {
    guard let first = hours.firstPermitted(from: moment) else {
      #expect(hours.isNeverOpen)
      return
    }
    #expect(first >= moment)
    #expect(hours.isPermitted(first))
    #expect((first == moment) == hours.isPermitted(moment))
    guard first > moment else { return }
    #expect(!hours.isPermitted(first.advanced(by: .milliseconds(-1))))
    for _ in 0..<5 {
      let between = Int64.random(in: moment.milliseconds..<first.milliseconds, using: &random)
      #expect(!hours.isPermitted(Instant(milliseconds: between)))
    }
  }

  private static func anyHours(_ random: inout SeededGenerator) -> ContactHours {
    var windows: [Weekday: [TimeWindow]] = [:]
    for weekday in Weekday.allCases where Bool.random(using: &random) {
      windows[weekday] = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
        let start = Int.random(in: 0..<96, using: &random)
        let end = Int.random(in: 0...96, using: &random)
        return TimeWindow(
          start: LocalTime(hour: start / 4, minute: start % 4 * 15),
          end: LocalTime(hour: end / 4, minute: end % 4 * 15))
      }
    }
    let extra = (0..<Int.random(in: 0...5, using: &random)).map { _ in
      CalendarDay(number: Int.random(in: 20_454...22_280, using: &random))
    }
    return ContactHours(windows: windows, holidays: Holidays(extraDays: Set(extra)))
  }
}
