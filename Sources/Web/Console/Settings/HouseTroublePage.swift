import Domain
import Engine

/// What is wrong with the house, for its administrator: alarms, and events that could not be applied.
struct HouseTroublePage {
  /// What came of the last deed.
  enum Said: String, Sendable {
    case applied, failed, dropped, gone
  }

  let alarms: [AlarmRecord]
  let parked: Listing<ParkedRecord>
  let said: Said?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Storingen", "Trouble"), room: .settings,
      main: """
        \(SettingsTab.trouble.head(lead: lead(words), words))\(saidNote(words))
        \(alarms.isEmpty && parked.elements.isEmpty ? empty(words) : .none)
        \(alarms.html { alarm($0, frame) })
        \(parked.elements.isEmpty ? .none : parkedPanel(frame))
        \(Components.more(parked.next.map { "/settings/trouble?after=\(FormFields.encoded($0.value))" }, words))
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let unseen = alarms.filter { $0.acknowledgedAt == nil }.count
    guard !alarms.isEmpty || !parked.elements.isEmpty else {
      return HTML(text: words("Er is nu niets mis.", "Nothing is wrong now."))
    }
    let isMore = parked.next != nil
    let waiting =
      (isMore ? words("meer dan ", "more than ") : "")
      + words.count(parked.elements.count, ("gebeurtenis", "gebeurtenissen"), ("event", "events"))
    let open = words.count(alarms.count, ("storing", "storingen"), ("alarm", "alarms"))
    return words.html(
      "<b>\(open)</b>, waarvan \(words.number(unseen)) nog niet gezien. <b>\(waiting)</b> kon niet worden verwerkt en "
        + "wacht.",
      "<b>\(open)</b>, of which \(words.number(unseen)) not seen yet. <b>\(waiting)</b> could not be handled and wait.")
  }

  private func saidNote(_ words: Words) -> HTML? {
    said.map { said in
      switch said {
      case .applied:
        Components.note(.good, icon: .tick, head: words("Verwerkt", "Handled"), text: .none)
      case .dropped:
        Components.note(
          .plain, icon: .note, head: words("Van de lijst gehaald", "Taken off the list"),
          text: HTML(
            text: words("Wie en waarom staat in het auditlog.", "Who and why stands in the audit log.")
          ).paragraph)
      case .failed:
        Components.note(
          .wait, head: words("Het lukte weer niet", "It failed again"),
          text: HTML(
            text: words(
              "Er is niets gewijzigd. De reden hieronder is de nieuwste; neem eerst de oorzaak weg.",
              "Nothing was changed. The reason below is the newest; take away the cause first.")
          ).paragraph)
      case .gone:
        Components.note(
          .plain, icon: .note, head: words("Dit wacht niet meer", "This waits no longer"),
          text: HTML(
            text: words("Iemand was je voor.", "Somebody was before you.")
          ).paragraph)
      }
    }
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Geen storingen", "No trouble"),
      words(
        "Hier komt wat misgaat met de server of met wat binnenkomt. Wat vanzelf goed komt, verdwijnt vanzelf.",
        "What goes wrong with the server or with what comes in is listed here. What mends itself goes by itself."))
  }

  private func alarm(_ alarm: AlarmRecord, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let head =
      switch alarm.kind {
      case .clockBehind: words("De klok van de server loopt achter", "The clock of the server is behind")
      case .reconciliationGap: words("De telling klopt niet", "The count does not fit")
      case .webhookTrouble:
        words("Een ander systeem mist berichten van een webhook", "Another system lacks events of a webhook")
      case .mailTrouble:
        alarm.number > 0
          ? words("Mailservers weigeren onze e-mail", "Mail servers refuse our e-mail")
          : words("De mailbox met bounces is niet te lezen", "The mailbox of bounces cannot be read")
      }
    let seen: HTML =
      if let by = alarm.acknowledgedBy, let at = alarm.acknowledgedAt {
        "<p class=\"small\">\(words("Gezien door", "Seen by")) \(words.actor(by)), \(words.time(at)).</p>"
      } else {
        """
        <form method="post" action="/settings/trouble/alarm">\(frame.tokenField)<input type="hidden" name="kind" \
        value="\(alarm.kind.rawValue)"><input type="hidden" name="subject" value="\(alarm.subject)"><button \
        class="button slim">\(words("Ik weet ervan", "I know of it"))</button></form>
        """
      }
    return Components.note(
      alarm.acknowledgedAt == nil ? .bad : .plain, head: head,
      text: """
        <p>\(words("Sinds", "Since")) \(words.sayInSentence(alarm.since)). \(words(
          "Dit verdwijnt vanzelf als het weer klopt.", "This goes by itself when it is right again."))</p>
        <p class="small" lang="en">\(alarm.detail)</p>\(webhook(alarm, words))\(seen)
        """)
  }

  /// Where it can be looked into.
  private func webhook(_ alarm: AlarmRecord, _ words: Words) -> HTML? {
    guard alarm.kind == .webhookTrouble, let number = alarm.subject.split(separator: "/").last.flatMap({ Int64($0) })
    else { return nil }
    return """
      <p><a href="/settings/webhooks/\(number)">\(words("Bekijk de webhook", "See the webhook"))</a></p>
      """
  }

  private func parkedPanel(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "h-parked", title: words("Niet verwerkt", "Not handled"), isList: true,
      """
      <p class="soft">\(words(
        "Neem de oorzaak weg (laad de contacten, publiceer de flow) en verwerk opnieuw. Twee keer verwerken kan geen "
          + "kwaad.",
        "Take away the cause (load the contacts, publish the flow) and handle again. Handling twice does no harm."))</p>
      <ul class="rows">\(parked.elements.html { row($0, frame) })</ul>
      """)
  }

  private func row(_ event: ParkedRecord, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let path: HTML = "/settings/trouble/\(event.id)"
    let place: HTML =
      event.row.map { row in
        """
        <a href="/imports/\(row.batch.value)">\(words("rij \(row.row) van een bestand", "row \(row.row) of a file"))</a>
        """
      } ?? "<code>\(HTML.breakable(event.key.externalID))</code>"
    let again: HTML? = event.retryAt.map { at in
      """
      <br><span class="small faint">\(words("Het huis probeert het zelf weer", "The house tries again")) \(words.time(
        at)).</span>
      """
    }
    return """
      <li><div><b>\(words.actor(event.key.source))</b> \(place)<br><span class="small faint">\(words.time(
        event.at))</span>\(again)<br><span class="small" lang="en">\(HTML.breakable(
          String(event.reason.prefix(400))))</span></div>
      <form method="post" action="\(path)/retry">\(frame.tokenField)<button class="button slim">\(words(
        "Opnieuw verwerken", "Handle again"))</button></form>
      <details class="fold-out"><summary class="small">\(words("Niet meer nodig", "Not needed any more"))</summary>
      <form method="post" class="line" action="\(path)/drop">\(frame.tokenField)<label for="why-\(event.id)">\(words(
        "Waarom?", "Why?"))</label><input id="why-\(event.id)" name="reason" required maxlength="200"><button \
      class="button slim">\(words("Van de lijst halen", "Take off the list"))</button></form></details></li>
      """
  }
}
