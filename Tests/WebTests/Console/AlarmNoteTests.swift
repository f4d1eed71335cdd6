import Domain
import Engine
import Testing

@testable import Web

@Suite struct AlarmNoteTests {
  private func note(_ kind: Today.Alarm.Kind, _ language: Language) -> String {
    let alarm = Today.Alarm(kind: kind, since: SampleReading.now.advanced(by: .minutes(-5)))
    return AlarmNote(alarm: alarm).html(Words(language: language, now: SampleReading.now)).markup
  }

  @Test(arguments: [
    (Today.Alarm.Kind.clockBehind(seconds: 1), "Hij loopt 1 seconde achter", "It is 1 second behind"),
    (.webhookTrouble(dead: 1), "1 bericht is opgegeven", "1 event was given up"),
    (.webhookTrouble(dead: 0), "langer dan een uur", "more than an hour"),
    (.clockBehind(seconds: 90), "90 seconden achter", "90 seconds behind"),
    (.parkedEvents(count: 1), "1 gebeurtenis niet verwerkt", "1 event not handled"),
    (.parkedEvents(count: 3), "3 gebeurtenissen niet verwerkt", "3 events not handled"),
    (.reconciliationGap(what: "smtp: 2 lost", missing: 2), "Er ontbreken er 2", "2 are missing"),
  ])
  func `an alarm of the house speaks the language of who reads it`(
    _ kind: Today.Alarm.Kind, _ dutch: String, _ english: String
  ) {
    let both = (note(kind, .dutch), note(kind, .english))
    #expect(both.0.contains(dutch) && !both.0.contains(english))
    #expect(both.1.contains(english) && !both.1.contains(dutch))
    for text in [both.0, both.1] { #expect(text.contains("beheerder") || text.contains("administrator")) }
  }

  @Test func `what the house wrote down is text, in the language in which it stands`() {
    let text = note(.reconciliationGap(what: "<b>2</b> lost", missing: 2), .dutch)
    #expect(text.contains("lang=\"en\">&lt;b&gt;2&lt;/b&gt; lost</p>"))
  }
}
