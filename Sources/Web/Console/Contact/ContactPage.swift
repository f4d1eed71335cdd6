import Domain
import Engine

/// A contact: cases, addresses with their standing, and one timeline over all channels.
struct ContactPage {
  let detail: ContactDetail
  let timeline: Listing<TimelineEntry>
  /// Whether anything can be written here.
  var canWrite = false
  /// Whether a message was written just now.
  var isWritten = false

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let summary = detail.summary
    return ConsolePage(
      title: summary.name, room: .contacts,
      main: """
        \(head(frame))
        \(stopped(frame))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(cases(
          words))\(timelinePanel(words))</div>
        <div class="stack stack-3">\(ReachPanel(addresses: detail.addresses, id: "reach").html(
          words))\(facts(words))\(ContractPanel(contracts: detail.contracts).html(words))\(
          stopForm(frame))\(privacy(frame))</div></div></div>
        """,
      toast: isWritten
        ? Components.toast(
          words(
            "Je bericht is klaargezet. Op de tijdlijn zie je wanneer het weg is.",
            "Your message is on its way. The timeline shows when it has left.")) : nil)
  }

  private func head(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let summary = detail.summary
    let reach = words.reach(summary.reach)
    let open = words.count(summary.openCases, ("open zaak", "open zaken"), ("open case", "open cases"))
    let write: HTML =
      canWrite && frame.role >= .employee
      ? Components.link(words("Bericht schrijven", "Write a message"), to: "/contacts/\(summary.id.value)/message")
      : .none
    return Components.head(
      crumbs: [(words("Contacten", "Contacts"), "/contacts")], here: summary.sourceNumber ?? summary.name,
      title: HTML(text: summary.name), beside: write,
      badges: "<div class=\"line line-tight\">\(Components.badge(reach.meaning, reach.word))</div>",
      lead: lead(open, words), words: words)
  }

  private func lead(_ open: String, _ words: Words) -> HTML {
    let summary = detail.summary
    let money = words.money(summary.balance)
    switch (summary.openCases, summary.balance > .zero) {
    case (0, false):
      return HTML(text: words("Er staat niets open en er loopt niets.", "Nothing is owed and nothing runs."))
    case (0, true):
      return words.html(
        "Er staat <b>\(money)</b> open, zonder zaak.", "<b>\(money)</b> is owed, without a case.")
    case (_, _):
      return words.html(
        "<b>\(open)</b>; er staat <b>\(money)</b> open.", "<b>\(open)</b>; <b>\(money)</b> is owed.")
    }
  }

  private func stopped(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    return detail.stop.map { stop in
      let resume: HTML? =
        frame.role >= .approver
        ? """
        <form method="post" action="/contacts/\(detail.summary.id.value)/resume">\(frame.tokenField)<button \
        class="button slim">\(words("Contact weer toestaan", "Allow contact again"))</button></form>
        """ : nil
      return Components.note(
        .bad, icon: .stop, head: words("Deze persoon krijgt niets meer", "This person gets nothing any more"),
        text: """
          <p>\(words.sentence(words.because(stop.reason))) \(words("Gestopt door", "Stopped by")) \(words.actor(
            stop.by)), \(words.time(
            stop.at)).</p>\(resume)
          """)
    }
  }

  private func cases(_ words: Words) -> HTML {
    let title = words("Zaken", "Cases")
    guard !detail.cases.isEmpty else {
      return Components.panel(
        id: "h-cases", title: title,
        "<p class=\"soft\">\(words("Er zijn geen zaken van deze persoon.", "This person has no cases."))</p>")
    }
    return Components.panel(
      id: "h-cases", title: title,
      """
      <table class="table fold"><thead><tr><th scope="col">\(words("Zaak", "Case"))</th><th \
      scope="col">\(words(
        "Stand", "State"))</th><th scope="col">\(words("Stap", "Step"))</th><th scope="col" \
      class="num">\(words(
        "Staat open", "Open"))</th><th scope="col" class="num">\(words("Hierna",
          "Next"))</th></tr></thead><tbody>\(
        detail.cases.html { CaseRow(summary: $0).html(words, withContact: false) })</tbody></table>
      """)
  }

  private func timelinePanel(_ words: Words) -> HTML {
    let body: HTML =
      timeline.elements.isEmpty
      ? "<p class=\"soft\">\(words("Er is nog niets gebeurd.", "Nothing has happened yet."))</p>"
      : TimelineView(entries: timeline.elements, run: nil, namesCase: true, words: words).html
    return Components.panel(
      id: "h-tl", title: words("Tijdlijn", "Timeline"),
      """
      \(body)\(Components.more(
        timeline.next.map { "/contacts/\(detail.summary.id.value)?after=\(FormFields.encoded($0.value))" },
          words))
      """)
  }

  private func facts(_ words: Words) -> HTML {
    let form = detail.addressForm == "je" ? words("je-vorm", "informal (je)") : words("u-vorm", "formal (u)")
    let language =
      Language(rawValue: detail.language)
      .map { $0 == .dutch ? words("Nederlands", "Dutch") : words("Engels", "English") } ?? detail.language
    return Components.panel(
      id: "h-facts", title: words("Zo spreken we aan", "How we address"),
      """
      <dl class="facts"><dt>\(words("Aanspreken", "Form"))</dt><dd>\(form)</dd>
      <dt>\(words("Taal", "Language"))</dt><dd>\(language)</dd>
      <dt>\(words("Profiel", "Profile"))</dt><dd>\(detail.profile.map(words.profile) ?? words("geen", "none"))</dd>
      <dt>\(words("Letters", "Type"))</dt><dd>\(detail.readsLargeType
        ? words("groot", "large") : words("gewoon", "normal"))</dd>
      <dt>\(words("Voorkeur", "Preference"))</dt><dd>\(words.wishes(detail.consents))</dd></dl>
      """)
  }

  /// What the law gives a person: to see what is kept, and to be forgotten.
  private func privacy(_ frame: ConsoleFrame) -> HTML? {
    guard frame.role >= .employee else { return nil }
    let words = frame.words
    let path: HTML = "/contacts/\(detail.summary.id.value)"
    let erase: HTML? =
      frame.role >= .approver
      ? "<a class=\"button danger\" href=\"\(path)/erase\">\(words("Wissen…", "Erase…"))</a>" : nil
    return """
      <details class="panel fold-out"><summary>\(words("Inzage en wissen", "Data and erasure"))</summary><div \
      class="body stack"><p class="soft">\(words(
        "Alles wat we van \(detail.shortName) bewaren, in één bestand. Wie het ophaalt, staat in het auditlog.",
        "All that we keep of \(detail.shortName), in one file. Who fetches it stands in the audit log."))</p>
      <div class="actions"><a class="button" href="\(path)/export" download>\(words(
        "Inzage downloaden", "Download the data"))</a>\(erase)</div></div></details>
      """
  }

  private func stopForm(_ frame: ConsoleFrame) -> HTML? {
    guard detail.stop == nil, frame.role >= .employee else { return nil }
    let words = frame.words
    return """
      <details class="panel fold-out"><summary>\(words("Contact stoppen", "Stop contact"))</summary><div \
      class="body stack">
      <p class="soft">\(words(
        "Daarna gaat er niets meer naar \(detail.shortName), over geen enkel kanaal. Alle lopende flows "
          + "stoppen.",
        "After this nothing goes to \(detail.shortName) any more, over any channel. All running flows "
          + "stop."))</p>
      <form method="post" class="stack" action="/contacts/\(detail.summary.id.value)/stop">\(frame.tokenField)
      <div class="field"><label for="reason">\(words("Waarom?", "Why?"))</label><span class="help" \
      id="reason-help">\(words(
        "Bijvoorbeeld: overleden, of op eigen verzoek.", "For instance: deceased, or on "
          + "request."))</span><input \
      id="reason" name="reason" required maxlength="200" aria-describedby="reason-help"></div>
      <div class="actions"><button class="button danger">\(words("Contact stoppen", "Stop "
        + "contact"))</button></div>
      </form></div></details>
      """
  }
}
