import Domain
import Engine

/// One import: how far it is, what became of each row, and why.
struct ImportPage {
  let detail: ImportDetail
  let problems: Listing<ImportRowProblem>

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let summary = detail.summary
    return ConsolePage(
      title: summary.name, room: .imports,
      main: """
        <div id="import-now" data-live class="stack stack-3">\(head(words))\(progress(words))\(refused(
          words))\(
          detail.load.map { LoadPanel(detail: detail, load: $0).html(frame) } ?? counts(words))</div>
        <div class="hold"><div class="cols cols-main"><div id="import-rows" data-live class="stack \
        stack-3">\(rows(words))</div>
        <div class="stack stack-3">\(reasons(words))\(facts(words))</div></div></div>
        """, refresh: summary.isRunning || detail.load?.state == .ending ? 2 : nil, reloads: true,
      topic: .importRun(summary.id))
  }

  private func head(_ words: Words) -> HTML {
    let summary = detail.summary
    let state =
      isHeld
      ? (meaning: Components.Meaning.wait, word: words("wacht op een besluit", "waits for a decision"))
      : words.state(summary)
    return Components.head(
      crumbs: [(words("Imports", "Imports"), "/imports")], here: words("Bestand", "File"),
      title: HTML.breakable(summary.name),
      badges: """
        <div class="line line-tight">\(Components.badge(state.meaning, state.word))\(
          summary.kind.map { Components.badge(.plain, words.importKind($0)) })\(
          detail.environment == "production" ? .none : Components.badge(.test, words("test", "test")))</div>
        """, lead: lead(words), words: words)
  }

  private func lead(_ words: Words) -> HTML? {
    let summary = detail.summary
    switch summary.state {
    case .waiting:
      return HTML(text: words("Het lezen begint zo.", "Reading starts in a moment."))
    case .reading:
      return words.html(
        "<b>\(words.number(summary.read)) rijen</b> zijn gelezen; het gaat vanzelf verder.",
        "<b>\(words.number(summary.read)) rows</b> have been read; it goes on by itself.")
    case .refused: return nil
    case .finished where isHeld:
      let figures = detail.load?.figures ?? LoadRecord.Figures()
      let who =
        figures.missing > 0
        ? words.count(figures.missing, ("huurder staat", "huurders staan"), ("tenant is", "tenants are"))
        : words.count(
          figures.missingContracts, ("contract staat", "contracten staan"), ("contract is", "contracts are"))
      return words.html(
        "<b>\(who)</b> niet meer in deze lijst. Iemand moet beslissen wat er gebeurt.",
        "<b>\(who)</b> in this list no more. Somebody must decide what happens.")
    case .finished:
      let rows = words.count(summary.read, ("rij", "rijen"), ("row", "rows"))
      let parts = outcomes(words)
      guard !parts.isEmpty else {
        return words.html("<b>\(rows)</b> gelezen; er stond niets nieuws in.", "<b>\(rows)</b> read; nothing was new.")
      }
      return words.html("<b>\(rows)</b> gelezen: \(words.list(parts)).", "<b>\(rows)</b> read: \(words.list(parts)).")
    }
  }

  /// Whether a person must say what becomes of who is gone.
  private var isHeld: Bool { detail.load?.state == .held }

  /// What became of the rows, without what did not occur; together they are all rows.
  private func outcomes(_ words: Words) -> [String] {
    let summary = detail.summary
    let look = summary.rejected + summary.held
    let figures: [(Int, String)] = [
      (summary.enrolled, words.count(summary.enrolled, ("nieuwe zaak", "nieuwe zaken"), ("new case", "new cases"))),
      (
        summary.applied,
        words("\(words.number(summary.applied)) bijgewerkt", "\(words.number(summary.applied)) updated")
      ),
      (
        summary.duplicate,
        words("\(words.number(summary.duplicate)) al bekend", "\(words.number(summary.duplicate)) known already")
      ),
      (look, words("\(words.number(look)) om na te kijken", "\(words.number(look)) to check")),
    ]
    return figures.filter { $0.0 > 0 }.map(\.1)
  }

  private func progress(_ words: Words) -> HTML? {
    guard case .reading(let total) = detail.summary.state else { return nil }
    let read = detail.summary.read
    return """
      <section class="panel" aria-labelledby="h-p"><div class="body stack">\(Components.progress(
        id: "h-p", title: words("Lezen", "Reading"), done: read, of: total, words))<p class="small soft">\(words(
        "Je kunt deze pagina sluiten; het gaat gewoon door.", "You can close this page; it goes "
          + "on."))</p></div></section>
      """
  }

  private func refused(_ words: Words) -> HTML? {
    guard case .refused(let reason) = detail.summary.state else { return nil }
    return Components.note(
      .bad, icon: .warning, head: words("Dit bestand is niet ingelezen", "This file was not taken"),
      text: """
        <p>\(words.sentence(reason))</p><p>\(words(
          "Er is niets gewijzigd. Verbeter het bestand en lees het opnieuw in.",
          "Nothing was changed. Mend the file and read it again."))</p>
        """)
  }

  private func counts(_ words: Words) -> HTML {
    let summary = detail.summary
    let figures: [(String, Int)] = [
      (words("Zaak gestart", "Case started"), summary.enrolled),
      (words("Bijgewerkt", "Updated"), summary.applied),
      (words("Afgekeurd", "Rejected"), summary.rejected),
      (words("Apart gehouden", "Held"), summary.held),
      (words("Al eerder gelezen", "Read before"), summary.duplicate),
    ]
    return """
      <section class="panel" aria-label="\(words("Aantallen", "Counts"))"><div class="body"><dl \
      class="stats">\(
        figures.html { figure($0, $1, words) })</dl></div></section>
      """
  }

  private func figure(_ name: String, _ count: Int, _ words: Words) -> HTML {
    Components.stat(name, words.number(count), isZero: count == 0)
  }

  private func reasons(_ words: Words) -> HTML? {
    guard !detail.reasons.isEmpty else { return nil }
    return Components.panel(
      id: "h-reasons", title: words("Waarom niet", "Why not"),
      """
      <table class="table"><thead><tr><th scope="col">\(words("Reden", "Reason"))</th><th scope="col" \
      class="num">\(words(
        "Rijen", "Rows"))</th></tr></thead><tbody>\(
        detail.reasons.html { row($0, words) })</tbody></table>
      """)
  }

  private func row(_ reason: ImportDetail.ReasonCount, _ words: Words) -> HTML {
    """
    <tr><th scope="row">\(words.capitalised(words.reason(reason.reason)))<br>
    <span class="small faint">\(words.fate(reason.fate).word)</span></th>
    \(Components.cell(reason.count, words("Rijen", "Rows"), words))</tr>
    """
  }

  private func facts(_ words: Words) -> HTML {
    let summary = detail.summary
    let finished: HTML? = summary.finishedAt.map {
      "<dt>\(words("Klaar", "Done"))</dt><dd>\(words.time($0))</dd>"
    }
    return Components.panel(
      id: "h-facts", title: words("Het bestand", "The file"),
      """
      <dl class="facts"><dt>\(words("Van", "From"))</dt><dd>\(words.capitalised(words.actor(summary.by)))</dd>
      <dt>\(words("Begonnen", "Started"))</dt><dd>\(words.time(summary.startedAt))</dd>\(finished)
      <dt>\(words("Grootte", "Size"))</dt><dd>\(words.size(detail.size))</dd>
      <dt>SHA-256</dt><dd><code>\(detail.digest)</code></dd></dl>
      """)
  }

  private func rows(_ words: Words) -> HTML {
    let title = words("Rijen om na te kijken", "Rows to check")
    guard !problems.elements.isEmpty else {
      let text =
        detail.summary.isRunning
        ? words("Tot nu toe is elke rij bruikbaar.", "So far every row is usable.")
        : words("Er zijn geen rijen met een probleem.", "No row has a problem.")
      return Components.panel(id: "h-rows", title: title, "<p class=\"soft\">\(text)</p>")
    }
    let id = detail.summary.id.value
    return Components.panel(
      id: "h-rows", title: title,
      beside: "<a href=\"/imports/\(id)/rows.csv\">\(words("Download als CSV", "Download as CSV"))</a>",
      """
      <table class="table fold"><thead><tr><th scope="col" class="num">\(words("Rij", "Row"))</th><th \
      scope="col">\(words(
        "Wat is er mis", "What is wrong"))</th><th scope="col">\(words("Wat er staat", "What it "
          + "says"))</th></tr></thead><tbody>\(
        problems.elements.html { row($0, words) })</tbody></table>
      \(Components.more(problems.next.map { "/imports/\(id)?after=\(FormFields.encoded($0.value))" }, words))
      """)
  }

  private func row(_ problem: ImportRowProblem, _ words: Words) -> HTML {
    let fate = words.fate(problem.fate)
    // Most explanations say it themselves.
    let column = problem.column.flatMap { problem.explanation.contains($0) ? nil : $0 }
    let place = column.map { words("Kolom “\($0)”: ", "Column “\($0)”: ") } ?? ""
    let said = explanation(problem, words)
    return """
      <tr><td class="num" data-t="\(words("Rij", "Row"))">\(words.number(problem.row))</td>
      <th scope="row">\(place)\(said.head) \(Components.badge(fate.meaning, fate.word))\(said.more)</th>
      <td data-t="\(words("Staat er", "Says"))"><code class="cut">\(
        problem.fields.prefix(8).joined(separator: " · "))</code></td></tr>
      """
  }

  /// What is wrong as a sentence, and under it what the engine adds: the case, or its own words.
  private func explanation(_ problem: ImportRowProblem, _ words: Words) -> (head: String, more: HTML) {
    guard problem.column == nil, problem.fate != .unreadable else {
      return (words.sentence(problem.explanation), .none)
    }
    let head = words.sentence(words.reason(problem.reason))
    if problem.explanation.hasPrefix("Z-") {
      let link: HTML = """
        <br><span class="small"><a href="/search?q=\(FormFields.encoded(problem.explanation))">\
        \(words("Zaak", "Case")) \(problem.explanation)</a></span>
        """
      return (head, link)
    }
    if let reason = words.reasonOfReturn(problem.explanation) {
      return (head, "<br><span class=\"small soft\">\(words.sentence(reason))</span>")
    }
    // The engine's own English adds nothing to the head; what it says in Dutch does.
    return (head, .none)
  }
}
