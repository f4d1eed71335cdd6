import Domain
import Testing

@Suite struct CalendarMonthTests {
  @Test(arguments: [
    ("2026-01", 31, "2026-02", "2025-12"), ("2028-02", 29, "2028-03", "2028-01"), ("2026-12", 31, "2027-01", "2026-11"),
  ])
  func `a month has its days and its neighbours`(_ text: String, _ days: Int, _ next: String, _ before: String) throws {
    let month = try #require(CalendarMonth(text))
    #expect(month.text == text)
    #expect(month.lastDay.number - month.firstDay.number + 1 == days)
    #expect(month.advanced(by: 1).text == next && month.advanced(by: -1).text == before)
    #expect(month < month.advanced(by: 1) && month.advanced(by: 13).advanced(by: -13) == month)
    #expect(CalendarMonth(of: month.firstDay) == month && CalendarMonth(of: month.lastDay) == month)
  }

  @Test(arguments: ["", "2026", "2026-0", "2026-00", "2026-13", "26-01", "2026-1", "2026-01-01", "2026-0é", "-026-01"])
  func `what is no month is none`(_ text: String) { #expect(CalendarMonth(text) == nil) }

  @Test func `a month begins at midnight in the Netherlands`() {
    // 30 November 2026 23:30 UTC is December in Amsterdam.
    #expect(CalendarMonth(of: Instant(milliseconds: 1_796_081_400_000)).text == "2026-12")
    #expect(CalendarMonth(of: Instant(milliseconds: 1_796_077_800_000)).text == "2026-11")
  }
}
