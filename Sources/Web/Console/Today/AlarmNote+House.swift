import Engine

// Alarms about the house itself, for whoever can reach who runs it.
extension AlarmNote {
  func gap(_ what: String, _ missing: Int, _ since: String, _ words: Words) -> HTML {
    Components.note(
      .bad, head: words("De telling klopt niet", "The count does not fit"),
      text: """
        <p>\(words(
          "Er ontbreken er \(words.number(missing)). Sinds \(since). Dit hoort niet te kunnen: geef het door aan je "
            + "beheerder.",
          "\(words.number(missing)) are missing, since \(since). This should not be possible: tell your "
            + "administrator."))</p><p class="small" lang="en">\(what)</p>
        """)
  }

  func parked(_ count: Int, _ since: String, _ words: Words) -> HTML {
    Components.note(
      .wait, icon: .pause,
      head: words(
        "\(words.count(count, ("gebeurtenis", "gebeurtenissen"), ("event", "events"))) niet verwerkt",
        "\(words.count(count, ("gebeurtenis", "gebeurtenissen"), ("event", "events"))) not handled"),
      text: HTML(
        text: words(
          "Sinds \(since). Ze zijn bewaard en er gaat niets verloren. Je beheerder kan ze opnieuw laten verwerken.",
          "Since \(since). They are kept and nothing is lost. Your administrator can have them handled again.")
      ).paragraph)
  }

  func webhooks(_ dead: Int, _ since: String, _ words: Words) -> HTML {
    let what =
      dead > 0
      ? words(
        "\(words.count(dead, ("bericht is", "berichten zijn"), ("event was", "events were"))) opgegeven",
        "\(words.count(dead, ("bericht is", "berichten zijn"), ("event was", "events were"))) given up")
      : words("Er wacht een bericht langer dan een uur", "An event has waited for more than an hour")
    return Components.note(
      .wait, icon: .warning,
      head: words("Een ander systeem mist berichten", "Another system lacks events"),
      text: HTML(
        text: words(
          "\(what), sinds \(since). Huurders merken er niets van. Je beheerder ziet bij Storingen om welke webhook het "
            + "gaat.",
          "\(what), since \(since). Tenants notice nothing. Your administrator sees under Trouble which webhook it is.")
      ).paragraph)
  }

  func mail(_ refusals: Int, _ since: String, _ words: Words) -> HTML {
    guard refusals > 0 else {
      return Components.note(
        .wait, icon: .warning,
        head: words("De mailbox met bounces is niet te lezen", "The mailbox of bounces cannot be read"),
        text: HTML(
          text: words(
            "Sinds \(since) zien we niet welke e-mails terugkomen, en ook geen antwoorden. Er gaat niets verloren. Je "
              + "beheerder ziet bij Storingen wat er is.",
            "Since \(since) we do not see which e-mails come back, nor answers. Nothing is lost. Your administrator "
              + "sees under Trouble what is the matter.")
        ).paragraph)
    }
    return Components.note(
      .bad, icon: .warning, head: words("Mailservers weigeren onze e-mail", "Mail servers refuse our e-mail"),
      text: HTML(
        text: words(
          "Al \(words.count(refusals, ("keer", "keer"), ("time", "times"))), sinds \(since). Het ligt aan ons, niet "
            + "aan de adressen: die blijven geldig. Deze huurders krijgen het bericht op een andere manier.",
          "\(words.count(refusals, ("keer", "keer"), ("time", "times"))) by now, since \(since). It is about us, not "
            + "about the addresses: those stay valid. These tenants get the message another way.")
      ).paragraph)
  }

  func clock(_ seconds: Int, _ since: String, _ words: Words) -> HTML {
    Components.note(
      .bad, icon: .stop,
      head: words("De klok van de server loopt achter", "The clock of the server is behind"),
      text: HTML(
        text: words(
          "Hij loopt \(words.count(seconds, ("seconde", "seconden"), ("second", "seconds"))) achter, sinds \(since). "
            + "Tot hij weer gelijkloopt gaat er niets uit. Geef het door aan je beheerder.",
          "It is \(words.count(seconds, ("seconde", "seconden"), ("second", "seconds"))) behind, since \(since). "
            + "Until it is right again nothing goes out. Tell your administrator.")
      ).paragraph)
  }
}
