import Domain
import Engine
import Testing

@testable import Web

@Suite struct PageVoiceTests {
  static let dutch = PageVoice(language: .dutch, form: .formal)
  static let english = PageVoice(language: .english, form: .formal)

  @Test(arguments: [
    (1 as Int64, "€\u{A0}0,01", "€0.01"), (62_079, "€\u{A0}620,79", "€620.79"),
    (123_456_789, "€\u{A0}1.234.567,89", "€1,234,567.89"),
  ])
  func `an amount is written as its reader writes it`(cents: Int64, dutch: String, english: String) {
    #expect(Self.dutch.amount(Money(cents: cents)) == dutch)
    #expect(Self.english.amount(Money(cents: cents)) == english)
  }

  @Test func `a moment is told by the clock of the Netherlands`() {
    let moment = DutchTime.instant(of: PageSamples.day(2026, 3, 2), at: LocalTime(hour: 9, minute: 5))
    #expect(Self.dutch.moment(moment) == "maandag 2\u{A0}maart 2026, 9.05\u{A0}uur")
    #expect(Self.english.moment(moment) == "Monday 2\u{A0}March 2026, 09:05")
  }

  @Test func `the gaps in a reference are drawn, not written`() {
    let html = Self.dutch.grouped("0152809121242602").markup
    #expect(html.replacing(/<[^>]*>/, with: "") == "0152809121242602")
    #expect(html.ranges(of: "<span").count == 4)
    #expect(Self.dutch.grouped("2026-1").markup == "2026-1")
  }
}
