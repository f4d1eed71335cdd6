import Domain
import Foundation
import Testing

/// `2027-03-28 02:30` on the clock of the Netherlands, read by ``DutchTime``.
func dutch(_ text: String) throws -> Instant {
  let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
  try #require(numbers.count == 5, "a moment is written as 2027-03-28 02:30")
  let day = try #require(CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]))
  return DutchTime.instant(of: day, at: LocalTime(hour: numbers[3], minute: numbers[4]))
}

/// `2027-03-30T05:00:00Z`, read by Foundation: an opinion that does not come from the code under test.
func utc(_ text: String) throws -> Instant {
  let date = try Date(text, strategy: .iso8601)
  return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000)
}

/// `2027-03-30`.
func day(_ text: String) throws -> CalendarDay {
  let numbers = text.split(separator: "-").compactMap { Int($0) }
  try #require(numbers.count == 3, "a day is written as 2027-03-30")
  return try #require(CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]))
}
