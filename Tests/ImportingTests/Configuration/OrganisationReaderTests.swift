import Domain
import Importing
import Testing

@Suite struct `The file of an organisation` {
  private static func read(_ bytes: [UInt8]) throws(ConfigurationProblems) -> OrganisationSettings {
    try OrganisationReader.read([OrganisationReader.file: bytes])
  }

  private static func problems(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try read(bytes)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `reads right`() throws {
    let settings = try Self.read(Array(ConfigurationFiles.organisation.utf8))
    #expect(settings.slug == "de-horizon")
    #expect(settings.name == "Woonstichting De Horizon")
    #expect(settings.tone == .formal)
    #expect(settings.sender == OrganisationSettings.Sender(email: "noreply@dehorizon.example", sms: "De Horizon"))
    #expect(settings.service.portal == "https://mijn.dehorizon.example")
    #expect(settings.payment.iban.text == "NL91ABNA0417164300")
    #expect(settings.payment.label == "iDEAL | Wero")
    #expect(settings.payment.termDays == 7)
    #expect(settings.norms == ContactNorms(perChannelPerDay: 1, perDay: 2, perWeek: 5))
  }

  @Test func `hours are those of the file within those of the law`() throws {
    let hours = try Self.read(Array(ConfigurationFiles.organisation.utf8)).contactHours
    #expect(hours.windows[.monday]?.map(\.description) == ["09:00–17:30"])
    #expect(hours.windows[.tuesday]?.map(\.description) == ["09:00–12:00", "13:00–17:30"])
    #expect(hours.windows[.wednesday] == nil)
    #expect(hours.windows[.sunday] == nil, "the law leaves no hours on Sunday")
    let closed = try #require(CalendarDay(year: 2027, month: 5, day: 7))
    #expect(hours.holidays.contains(closed))
    #expect(try #require(CalendarDay(year: 2027, month: 4, day: 27)).weekday == .tuesday)
    #expect(hours.holidays.contains(try #require(CalendarDay(year: 2027, month: 4, day: 27))), "King's Day")
  }

  @Test func `what may be left out is as the law and the standard have it`() throws {
    let required = ConfigurationFiles.organisation.split(separator: "contact-hours:")[0]
    let text = String(required).split(separator: "\n").filter { !$0.hasPrefix("tone") && !$0.contains("term-days") }
    let settings = try Self.read(Array(text.joined(separator: "\n").utf8))
    #expect(settings.contactHours == .legal)
    #expect(settings.norms == ContactNorms())
    #expect(settings.tone == .warm)
    #expect(settings.payment.termDays == 5)
  }

  static let mistakes: [(String, String, String)] = [
    ("organisation: de-horizon", "organisation: De Horizon", "organisation.yaml:1:15: De Horizon is not a short name."),
    ("organisation: de-horizon\n", "", "organisation.yaml:1:1: The key organisation is missing."),
    (
      "name: Woonstichting De Horizon", "naam: Woonstichting",
      "organisation.yaml:2:1: An organisation has no key \"naam\"."
    ),
    ("tone: formal", "tone: boos", "organisation.yaml:3:7: tone must be warm or formal."),
    ("noreply@dehorizon.example", "noreply", "organisation.yaml:5:10: noreply is not an e-mail address: "),
    ("noreply@dehorizon.example", "\"a@b.nl\\r\\nBcc: c@d.nl\"", "organisation.yaml:5:10: a@b.nl"),
    (
      "sms: De Horizon", "sms: Woonstichting",
      "organisation.yaml:6:8: Woonstichting cannot be the sender of a text message."
    ),
    ("sms: De Horizon", "sms: '+3161234x678'", "organisation.yaml:6:8: +3161234x678 cannot be the sender"),
    ("sms: De Horizon", "sms: Hé", "organisation.yaml:6:8: Hé cannot be the sender"),
    ("hulp@dehorizon.example", "hulp", "organisation.yaml:9:10: hulp is not an e-mail address: "),
    (
      "https://mijn", "http://mijn", "organisation.yaml:10:11: http://mijn.dehorizon.example is not a safe web address."
    ),
    ("1643 00", "1643 01", "organisation.yaml:13:9: NL91 ABNA 0417 1643 01 is not an IBAN: "),
    ("term-days: 7", "term-days: 61", "organisation.yaml:14:14: term-days must be a whole number from 1 to 60."),
    ("term-days: 7", "term-days: zeven", "organisation.yaml:14:14: term-days must be a whole number from 1 to 60."),
    ("\"09:00-17:30\"\n", "\"9 tot 5\"\n", "organisation.yaml:16:11: \"9 tot 5\" are no hours."),
    ("\"09:00-17:30\"\n", "\"17:30-09:00\"\n", "organisation.yaml:16:11: \"17:30-09:00\" are no hours."),
    ("\"09:00-17:30\"\n", "\"09:x:00-17:30\"\n", "organisation.yaml:16:11: \"09:x:00-17:30\" are no hours."),
    ("\"09:00-17:30\"\n", "\"09:00-17:30-\"\n", "organisation.yaml:16:11: \"09:00-17:30-\" are no hours."),
    ("monday:", "maandag:", "organisation.yaml:16:3: contact-hours has no key \"maandag\"."),
    ("2027-05-07", "2027-05-32", "organisation.yaml:19:10: 2027-05-32 is not a day."),
    ("2027-05-07", "2027-x-05-07", "organisation.yaml:19:10: 2027-x-05-07 is not a day."),
    ("per-day: 2", "per-day: -1", "organisation.yaml:22:12: per-day must be a whole number from 0 to 20."),
    ("per-week: 5", "per-month: 5", "organisation.yaml:23:3: caps has no key \"per-month\"."),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is told with its place`(index: Int) {
    let (piece, other, expected) = Self.mistakes[index]
    let bytes = ConfigurationFiles.replacing(piece, by: other, in: ConfigurationFiles.organisation)
    let problems = Self.problems(bytes)
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }

  @Test func `hours in which nothing can ever be sent are a mistake`() {
    let start = ConfigurationFiles.organisation.split(separator: "contact-hours:")[0]
    let problems = Self.problems(Array("\(start)contact-hours: { sunday: \"09:00-12:00\" }".utf8))
    #expect(problems.first?.contains("With these hours nothing could ever be sent.") == true)
  }

  @Test func `without the file there is nothing`() {
    #expect(throws: ConfigurationProblems.self) { try OrganisationReader.read([:]) }
  }

  @Test func `an empty section tells everything that is missing`() {
    #expect(Self.problems(Array("sender: {}\n".utf8)).filter { $0.contains("is missing") }.count == 6)
  }
}
