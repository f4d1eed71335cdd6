import Domain
import Engine

/// Settings → Webhooks: which systems hear what happens, and whether they answer.
struct WebhooksPage {
  let webhooks: [Webhook]

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Webhooks", "Webhooks"), room: .settings,
      main: """
        \(SettingsTab.webhooks.head(lead: lead(words), words))
        \(webhooks.isEmpty ? empty(words) : list(words))
        \(webhooks.count < Webhook.most ? form(frame) : .none)
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let silent = webhooks.filter { $0.state == .live && $0.failures > 0 }.count
    let hear = words.count(webhooks.count, ("systeem hoort", "systemen horen"), ("system hears", "systems hear"))
    guard !webhooks.isEmpty else {
      return HTML(
        text: words(
          "Met een webhook hoort een ander systeem meteen wat er gebeurt.",
          "With a webhook another system hears at once what happens."))
    }
    return words.html(
      "<b>\(hear)</b> wat er gebeurt; \(silent == 0 ? "alles antwoordt" : "van \(silent) komt nu geen antwoord").",
      "<b>\(hear)</b> what happens; \(silent == 0 ? "all answer" : "no answer from \(silent) now").")
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen webhooks", "No webhooks yet"),
      words(
        "Geef hieronder het adres waarop het andere systeem luistert.",
        "Give the address below at which the other system listens."))
  }

  private func list(_ words: Words) -> HTML {
    let rows = webhooks.html { webhook in
      let state = words.state(webhook)
      let path = "\(SettingsTab.webhooks.path)/\(webhook.id.value)"
      return """
        <li><div><a href="\(path)"><b>\(HTML.breakable(webhook.url))</b></a><br>\
        <span class="soft small">\(words.count(
          webhook.kinds.count, ("soort gebeurtenis", "soorten gebeurtenissen"), ("kind of event", "kinds of events")
        ))</span></div>\(Components.badge(state.meaning, state.word))</li>
        """
    }
    return Components.panel(
      id: "webhooks", title: words("Wie hoort het", "Who hears it"), isList: true, "<ul class=\"rows\">\(rows)</ul>")
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "new", title: words("Nieuwe webhook", "New webhook"),
      """
      <form method="post" action="\(SettingsTab.webhooks.path)" class="stack">\(frame.tokenField)
      \(WebhookFields(url: "", kinds: Set(WebhookEventKind.choices)).html(words))
      <p class="small soft">\(words(
        "Hierna zie je één keer het geheim waarmee het andere systeem controleert dat een bericht van ons komt.",
        "After this you see, once, the secret by which the other system checks that a message is ours."))</p>
      <div class="actions"><button class="button primary">\(words("Webhook maken", "Make the webhook"))</button></div>
      </form>
      """)
  }
}

/// Where a webhook goes and what it hears, in a form.
struct WebhookFields {
  let url: String
  let kinds: Set<WebhookEventKind>

  func html(_ words: Words) -> HTML {
    let choices = WebhookEventKind.choices.html { kind in
      let name = "kind-\(kind.rawValue)"
      let checked: HTML? = kinds.contains(kind) ? " checked" : nil
      return """
        <div class="choice"><input type="checkbox" id="\(name)" name="\(name)" value="yes"\(checked)>\
        <label for="\(name)">\(words.capitalised(words.event(kind)))</label></div>
        """
    }
    return """
      \(Field(
        name: "url", label: words("Adres", "Address"),
        help: words("Begint met https://", "Begins with https://"), value: url,
        longest: WebhookRules.longestAddress).html)
      <fieldset class="field"><legend>\(words("Waarover?", "What about?"))</legend>\(choices)</fieldset>
      """
  }
}

extension Words {
  /// What happened, as the start or the end of a sentence.
  func event(_ kind: WebhookEventKind) -> String {
    switch kind {
    case .caseOpened: self("er kwam een zaak bij", "a case was opened")
    case .runEnded: self("een flow is afgelopen", "a flow ended")
    case .runHeld: self("een flow wacht op een medewerker", "a flow waits for an employee")
    case .messageStatus: self("een bericht kreeg een andere stand", "the status of a message changed")
    case .messageAnswered: self("iemand antwoordde op een bericht", "somebody answered a message")
    case .paymentReceived: self("er is betaald of teruggeboekt", "money came in or was taken back")
    case .balanceChanged: self("er staat een ander bedrag open", "another amount is open")
    case .contactStopped: self("contact met iemand is gestopt", "contact with somebody was stopped")
    case .contactResumed: self("contact met iemand mag weer", "contact with somebody is allowed again")
    case .addressChanged: self("een adres werkt niet, of juist wel", "an address does not work, or does")
    case .taskFinished: self("een taak is afgerond", "a task was finished")
    case .test: self("een proefbericht", "a test")
    }
  }

  func state(_ webhook: Webhook) -> (meaning: Components.Meaning, word: String) {
    switch webhook.state {
    case .paused: (.wait, self("stilgezet", "paused"))
    case .ended: (.plain, self("beëindigd", "ended"))
    case .live:
      webhook.failures == 0
        ? (.good, self("werkt", "works")) : (.bad, self("antwoordt niet", "does not answer"))
    }
  }

  func state(_ delivery: WebhookDelivery) -> (meaning: Components.Meaning, word: String) {
    switch delivery.state {
    case .delivered: (.good, self("aangekomen", "arrived"))
    case .dead: (.bad, self("opgegeven", "given up"))
    case .waiting:
      delivery.attempt == 0 ? (.plain, self("wacht", "waits")) : (.wait, self("komt opnieuw", "comes again"))
    }
  }
}
