import Domain
import Engine

/// One webhook: whether it answers, what it was told, and telling again.
struct WebhookPage {
  /// Deliveries that are shown at once: what one may do stands below them.
  static let rows = 10

  let standing: WebhookDesk.Standing
  let deliveries: [WebhookDelivery]
  /// What people call the cases.
  let references: [CaseID: String]
  let onlyDead: Bool
  /// The secret that was just made: the only time that anybody sees it.
  let shown: String?
  /// How many events were just told again.
  let replayed: Int?
  let machineNow: Instant

  private var webhook: Webhook { standing.webhook }
  private var path: String { "\(SettingsTab.webhooks.path)/\(webhook.id)" }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let state = words.state(webhook)
    let title = words("Webhook", "Webhook")
    return ConsolePage(
      title: title, room: .settings,
      main: """
        \(Components.head(
          crumbs: [(words("Webhooks", "Webhooks"), SettingsTab.webhooks.path)], here: "\(webhook.id)",
          title: HTML.breakable(webhook.url),
          badges: "<p class=\"line\">\(Components.badge(state.meaning, state.word))</p>", lead: lead(words),
          words: words))
        \(news(words))
        \(told(frame))
        <div class="hold"><div class="cols cols-2">
        <div class="stack stack-3">\(settings(frame))</div>
        <div class="stack stack-3">\(again(frame))\(secret(frame))\(standingForms(frame))</div></div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let (waiting, dead) = (standing.counts[.waiting] ?? 0, standing.counts[.dead] ?? 0)
    guard waiting + dead > 0 else {
      return HTML(
        text: words("Alles wat er gebeurde is gemeld.", "Everything that happened was told."))
    }
    let told = words.number(standing.counts[.delivered] ?? 0)
    return words.html(
      "<b>\(words.number(waiting))</b> wacht nog, <b>\(words.number(dead))</b> opgegeven, \(told) aangekomen.",
      "<b>\(words.number(waiting))</b> waiting, <b>\(words.number(dead))</b> given up, \(told) arrived.")
  }

  private func news(_ words: Words) -> HTML {
    if let shown {
      return Components.note(
        .good, icon: .tick, head: words("Dit is het geheim", "This is the secret"),
        text: """
          <p>\(words(
            "Zet het nu in het andere systeem. Je ziet het maar één keer.",
            "Put it into the other system now. You see it only once."))</p>
          <p><code class="key">\(HTML.breakable(shown))</code></p>
          """)
    }
    if let replayed {
      let count = words.count(
        replayed, ("gebeurtenis wordt", "gebeurtenissen worden"), ("event is", "events are"))
      return Components.note(
        .good, icon: .tick,
        head: words("\(count) opnieuw gemeld", "\(count) told again"),
        text: HTML(
          text: words(
            "Ze hebben hetzelfde kenmerk als de eerste keer: wat het andere systeem al had, herkent het.",
            "They have the same identifier as the first time: the other system knows what it had before.")
        ).paragraph)
    }
    guard webhook.state == .live, webhook.failures > 0 else { return .none }
    let rest = webhook.restsUntil.flatMap { $0 > machineNow ? words.sayInSentence($0) : nil }
    return Components.note(
      .bad, head: words("Het andere systeem antwoordt niet", "The other system does not answer"),
      text: HTML(
        text: words(
          "Er gaat niets verloren: alles wacht, in volgorde. We proberen het \(rest ?? "zo") opnieuw. "
            + "Kijk of het adres klopt en of dat systeem bereikbaar is.",
          "Nothing is lost: everything waits, in order. We try again \(rest ?? "soon"). "
            + "Look whether the address is right and that system can be reached.")
      ).paragraph)
  }

  private func told(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    guard !deliveries.isEmpty else {
      return Components.empty(
        onlyDead ? words("Niets is opgegeven", "Nothing was given up") : words("Nog niets gemeld", "Nothing told yet"),
        onlyDead
          ? words("Alles kwam aan of komt nog.", "Everything arrived or still comes.")
          : words("Stuur een proefbericht om te zien of het aankomt.", "Send a test to see whether it arrives."))
    }
    let filter =
      onlyDead
      ? "<a href=\"\(path)\">\(words("Alles tonen", "Show all"))</a>" as HTML
      : "<a href=\"\(path)?state=dead\">\(words("Alleen opgegeven", "Only given up"))</a>"
    let last = deliveries.count == Self.rows ? deliveries.last?.number : nil
    return """
      <section class="panel hold" aria-labelledby="told"><header><h2 id="told">\(words(
        "Wat er gemeld is", "What was told"))</h2>\(filter)</header><div class="body">
      <table class="table fold" data-list><thead><tr><th scope="col">\(words(
        "Wat", "What"))</th><th scope="col">\(words("Zaak", "Case"))</th><th scope="col">\(words(
        "Stand", "State"))</th><th scope="col">\(words("Antwoord", "Answer"))</th><th scope="col" class="num">\(words(
        "Nummer", "Number"))</th></tr></thead><tbody>\(deliveries.html { row($0, frame) })</tbody></table>
      \(Components.more(last.map { "\(path)?after=\($0)\(onlyDead ? "&state=dead" : "")" }, words))</div></section>
      """
  }

  private func row(_ delivery: WebhookDelivery, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let state = words.state(delivery)
    let event = delivery.event
    let about: HTML =
      event.caseID.map { id -> HTML in
        "<a href=\"/cases/\(id.value)\">\(references[id] ?? "\(id)")</a>"
      }
      ?? event.contact.map { id -> HTML in
        "<a href=\"/contacts/\(id.value)\">\(words("contact", "contact"))</a>"
      } ?? "–"
    let answer: HTML =
      delivery.status.map { "\($0)" } ?? delivery.trouble.map { "<span lang=\"en\">\($0)</span>" } ?? "–"
    let again: HTML =
      delivery.state == .dead
      ? """
      <form method="post" action="\(path)/again">\(frame.tokenField)<input type="hidden" name="number" \
      value="\(delivery.number)"><button class="button slim">\(words("Opnieuw", "Again"))</button></form>
      """ : .none
    return """
      <tr><th scope="row">\(words.capitalised(words.event(event.kind)))<br><span class="small faint">\(words.time(
        event.at))\(detail(event, words))</span></th>
      <td data-t="\(words("Zaak", "Case"))"><span>\(about)</span></td>
      <td data-t="\(words("Stand", "State"))">\(Components.badge(state.meaning, state.word))\(again)</td>
      <td data-t="\(words("Antwoord", "Answer"))"><span>\(answer)</span></td>
      <td class="num small" data-t="\(words("Nummer", "Number"))">\(event.number)</td></tr>
      """
  }
}

extension WebhookPage {
  /// The word that says most of an event; nothing where its kind says all.
  private func detail(_ event: WebhookEvent, _ words: Words) -> HTML? {
    let facts = event.detail
    let channel = facts["channel"].flatMap(Channel.init(rawValue:)).map { words.channel($0) }
    let amount = facts["amount_cents"].flatMap { Int64($0) }.map { words.money(Money(cents: $0)) }
    let standing = facts["standing"].flatMap(AddressStanding.init(rawValue:)).map { words.standing($0).word }
    let ending = (facts["status"] ?? facts["outcome"]).map { words.event($0) }
    let said = [channel, ending, standing, amount].compactMap(\.self)
    return said.isEmpty ? nil : HTML(text: " · " + said.joined(separator: ", "))
  }
}

// MARK: - Forms

extension WebhookPage {
  private func settings(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "settings", title: words("Wat het hoort", "What it hears"),
      """
      <form method="post" action="\(path)" class="stack">\(frame.tokenField)
      \(WebhookFields(url: webhook.url, kinds: webhook.kinds).html(words))
      <div class="actions"><button class="button">\(words("Bewaren", "Save"))</button></div></form>
      """)
  }

  private func again(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let dead = standing.counts[.dead] ?? 0
    let all: HTML? =
      dead > 0
      ? button(
        "again",
        words("Alle \(words.number(dead)) opgegeven opnieuw", "All \(words.number(dead)) given up again"), frame) : nil
    return Components.panel(
      id: "again", title: words("Opnieuw melden", "Tell again"), isList: true,
      """
      <form method="post" action="\(path)/replay" class="stack">\(frame.tokenField)
      <div class="field"><label for="since">\(words("Vanaf deze dag", "From this day"))</label>\
      <input id="since" name="since" type="date"></div>
      <div class="field"><label for="from">\(words("Of vanaf nummer", "Or from number"))</label>\
      <input id="from" name="from" inputmode="numeric" pattern="[0-9]+"></div>
      <div class="field"><label for="to">\(words("Tot en met nummer", "Up to number"))</label>\
      <span class="help" id="to-help">\(words("Leeg is tot nu.", "Empty is until now."))</span>\
      <input id="to" name="to" inputmode="numeric" pattern="[0-9]+" aria-describedby="to-help"></div>
      <div class="actions"><button class="button">\(words("Opnieuw melden", "Tell again"))</button></div></form>\(all)
      """)
  }

  private func secret(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let live = webhook.secrets(at: machineNow)
    let rows = live.html { secret in
      let until: HTML? = secret.endsAt.map {
        words.html(", werkt tot \(words.time($0))", ", works until \(words.time($0))")
      }
      return """
        <li><div><b>\(words("Geheim", "Secret")) \(secret.number)</b><br><span class="soft small">\(words(
          "van", "of")) \(words.time(secret.createdAt))\(until)</span></div></li>
        """
    }
    return Components.panel(
      id: "secret", title: words("Geheim", "Secret"), isList: true,
      """
      <ul class="rows">\(rows)</ul><p class="small soft">\(words(
        "Een nieuw geheim werkt meteen; het oude nog 24 uur ernaast.",
        "A new secret works at once; the old one beside it for 24 hours."))</p>
      \(button("secret", words("Nieuw geheim", "New secret"), frame))
      """)
  }

  private func standingForms(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isPaused = webhook.state == .paused
    return Components.panel(
      id: "standing", title: words("Proberen, stilzetten, stoppen", "Try, pause, end"), isList: true,
      """
      \(button("test", words("Proefbericht sturen", "Send a test"), frame))
      <form method="post" action="\(path)/paused">\(frame.tokenField)<input type="hidden" name="paused" \
      value="\(isPaused ? "no" : "yes")"><button class="button">\(isPaused
        ? words("Weer melden", "Tell again from now") : words("Stilzetten", "Pause"))</button></form>
      <p class="small soft">\(words(
        "Wat er gebeurt terwijl het stilstaat, wacht. Na beëindigen wordt niets meer bewaard.",
        "What happens while it is paused, waits. Once ended nothing is kept for it."))</p>
      <form method="post" action="\(path)/end">\(frame.tokenField)<button class="button danger">\(words(
        "Webhook beëindigen", "End the webhook"))</button></form>
      """)
  }

  private func button(_ rest: String, _ title: String, _ frame: ConsoleFrame) -> HTML {
    """
    <form method="post" action="\(path)/\(rest)">\(frame.tokenField)<button class="button">\(title)</button></form>
    """
  }
}
