import Engine

/// The list of flows.
struct FlowsPage {
  let flows: [FlowSummary]
  /// Nil when nothing was published.
  var look: WorkshopLook?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let running = flows.map(\.running).reduce(0, +)
    return ConsolePage(
      title: words("Flows", "Flows"), room: .flows,
      main: """
        \(Components.head(
          title: HTML(text: words("Flows", "Flows")),
          lead: flows.isEmpty ? nil : words.html(
            "<b>\(words.count(flows.count, ("flow", "flows"), ("flow", "flows")))</b>, samen voor "
              + "<b>\(words.count(running, ("zaak", "zaken"), ("case", "cases")))</b>.",
            "<b>\(words.count(flows.count, ("flow", "flows"), ("flow", "flows")))</b>, for "
              + "<b>\(words.count(running, ("zaak", "zaken"), ("case", "cases")))</b> together."),
          words: words))
        \(look.flatMap { drafted($0, words) })\(flows.isEmpty ? empty(words) : table(words))
        \(look == nil ? nil : making(frame))
        """)
  }

  /// That something waits in the draft.
  private func drafted(_ look: WorkshopLook, _ words: Words) -> HTML? {
    let changed = look.workshop.changedPaths.filter { $0.hasPrefix("flows/") }
    guard look.draft != nil, !changed.isEmpty else { return nil }
    let links = look.newFlows.html { name in
      "<li><a href=\"/flows/\(name)/text\">\(name)</a> \(Components.badge(.good, words("nieuw", "new")))</li>"
    }
    let new: HTML? = look.newFlows.isEmpty ? nil : "<ul>\(links)</ul>"
    return Components.note(
      look.draft?.proposal == nil ? .plain : .wait, icon: .note,
      head: words("Er is een concept", "There is a draft"),
      text: """
        <p>\(words.count(
          changed.count, ("flow is", "flows zijn"), ("flow is", "flows are"))) \(words(
          "daarin anders.", "different in it.")) <a href="/draft">\(words(
          "Bekijk het concept", "Look at the draft"))</a></p>\(new)
        """)
  }

  private func making(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard frame.role >= .editor else { return nil }
    return """
      <details class="why"><summary>\(words("Nieuwe flow", "New flow"))</summary><form method="post" action="/flows/new" \
      class="stack">\(frame.tokenField)\(Field(
        name: "name", label: words("Korte naam", "Short name"),
        help: words(
          "Kleine letters, cijfers en streepjes, zoals huurachterstand.",
          "Small letters, digits and hyphens, such as rent-arrears."), longest: 60).html)<div class="actions"><button \
      class="button">\(words("Flow maken in het concept", "Make the flow in the draft"))</button></div></form></details>
      """
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen flows", "No flows yet"),
      words(
        "Een flow staat in de map van je organisatie. Publiceer die map met: bode publish MAP.",
        "A flow stands in the folder of your organisation. Publish it with: bode publish FOLDER."))
  }

  private func table(_ words: Words) -> HTML {
    """
    <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr><th \
    scope="col">\(words(
      "Flow", "Flow"))</th><th scope="col">\(words("Stand", "State"))</th><th scope="col" class="num">\(words(
      "Versie", "Version"))</th><th scope="col" \
    class="num">\(words("Loopt", "Running"))</th>\(paidHead(words))</tr></thead><tbody>\(
      flows.html { row($0, words) })</tbody></table></div></section>
    """
  }

  /// A column that nothing is known for only takes room.
  private var knowsPaid: Bool { flows.contains { $0.paidToday != nil } }

  private func paidHead(_ words: Words) -> HTML? {
    knowsPaid ? "<th scope=\"col\" class=\"num\">\(words("Vandaag betaald", "Paid today"))</th>" : nil
  }

  private func row(_ flow: FlowSummary, _ words: Words) -> HTML {
    let state =
      flow.isPaused
      ? Components.badge(.wait, words("gepauzeerd", "paused"))
      : Components.badge(.good, words("in gebruik", "in use"))
    let name = words("Vandaag betaald", "Paid today")
    let paid: HTML? =
      knowsPaid
      ? flow.paidToday.map { Components.cell($0, name, words) }
        ?? "<td class=\"num zero\" data-t=\"\(name)\">–</td>" : nil
    return """
      <tr><th scope="row"><a href="/flows/\(FormFields.encoded(flow.name))">\(flow.title)</a></th>
      <td data-t="\(words("Stand", "State"))">\(state)</td>
      \(Components.cell(flow.version, words("Versie", "Version"), words))
      \(Components.cell(flow.running, words("Loopt", "Running"), words))\(paid)</tr>
      """
  }
}

