import Domain
import Engine
import Testing

@testable import Web

@Suite struct EngineWordsTests {
  static let dutch = Words(language: .dutch, now: Samples.now)
  static let english = Words(language: .english, now: Samples.now)

  /// Every end of a row that the engine counts.
  static let rowWords = [
    "enrolled", "known", "new", "updated", "issue", "other", "payment", "stopped", "parked",
    "rejected:not-production", "rejected:other-return-type", "rejected:nothing-owed", "rejected:no-flow",
    "held:ambiguous", "held:no-open-item", "held:rule", "held:unmatched-payment", "held:unknown-contact",
    "held:no-invoice", "held:other-contact",
  ]
  static let remarks = [
    "contact hours", "says to have paid", "flow paused", "cap per-day", "cap per-week", "cap per-channel-per-day",
    "address no longer usable", "contact may not be contacted", "payment link closed", "no outcome was recorded",
    "the archived bytes cannot be read", "never arrived", "no provider for sms", "replaced", "answered",
    "stop rule: case.balance <= eur(\"0.00\")",
  ]

  @Test(arguments: rowWords)
  func `what became of a row has words in both languages`(_ word: String) {
    let dutch = Self.dutch.reason(word)
    #expect(dutch != word && !dutch.contains("-") && dutch != Self.english.reason(word))
  }

  @Test(arguments: remarks)
  func `a remark of the engine has words in both languages`(_ text: String) {
    let dutch = Self.dutch.remark(text)
    #expect(dutch != text && dutch != Self.english.remark(text))
  }

  @Test(arguments: IgnoredReason.allCases)
  func `why an event changed nothing has words in both languages`(_ reason: IgnoredReason) {
    #expect(Self.dutch.because(reason.rawValue) != reason.rawValue)
    #expect(Self.dutch.because(reason.rawValue) != Self.english.because(reason.rawValue))
  }

  @Test(arguments: [
    ("550 5.1.1 user unknown", "dit adres bestaat niet (550 5.1.1)"),
    ("452 4.2.2 mailbox full", "de mailbox is vol (452 4.2.2)"),
    ("554 5.9.9 odd", "554 5.9.9 odd"), ("onbekende tekst", "onbekende tekst"), ("", ""),
  ])
  func `a mail server is understood by its code, else quoted`(_ text: String, _ words: String) {
    #expect(Self.dutch.remark(text) == words)
  }

  @Test(arguments: [
    ("case.balance <= eur(\"0.00\")", "er staat niets meer open"),
    (
      "case.balance >= eur(\"600.00\") || contact.risk == \"high\"",
      "er staat €\u{A0}600,00 of meer open of het risico is hoog"
    ),
    ("segment == \"high\"", "hoge vordering"),
    ("case.environment != \"production\"", "het bestand is een proef"),
  ])
  func `a condition is told in words`(_ text: String, _ words: String) {
    #expect(FlowText.condition(text, Self.dutch) == words)
  }

  @Test(arguments: [
    "!(\"pay\" in case.actions)", "(case.balance > eur(\"1.00\"))", "case.balance > 3 || true", "", "||", "a == b && c",
    "case.balance <= eur(\"99999999999999999999.00\")",
  ])
  func `a condition that the house does not know stays as it was written`(_ text: String) {
    #expect(FlowText.condition(text, Self.dutch) == text)
  }

  @Test(arguments: [
    ("MS03", "de bank geeft geen reden (MS03)"),
    (
      "MD07: De rekeninghouder is overleden",
      "de rekeninghouder is overleden (MD07)"
    ),
  ])
  func `a code of a bank is told with its meaning`(_ text: String, _ words: String) {
    #expect(Self.dutch.reasonOfReturn(text) == words)
    #expect(Self.dutch.reasonOfReturn("terug") == nil)
  }

  @Test(arguments: [
    ("Mevrouw A. Jansen", "mevrouw A. Jansen"), ("De heer J. de Vries", "de heer J. de Vries"),
    ("A. Jansen", "A. Jansen"), ("De Vries", "De Vries"),
  ])
  func `a name fits in a sentence`(_ name: String, _ words: String) { #expect(Self.dutch.name(name) == words) }

  @Test(arguments: [
    ("+31612345678", "06 12345678"), ("+31201234567", "+31201234567"), ("+316123", "+316123"), ("a@b.nl", "a@b.nl"),
  ])
  func `a mobile number is written as people write it`(_ text: String, _ words: String) {
    #expect(Self.dutch.address(text) == words)
  }

  @Test func `a message that left is not also told to be queued, and the steps of a flow stand with their case`() {
    let entries = [
      TimelineEntry.Kind.message(Samples.mailFact, .accepted), .message(Samples.mailFact, .underWay),
      .message(Samples.mailFact, .queued), .ignored(event: "delivered", because: "not-awaited"),
      .moved(from: nil, to: "email", event: "started"),
    ].map { TimelineEntry(at: Samples.now, kind: $0) }
    let ofCase = TimelineView(entries: entries, run: nil, namesCase: false, words: Self.dutch).html.markup
    #expect(ofCase.ranges(of: "<li").count == 2)
    #expect(ofCase.contains("verstuurd") && ofCase.contains("Naar de stap “E-mail”"))
    let ofContact = TimelineView(entries: entries, run: nil, namesCase: true, words: Self.dutch).html.markup
    #expect(ofContact.ranges(of: "<li").count == 1)
  }

  @Test func `a message that waits is told to wait`() {
    let entries = [TimelineEntry(at: Samples.now, kind: .message(Samples.mailFact, .queued))]
    let view = TimelineView(entries: entries, run: nil, namesCase: false, words: Self.dutch)
    #expect(view.html.markup.contains("klaargezet"))
  }

  @Test func `a narrow screen gets the same steps one under the other`() {
    let picture = FlowPicture.ofRun(Samples.waitingRun, startedAt: Samples.at(19, 10, 1), words: Self.dutch)
    let strip = picture.strip.markup
    for box in picture.boxes { #expect(strip.contains(HTML.escaped(box.title))) }
    #expect(strip.ranges(of: "class=\"now\"").count == 1)
  }

  @Test(arguments: [
    ("/betalen/k7m2x9q4t1w8z3p", "/betalen/…"), ("/betalen/k7m2x9q4t1w8z3p/betaal", "/betalen/…/betaal"),
    ("/betalen/voorkeuren/mfrggzdfmztwq2lk", "/betalen/voorkeuren/…"),
    ("/betalen/voorkeuren/mfrggzdfmztwq2lk/adres", "/betalen/voorkeuren/…/adres"),
    ("/cases/12", "/cases/12"), ("/betalen", "/betalen"),
  ])
  func `a log never holds the secret of a link`(_ path: String, _ logged: String) {
    #expect(TroubleMiddleware.loggable(path) == logged)
  }

  @Test(arguments: [
    ("a.b@c.nl", "a.<wbr>b@<wbr>c.<wbr>nl"), ("Een zin. Nog een.", "Een zin. Nog een."), ("<b>/x", "&lt;b&gt;/<wbr>x"),
  ])
  func `an address may break where people expect it`(_ text: String, _ markup: String) {
    #expect(HTML.breakable(text).markup == markup)
  }
}
