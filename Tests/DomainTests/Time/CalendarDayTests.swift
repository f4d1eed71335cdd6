import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `Calendar days` {
  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2027, 4, 27, 20_935), (1, 1, 1, -719_162),
    (9_999, 12, 31, 2_932_896),
  ])
  func `known days have known numbers`(year: Int, month: Int, dayOfMonth: Int, number: Int) throws {
    let day = try #require(CalendarDay(year: year, month: month, day: dayOfMonth))
    #expect(day.number == number)
    #expect(day.parts == (year, month, dayOfMonth))
  }

  @Test func `a day is read as it is written`() throws {
    let day = try #require(CalendarDay(year: 2027, month: 4, day: 7))
    #expect(CalendarDay("2027-04-07") == day)
    #expect(CalendarDay(day.description) == day)
    for text in ["2027-4-7", "2027-02-29", "2027-04", "2027-04-07-1", "-027-04-07", "+027-04-07", "7-4-2027", "", "a"] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    (2027, 2, 29), (1900, 2, 29), (2027, 4, 31), (2027, 13, 1), (2027, 0, 1), (2027, 1, 0), (0, 1, 1),
    (10_000, 1, 1), (2027, -1, 1), (2027, 1, -5), (Int.max, 1, 1), (2027, Int.min, 1), (2027, 1, Int.max),
  ])
  func `a day that does not exist is nil`(year: Int, month: Int, dayOfMonth: Int) {
    #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == nil)
  }

  @Test func `every day from 1900 to 2200 is the day that Foundation says`() throws {
    let first = try #require(CalendarDay(year: 1900, month: 1, day: 1))
    let last = try #require(CalendarDay(year: 2200, month: 12, day: 31))
    for number in first.number...last.number {
      let day = CalendarDay(number: number)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let expected = Self.gregorian.dateComponents([.year, .month, .day, .weekday], from: date)
      let (year, month, dayOfMonth) = day.parts
      // Foundation counts from Sunday as 1, we from Monday as 1.
      let weekday = day.weekday.rawValue % 7 + 1
      guard
        expected.year == year, expected.month == month, expected.day == dayOfMonth,
        expected.weekday == weekday, CalendarDay(year: year, month: month, day: dayOfMonth) == day
      else {
        Issue.record("\(day) differs from Foundation's \(expected)")
        return
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `parts and number are each other's inverse over ten thousand years`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let day = CalendarDay(number: Int.random(in: -719_162...2_932_896, using: &random))
      let (year, month, dayOfMonth) = day.parts
      #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == day)
      let shift = Int.random(in: -4_000...4_000, using: &random)
      #expect(day.advanced(by: shift).advanced(by: -shift) == day)
      #expect((day.advanced(by: shift) > day) == (shift > 0))
      #expect(day.advanced(by: 7).weekday == day.weekday)
    }
  }

  @Test func `a day reads as ISO 8601`() throws {
    #expect(try day("2027-04-05").description == "2027-04-05")
    #expect(try #require(CalendarDay(year: 33, month: 4, day: 3)).description == "0033-04-03")
  }
}
