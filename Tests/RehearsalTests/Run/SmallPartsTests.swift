import Domain
import Testing

@testable import Rehearsal

@Suite struct SmallPartsTests {
  @Test func `the bank reports on the morning after a bank day`() throws {
    let friday = try #require(CalendarDay(year: 2026, month: 11, day: 6))
    func at(_ day: CalendarDay, _ hour: Int) -> Instant {
      DutchTime.instant(of: day, at: LocalTime(hour: hour))
    }
    // Friday's money is told on Saturday; Saturday's and Sunday's on Tuesday.
    #expect(DutchTime.day(of: StatementDays.moment(reporting: at(friday, 14))) == friday.advanced(by: 1))
    #expect(
      DutchTime.day(of: StatementDays.moment(reporting: at(friday.advanced(by: 1), 14)))
        == friday.advanced(by: 4))
    #expect(
      DutchTime.day(of: StatementDays.moment(reporting: at(friday.advanced(by: 2), 3)))
        == friday.advanced(by: 4))
  }

  @Test(arguments: [
    ("Betaal via https://betalen.x.example/abcdefghij12345 of bel 088", "abcdefghij12345"),
    ("zie http://localhost:8080/abcdefghij12345", "abcdefghij12345"),
    ("https://betalen.x.example/geen-token", nil), ("", nil),
  ])
  func `a link is found in the text of a message`(text: String, token: String?) {
    #expect(MessageLink.token(in: Array(text.utf8), of: .sms)?.value == token)
  }

  @Test func `amounts and days are written as Dutch spreadsheets do`() {
    #expect(CSVText.amount(Money(cents: 162_079)) == "1620,79")
    #expect(CSVText.amount(Money(cents: -5)) == "-0,05")
    #expect(CSVText.day(CalendarDay(number: 20_759)) == "02-11-2026")
    var table = CSVText(["a", "b"])
    table.add(["x;y", "zegt \"ja\""])
    #expect(String(decoding: table.bytes, as: UTF8.self) == "\u{FEFF}a;b\r\n\"x;y\";\"zegt \"\"ja\"\"\"\r\n")
  }

  @Test func `a report can be read by people and by programs`() throws {
    var failing = InvariantResult(.sentOnce)
    failing.check(true, "")
    failing.check(false, "message 7 stands in 2 mailboxes")
    let report = RehearsalReport(
      seed: 1, start: CalendarDay(number: 20_759), days: 3,
      figures: [RehearsalFigures(HouseRecords(organisation: OrganisationID(1)))], invariants: [failing])
    #expect(!report.holds)
    #expect(report.text(in: .dutch).contains("KLOPT NIET: 1 van 2"))
    #expect(report.text(in: .english).contains("message 7 stands in 2 mailboxes"))
    let json = String(decoding: try report.json(), as: UTF8.self)
    #expect(json.contains(#""violationCount" : 1"#))
    #expect(json.contains(#""start" : "2026-11-02""#))
  }
}
