import Domain
import Engine

/// A case: balance and next step, the flow drawn with the path taken, the timeline, how to reach the people.
struct CasePage {
  let detail: CaseDetail
  let timeline: Listing<TimelineEntry>
  /// Nil when the drawing could not be made: the path then stands in words.
  let drawing: HTML?
  /// True beyond the first page of the timeline.
  let isLater: Bool

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let summary = detail.summary
    let isGoingOn = summary.state == .running || summary.state == .waitingForPerson
    return ConsolePage(
      title: "\(words.matter(summary.title)), \(summary.contactName)", room: .cases,
      main: """
        \(head(frame))
        <div id="case-now" data-live class="stack stack-3">\(now(words))\(crossed(words))\(tasks(frame))</div>
        <div class="hold">\(below(words))</div>
        """, refresh: isGoingOn ? 5 : nil, topic: .matter(detail.summary.id))
  }

  /// Drawing and timeline beside each other; without a flow there is no drawing, and the timeline comes first.
  private func below(_ words: Words) -> HTML {
    let reach = ReachPanel(addresses: detail.addresses, id: "reach").html(words)
    guard let drawn = drawn(words) else {
      return """
        <div class="cols cols-main">\(timelinePanel(words))\
        <div class="stack stack-3">\(people(words))\(reach)</div></div>
        """
    }
    return """
      <div class="cols cols-draw">\(drawn)
      <div class="stack stack-3">\(timelinePanel(words))\(people(words))\(reach)</div></div>
      """
  }

  private func head(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let summary = detail.summary
    let dossier: HTML =
      frame.role >= .employee
      ? """
      <a class="button slim" href="/cases/\(summary.id.value)/dossier" download>\(words(
        "Dossier downloaden", "Download the dossier"))</a>
      """ : .none
    let state = words.state(summary.state)
    let segment = detail.segment.map { Components.badge(.plain, FlowText.segment($0, words)) }
    let person: HTML =
      detail.parties.first.map { "<a href=\"/contacts/\($0.contact.value)\">\(words.name($0.name))</a>" }
      ?? HTML(text: words.name(summary.contactName))
    return Components.head(
      crumbs: [(words("Zaken", "Cases"), "/cases")], here: summary.reference,
      title: "\(words.matter(summary.title))\(words(" van ", " of "))\(person)", beside: dossier,
      badges: """
        <div class="line line-tight">\(Components.badge(state.meaning, state.word))\(segment)</div>
        """, words: words)
  }

  private func now(_ words: Words) -> HTML {
    let about = [detail.description, detail.invoice.map { words("factuur \($0)", "invoice \($0)") }]
      .compactMap { $0 }.joined(separator: ", ")
    let claim: HTML? =
      detail.claim == detail.summary.balance
      ? nil
      : """
      <dd class="under">\(words("van \(words.money(detail.claim))", "of \(words.money(detail.claim))"))</dd>
      """
    let next: HTML =
      detail.run.map { run in
        let why = run.next.flatMap { NextStepText.why($0, words) }
        return "<p class=\"say\">\(NextStepText.sentence(run, words))</p>\(why)"
      } ?? "<p class=\"say\">\(noFlow(words))</p>"
    return """
      <div class="hold"><div class="cols cols-2">
      <dl class="stat"><dt>\(words("Staat open", "Open"))</dt><dd class="big">\(words.money(
        detail.summary.balance))</dd>
      <dd class="under">\(about)</dd>\(claim)</dl>
      <section class="next" aria-labelledby="h-next"><h2 class="small soft" id="h-next">\(words("Hierna",
        "Next"))</h2>
      \(next)\(link(words))</section></div></div>
      """
  }

  /// Who must do something when no flow does.
  private func noFlow(_ words: Words) -> String {
    if detail.summary.balance <= .zero {
      return words("Er hoeft niets meer te gebeuren.", "Nothing needs to happen any more.")
    }
    return detail.tasks.isEmpty
      ? words(
        "Voor deze zaak loopt geen flow: er gaat niets vanzelf uit.",
        "No flow runs for this case: nothing goes out by itself.")
      : words(
        "Voor deze zaak loopt geen flow. Een medewerker is aan de beurt.",
        "No flow runs for this case. It is an employee's turn.")
  }

  private func link(_ words: Words) -> HTML? {
    detail.link.map { link in
      let state = words.link(link.state)
      let look: HTML? = link.path.map {
        "<a href=\"\(PaymentPages.prefix)\($0)\">\(words("Bekijk de betaalpagina", "See the payment page"))</a>"
      }
      return """
        <p class="small soft line line-tight">\(words("Betaallink", "Payment link")) \(Components.badge(
          state.meaning, state.word))<span class="num">\(words("kenmerk", "reference")) \(ReferenceText.spaced(
          link.reference))</span>\(look)</p>
        """
    }
  }

  private func crossed(_ words: Words) -> HTML? {
    guard detail.crossed > 0 else { return nil }
    return Components.note(
      .unsure, icon: .question,
      head: words(
        "\(words.count(detail.crossed, ("bericht", "berichten"), ("message", "messages"))) kruiste de "
          + "betaling",
        "\(words.count(detail.crossed, ("bericht", "berichten"), ("message", "messages"))) crossed the "
          + "payment"
      ),
      text: """
        <p>\(words(
          "Het was al weg toen het geld binnenkwam. Belt de huurder hierover? Zeg dat er niets meer "
            + "openstaat.",
          "It had left when the money came in. Does the tenant call about it? Say that nothing is owed."))</p>
        """)
  }

  private func tasks(_ frame: ConsoleFrame) -> HTML? {
    guard !detail.tasks.isEmpty else { return nil }
    let back = "/cases/\(detail.summary.id.value)"
    let forms = detail.tasks.html { TaskForm(task: $0, back: back).row(frame) }
    return Components.panel(
      id: "h-tasks", title: frame.words("Wacht op een medewerker", "Waits for an employee"),
      "<ul class=\"rows\">\(forms)</ul>"
    )
  }

  private func drawn(_ words: Words) -> HTML? {
    detail.run.map { run in
      let flow: HTML = """
        <a href="/flows/\(FormFields.encoded(run.flow))?version=\(run.version)">\(words(
          "Flow, versie \(run.version)", "Flow, version \(run.version)"))</a>
        """
      let path = run.visits.html { visit in
        "<li>\(run.graph.node(visit.step).map(words.title) ?? words.step(visit.step)), \(words.time(visit.at))</li>"
      }
      return """
        <section class="panel stick" aria-labelledby="h-draw"><header><h2 id="h-draw">\(words(
          "De weg van deze zaak", "The path of this case"))</h2>\(flow)</header>
        <div class="body stack"><div id="case-draw" data-live class="drawn" tabindex="0" role="group" \
        aria-label="\(
          words("Tekening", "Drawing"))">\(drawing ?? "<ol class=\"stack\">\(path)</ol>")</div>
        \(FlowLegend.html(words))</div></section>
        """
    }
  }

  private func timelinePanel(_ words: Words) -> HTML {
    let view = TimelineView(
      entries: timeline.elements, run: isLater ? nil : detail.run, namesCase: false, words: words)
    return Components.panel(
      id: "h-tl", title: words("Tijdlijn", "Timeline"),
      """
      <div id="case-timeline" data-live>\(view.html)</div>\(Components.more(
        timeline.next.map { "/cases/\(detail.summary.id.value)?after=\(FormFields.encoded($0.value))" },
          words))
      """)
  }

  private func people(_ words: Words) -> HTML? {
    guard detail.parties.count > 1 || detail.parties.contains(where: \.isSilenced) else { return nil }
    return Components.panel(
      id: "h-parties", title: words("Wie hoort erbij", "Who is involved"),
      """
      <ul class="rows">\(detail.parties.html { party in
        let silent = party.isSilenced
          ? Components.badge(.unsure, words("krijgt geen berichten", "gets no messages")) : .none
        return "<li><div><a href=\"/contacts/\(party.contact.value)\">\(party.name)</a><br><span "
          + "class=\"small soft\">\(words.party(party.role))</span></div>\(silent)</li>"
      })</ul>
      """)
  }
}

/// What the lines and boxes of a drawing mean.
enum FlowLegend {
  static func html(_ words: Words) -> HTML {
    """
    <ul class="legend">
    <li><svg viewBox="0 0 28 12" aria-hidden="true"><path d="M0 6h28" stroke-width="3"/></svg>\(words(
      "gelopen", "taken"))</li>
    <li><svg viewBox="0 0 28 12" aria-hidden="true"><rect class="ink" width="28" height="12" \
    rx="3"/></svg>\(words("hier nu", "here now"))</li>
    <li><svg viewBox="0 0 28 12" aria-hidden="true"><path d="M0 6h28" stroke-width="2" stroke-dasharray="5 \
    5"/></svg>\(words("hierna", "next"))</li>
    <li><svg viewBox="0 0 28 12" aria-hidden="true"><path d="M0 6h28" stroke-width="1"/></svg>\(words("kan "
      + "nog", "possible"))</li></ul>
    """
  }
}
