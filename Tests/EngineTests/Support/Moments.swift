import Domain
import Testing

/// `2027-03-28 02:30` on a clock in the Netherlands.
func dutch(_ text: String) throws -> Instant {
  let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
  try #require(numbers.count == 5, "a moment is written as 2027-03-28 02:30")
  let day = try #require(CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]))
  return DutchTime.instant(of: day, at: LocalTime(hour: numbers[3], minute: numbers[4]))
}

/// `2027-03-30 05:00` in UTC.
func utc(_ text: String) throws -> Instant {
  let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
  try #require(numbers.count == 5, "a moment is written as 2027-03-28 02:30")
  let day = try #require(CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]))
  return Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(numbers[3] * 60 + numbers[4]) * 60_000)
}
