import Domain
import Engine

/// Something that is wrong: what, whose fault, what happens now.
struct AlarmNote {
  let alarm: Today.Alarm

  func html(_ words: Words) -> HTML {
    let since = words.sayInSentence(alarm.since)
    switch alarm.kind {
    case .providerDown(let name, let channel, let waiting):
      let kind = words.channel(channel)
      return Components.note(
        .wait, head: words("\(kind) via \(name) gaat nu niet", "\(kind) through \(name) does not work now"),
        text: HTML(
          text: words(
            "Sinds \(since). Dat ligt aan de aanbieder, niet aan jullie. \(words.number(waiting)) berichten "
              + "wachten en gaan "
              + "vanzelf alsnog, zonder dubbele.",
            "Since \(since). It is the provider's fault, not yours. \(words.number(waiting)) messages wait "
              + "and will go by "
              + "themselves, none twice.")
        ).paragraph)
    case .unknownOutcomes(let count):
      return Components.note(
        .unsure, icon: .question,
        head: words(
          "Van \(words.count(count, ("bericht", "berichten"), ("message", "messages"))) is de uitkomst niet "
            + "bekend",
          "The outcome of \(words.count(count, ("bericht", "berichten"), ("message", "messages"))) is not "
            + "known"
        ),
        text: HTML(
          text: words(
            "De verbinding viel weg op het laatste moment. We vragen het na en sturen ze niet blind nog een "
              + "keer.",
            "The connection was lost at the last moment. We ask, and never send them blindly again.")
        ).paragraph)
    case .crossed(let count):
      return Components.note(
        .unsure, icon: .question,
        head: words(
          "\(words.count(count, ("bericht", "berichten"), ("message", "messages"))) kruiste vandaag een "
            + "betaling",
          "\(words.count(count, ("bericht", "berichten"), ("message", "messages"))) crossed a payment today"),
        text: HTML(
          text: words(
            "Ze waren al weg toen het geld binnenkwam. Bellen deze huurders? Zeg dat er niets meer "
              + "openstaat.",
            "They had left when the money came in. Do these tenants call? Say that nothing is owed.")
        ).paragraph)
    case .heldRuns(let count):
      return Components.note(
        .wait, icon: .pause,
        head: words(
          "\(words.count(count, ("zaak staat", "zaken staan"), ("case is", "cases are"))) stil",
          "\(words.count(count, ("zaak staat", "zaken staan"), ("case is", "cases are"))) held"),
        text: """
          <p>\(words(
            "Een regel was niet te beslissen. Er gaat niets uit tot iemand kijkt.",
            "A rule could not be decided. Nothing goes out until somebody looks."))</p><p class="small"><a \
          href="/cases?state=held">\(words("Bekijk deze zaken", "See these cases"))</a></p>
          """)
    case .reconciliationGap(let what, let missing): return gap(what, missing, since, words)
    case .parkedEvents(let count): return parked(count, since, words)
    case .clockBehind(let seconds): return clock(seconds, since, words)
    case .webhookTrouble(let dead): return webhooks(dead, since, words)
    case .mailTrouble(let refusals): return mail(refusals, since, words)
    }
  }
}

extension HTML {
  var paragraph: HTML { "<p>\(self)</p>" }
}
