import Domain
import Engine
import TestSupport
import Testing

@testable import Web

@Suite struct ViewTests {
  static let dutch = Words(language: .dutch, now: Samples.now)
  static let english = Words(language: .english, now: Samples.now)

  @Test(arguments: [
    (Samples.at(20, 9, 5), "vandaag, 09.05", "vandaag om 9.05 uur"),
    (Samples.at(19, 23, 59), "gisteren, 23.59", "gisteren om 23.59 uur"),
    (Samples.at(23, 9, 0), "ma 23 nov, 09.00", "maandag om 9.00 uur"),
    (Samples.at(30, 9, 0), "ma 30 nov, 09.00", "maandag 30 november om 9.00 uur"),
  ])
  func `a moment is told as people say it`(_ instant: Instant, _ list: String, _ sentence: String) {
    #expect(Self.dutch.say(instant) == list)
    #expect(Self.dutch.sayInSentence(instant) == sentence)
  }

  @Test func `the exact moment stands on hover with its offset`() {
    #expect(Self.dutch.exact(Samples.at(20, 9, 42, 7)) == "2026-11-20T09:42:07+01:00")
    let july = DutchTime.instant(
      of: CalendarDay(year: 2026, month: 7, day: 1) ?? CalendarDay(number: 0), at: LocalTime(hour: 12))
    #expect(Self.dutch.exact(july) == "2026-07-01T12:00:00+02:00")
    #expect(Self.dutch.say(july) == "wo 1 jul, 12.00")
  }

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1_284, "1.284", "1,284"), (-1_000_000, "-1.000.000", "-1,000,000"),
  ])
  func `numbers are grouped per language`(_ value: Int, _ dutch: String, _ english: String) {
    #expect(Self.dutch.number(value) == dutch)
    #expect(Self.english.number(value) == english)
  }

  @Test(arguments: [
    (162_079, "€\u{A0}1.620,79", "€1,620.79"), (5, "€\u{A0}0,05", "€0.05"),
    (-21_208, "€\u{A0}-212,08", "-€212.08"),
  ])
  func `amounts keep their cents`(_ cents: Int64, _ dutch: String, _ english: String) {
    #expect(Self.dutch.money(Money(cents: cents)) == dutch)
    #expect(Self.english.money(Money(cents: cents)) == english)
  }

  @Test func `every kind of entry has a face in both languages`() {
    for kind in Samples.everyKind {
      for words in [Self.dutch, Self.english] {
        let face = TimelineFace(kind, words)
        #expect(!face.title.isEmpty)
        #expect(["", "good", "bad", "unsure"].contains(face.tone))
      }
    }
  }

  @Test(arguments: [SignalClass.machine, .unknown])
  func `a signal that is not human is never dressed as a fact`(_ signal: SignalClass) {
    for kind in [
      TimelineEntry.Kind.opened(Samples.mailFact, signal, evidence: []),
      .clicked(Samples.mailFact, signal, evidence: []),
    ] {
      let face = TimelineFace(kind, Self.dutch)
      #expect(face.tone == "unsure")
      #expect(face.badge?.meaning == .unsure)
      #expect(face.badge?.word.contains("telt niet mee") == true)
    }
  }

  @Test func `an unknown outcome says that it is not sent again`() {
    let face = TimelineFace(.message(Samples.mailFact, .unknown(reason: "verbinding verbroken")), Self.dutch)
    #expect(face.tone == "unsure")
    #expect(face.text?.markup.contains("niet blind nog een keer") == true)
  }

  @Test func `what comes next stands above now, and now above what was`() throws {
    let view = TimelineView(
      entries: Samples.timeline, run: Samples.waitingRun, namesCase: false, words: Self.dutch)
    let text = view.html.markup
    let plan = try #require(text.ranges(of: "class=\"plan\"").first)
    let now = try #require(text.ranges(of: "class=\"nowline\"").first)
    let past = try #require(text.ranges(of: "class=\"unsure\"").first)
    #expect(plan.lowerBound < now.lowerBound && now.lowerBound < past.lowerBound)
  }

  @Test func `the next step says what, when, unless what, and why`() {
    let sentence = NextStepText.sentence(Samples.waitingRun, Self.dutch).markup
    #expect(sentence == "<b>SMS of WhatsApp, maandag om 9.00 uur</b>, als het bericht dan niet is geopend.")
    let reasons = (Samples.waitingRun.next?.reasons ?? []).map { NextStepText.reason($0, Self.dutch) }
    #expect(
      reasons == [
        "2 dagen na gisteren om 10.02 uur is morgen om 10.02 uur.",
        "Op zaterdag en zondag nemen jullie geen contact op. Het mag weer maandag om 9.00 uur.",
        "Deze huurder kreeg deze week 1 bericht. De norm is hoogstens 4.",
      ])
  }

  @Test(arguments: ["=1+1", "+31612345678", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "|cmd", "%0A"])
  func `a field that a spreadsheet would run is made harmless`(_ text: String) {
    #expect(SafeCSV.field(text).hasPrefix("\"'"))
  }

  @Test(arguments: [
    ("", "\"\""), ("-12,50", "\"-12,50\""), ("a\"b", "\"a\"\"b\""), ("x;y\r\nz", "\"x;y\r\nz\""),
  ])
  func `other fields stay what they were`(_ text: String, _ field: String) {
    #expect(SafeCSV.field(text) == field)
  }

  @Test func `a mail is shown in its text and its markup`() {
    let mail = MailPreview(Array(Samples.mail.utf8))
    #expect(mail.text == "Hoi Timo,\r\nEr staat € 620,79 open.\r\n")
    #expect(mail.markup?.hasPrefix("<h1>Je huur is niet afgeschreven</h1>") == true)
    #expect(mail.heads.first?.value == "De Horizon <huur@dehorizon.example>")
  }

  @Test(arguments: 0..<200)
  func `no mail breaks the preview`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Samples.mail.utf8)
    for _ in 0..<20 {
      let place = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: Array("--grens\r\n".utf8), at: place)
      }
    }
    let mail = MailPreview(bytes)
    #expect((mail.text?.utf8.count ?? 0) <= bytes.count * 3)
  }
}