/// One flow: drawn with live numbers, in plain words beside it, versions below.
struct FlowPage {
  let flow: FlowDetail
  let drawing: HTML?
  /// The draft beside it; nil when nothing was published by the console's folder.
  var look: WorkshopLook?
  /// What was just done to it; see ``FlowSaid``.
  var said: String?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: flow.summary.title, room: .flows,
      main: """
        \(head(frame))
        \(FlowTabs.nav(.overview, flow: flow.summary.name, findings: findings, role: frame.role, words))
        \(flow.summary.isPaused ? paused(words) : .none)
        <div class="hold"><div class="cols cols-draw"><section class="panel" \
        aria-labelledby="h-d"><header><h2 id="h-d">\(
          words("Versie \(flow.version)", "Version \(flow.version)"))</h2><p class="faint">\(words(
          "laatste 30 dagen", "last 30 days"))</p></header><div class="body stack"><div id="flow-draw" \
        data-live \
        class="drawn" tabindex="0" role="group" aria-label="\(words("Tekening",
          "Drawing"))">\(drawing ?? noDrawing(words))</div>
        <p class="small soft">\(words(
          "In een blok: hoeveel zaken daar nu zijn. Bij een pijl: hoeveel er langs gingen.",
          "In a box: how many cases are there now. On an arrow: how many passed."))</p></div></section>
        <div class="stack stack-3"><section class="panel" aria-labelledby="h-t"><header><h2 id="h-t">\(words(
          "In gewone woorden", "In plain words"))</h2></header><div class="body" id="flow-text" data-live>\(
          FlowText.list(flow, words))</div></section></div></div></div>
        \(versions(words))\(source(words))
        """, refresh: 10, topic: flow.version == flow.summary.version ? .flow(flow.summary.name) : nil,
      toast: said.flatMap { FlowSaid($0, flow: flow.summary, frame: frame)?.toast })
  }

  /// The file of this flow, when the draft changes it.
  private var changedFile: String? {
    look.flatMap { look in look.flowFile(flow.summary.name).flatMap { look.isChanged($0) ? $0 : nil } }
  }

  private var findings: Int { changedFile.map { look?.check.findings(in: $0).count ?? 0 } ?? 0 }

  /// What the draft of this flow is like, in a sentence.
  private func drafted(_ words: Words) -> HTML {
    guard changedFile != nil else { return .none }
    let isProposed = look?.draft?.proposal != nil
    let found = words.count(findings, ("fout", "fouten"), ("mistake", "mistakes"))
    if findings > 0 {
      return words.html(
        " Er is een <b>concept</b>; de controle vond <b>\(found)</b>.",
        " There is a <b>draft</b>; the check found <b>\(found)</b>.")
    }
    return isProposed
      ? words.html(
        " Een <b>concept</b> wacht op <a href=\"/draft\">akkoord</a>.",
        " A <b>draft</b> waits for <a href=\"/draft\">approval</a>.")
      : words.html(
        " Er is een <a href=\"/draft\">concept</a> zonder fouten.",
        " There is a <a href=\"/draft\">draft</a> without mistakes.")
  }

  private func head(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let edit: HTML? =
      frame.role >= .editor && look != nil
      ? """
      <a class="button slim" href="/flows/\(FormFields.encoded(flow.summary.name))/text">\(words("Bewerken", "Edit"))</a>
      """
      : nil
    let toggle: HTML? =
      frame.role >= .approver
      ? """
      <form method="post" action="/flows/\(FormFields.encoded(
        flow.summary.name))/pause">\(frame.tokenField)<input \
      type="hidden" name="paused" value="\(flow.summary.isPaused ? "no" : "yes")"><button class="button \
      slim">\(
        (flow.summary.isPaused ? Icon.play : .pause).html)\(flow.summary.isPaused
          ? words("Hervatten", "Resume") : words("Pauzeren", "Pause"))</button></form>
      """ : nil
    let running = words.count(flow.summary.running, ("zaak", "zaken"), ("case", "cases"))
    return Components.head(
      crumbs: [(words("Flows", "Flows"), "/flows")], here: flow.summary.name,
      title: HTML(text: flow.summary.title),
      beside: "<div class=\"actions\">\(toggle)\(edit)</div>",
      lead: words.html(
        "<b>Versie \(flow.summary.version)</b> is in gebruik. De flow loopt nu voor "
          + "<b>\(running)</b>.\(drafted(words))",
        "<b>Version \(flow.summary.version)</b> is in use. The flow runs for <b>\(running)</b> now.\(drafted(words))"),
      words: words)
  }

  private func paused(_ words: Words) -> HTML {
    Components.note(
      .wait, icon: .pause, head: words("Deze flow is gepauzeerd", "This flow is paused"),
      text: HTML(
        text: words(
          "Er gaat niets uit. Wat binnenkomt, ook betalingen, wordt wel verwerkt.",
          "Nothing goes out. What comes in, payments too, is handled.")
      ).paragraph)
  }

  private func noDrawing(_ words: Words) -> HTML {
    HTML(
      text: words(
        "De tekening kon niet worden gemaakt. Dezelfde feiten staan in de tekst ernaast.",
        "The drawing could not be made. The same facts stand in the text beside it.")
    ).paragraph
  }

  private func versions(_ words: Words) -> HTML? {
    guard !flow.versions.isEmpty else { return nil }
    let names = [words("Stand", "State"), words("Gepubliceerd", "Published"), words("Door", "By")]
    return Components.panel(
      id: "h-versions", title: words("Versies", "Versions"),
      beside:
        "<a href=\"/flows/\(FormFields.encoded(flow.summary.name))/versions\">\(words("Vergelijk", "Compare"))</a>",
      """
      <table class="table fold"><thead><tr><th scope="col">\(words("Versie", "Version"))</th>\(names.html {
        "<th scope=\"col\">\($0)</th>" })<th scope="col" class="num">\(words("Loopt",
          "Running"))</th></tr></thead><tbody>\(
        flow.versions.html { row($0, names, words) })</tbody></table>
      """)
  }

  private func row(_ version: FlowDetail.Version, _ names: [String], _ words: Words) -> HTML {
    let state = Self.state(version.state, words)
    let address: HTML = "/flows/\(FormFields.encoded(flow.summary.name))?version=\(version.number)"
    return """
      <tr><th scope="row"><a href="\(address)">\(version.number)</a></th>
      <td data-t="\(names[0])">\(Components.badge(state.0, state.1))</td>
      <td data-t="\(names[1])">\(words.time(version.publishedAt))</td>
      <td data-t="\(names[2])">\(words.actor(version.publishedBy))</td>
      \(Components.cell(version.running, words("Loopt", "Running"), words))</tr>
      """
  }

  static func state(_ state: FlowDetail.Version.State, _ words: Words) -> (Components.Meaning, String) {
    switch state {
    case .inUse: (.good, words("in gebruik", "in use"))
    case .drainingOut: (.busy, words("loopt leeg", "draining"))
    case .paused: (.wait, words("gepauzeerd", "paused"))
    case .retired: (.plain, words("afgesloten", "retired"))
    }
  }

  private func source(_ words: Words) -> HTML {
    """
    <details class="panel fold-out"><summary>\(words("Tekst van de flow", "Text of the "
      + "flow"))</summary><div class="body">\
    <pre class="source" tabindex="0" aria-label="\(words("Tekst van de flow", "Text of the flow"))"><code>\(
      flow.source)</code></pre></div></details>
    """
  }
}
