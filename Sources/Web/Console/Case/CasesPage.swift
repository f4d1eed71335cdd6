import Domain
import Engine

/// The list of cases: filter by state, search by name or reference.
struct CasesPage {
  let listing: Listing<CaseSummary>
  let state: CaseSummary.State?
  let search: String?
  /// Cases that are open, in all; nil when not counted.
  var openCases: Int?
  /// True for who may work on cases: take the list along, choose several.
  var canAct = false
  /// Of how many people contact was stopped just now, and of how many not.
  var said: (done: Int, left: Int)?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Zaken", "Cases"), room: .cases,
      main: """
        \(Components.head(title: HTML(text: words("Zaken", "Cases")), lead: lead(words), words: words))
        <div class="line">\(filter(words))\(exportLink(words))\(searchForm(words))</div>
        \(listing.elements.isEmpty ? empty(words) : table(words, choosing: canAct ? frame : nil))
        \(Components.more(listing.next.map { address(state, after: $0) }, words))
        """, toast: said.flatMap { ChosenCases.toast(done: $0.done, left: $0.left, words) })
  }

  private func lead(_ words: Words) -> HTML? {
    guard !listing.elements.isEmpty else { return nil }
    if let search {
      let found =
        listing.next == nil
        ? words.count(listing.elements.count, ("zaak", "zaken"), ("case", "cases"))
        : words("Meer dan \(listing.elements.count) zaken", "More than \(listing.elements.count) cases")
      return words.html("<b>\(found)</b> gevonden met “\(search)”.", "<b>\(found)</b> found with “\(search)”.")
    }
    switch state {
    case nil:
      guard let openCases else { return nil }
      let count = words.count(openCases, ("zaak", "zaken"), ("case", "cases"))
      return words.html(
        "<b>\(count)</b> \(openCases == 1 ? "is" : "zijn") niet klaar. Wat het laatst veranderde, staat bovenaan.",
        "<b>\(count)</b> \(openCases == 1 ? "is" : "are") not done. What changed last is on top.")
    case .running: return HTML(text: words("De flow gaat vanzelf verder.", "The flow goes on by itself."))
    case .waitingForPerson:
      return HTML(text: words("Hier is een medewerker aan de beurt.", "It is an employee's turn here."))
    case .held:
      return HTML(
        text: words("Hier gaat niets uit tot iemand kijkt.", "Nothing goes out here until somebody looks."))
    case .paid: return HTML(text: words("Hier staat niets meer open.", "Nothing is owed here any more."))
    case .ended:
      return HTML(
        text: words("Hier gaat niets meer vanzelf uit.", "Nothing goes out by itself here any more."))
    }
  }

  private func filter(_ words: Words) -> HTML {
    let choices: [CaseSummary.State?] = [nil] + CaseSummary.State.allCases.map { $0 }
    return Components.pills(
      choices.map { choice in
        (choice.map { words.state($0).word } ?? words("alle", "all"), address(choice, after: nil), choice == state)
      }, words)
  }

  private func searchForm(_ words: Words) -> HTML {
    let kept: HTML? = state.map { "<input type=\"hidden\" name=\"state\" value=\"\($0.rawValue)\">" }
    return """
      <form class="search push wide" role="search" action="/cases">\(kept)\(Icon.search.html)<label \
      class="hide" \
      for="find">\(words("Zoek in zaken", "Search cases"))</label><input id="find" name="q" type="search" \
      value="\(
        search ?? "")" maxlength="80" placeholder="\(words("Naam of kenmerk", "Name or reference"))"></form>
      """
  }

  private func exportLink(_ words: Words) -> HTML? {
    guard canAct, !listing.elements.isEmpty else { return nil }
    return Components.export("/cases.csv" + address(state, after: nil).dropFirst("/cases".count), words)
  }

  private func address(_ state: CaseSummary.State?, after: Cursor?) -> String {
    var parts: [String] = []
    if let state { parts.append("state=\(state.rawValue)") }
    if let search { parts.append("q=\(FormFields.encoded(search))") }
    if let after { parts.append("after=\(FormFields.encoded(after.value))") }
    return "/cases" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }

  private func empty(_ words: Words) -> HTML {
    if let search {
      return Components.empty(
        words("Geen zaak gevonden met “\(search)”", "No case found with “\(search)”"),
        words(
          "Zoek op achternaam, zaaknummer, factuurnummer of betalingskenmerk.",
          "Search by surname, case number, invoice number or payment reference."))
    }
    return Components.empty(
      words("Hier zijn geen zaken", "No cases here"),
      words(
        "Een zaak begint met een regel uit een bestand, zoals een mislukte incasso.",
        "A case starts with a row of a file, such as a failed direct debit."),
      action: "<a class=\"button\" href=\"/imports\">\(words("Naar Imports", "To Imports"))</a>")
  }

  /// The cases; `frame` for who may choose several of them.
  func table(_ words: Words, choosing frame: ConsoleFrame? = nil) -> HTML {
    let choosable = frame == nil ? [] : listing.elements.filter(ChosenCases.canBeChosen)
    // One case alone has its own page.
    let canChoose = choosable.count > 1
    return """
      <section class="panel hold">\(canChoose ? frame.map(ChosenCases.bar) : nil)<div class="body"><table \
      class="table fold" data-list><thead><tr>
      <th scope="col">\(words("Huurder", "Tenant"))</th><th scope="col">\(words("Zaak", "Case"))</th>
      <th scope="col">\(words("Stand", "State"))</th><th scope="col">\(words("Stap", "Step"))</th>
      <th scope="col" class="num">\(words("Staat open", "Open"))</th>
      <th scope="col" class="num">\(words("Hierna", "Next"))</th></tr></thead><tbody>
      \(listing.elements.html { CaseRow(summary: $0, canChoose: canChoose).html(words,
        withContact: true) })</tbody></table></div></section>
      """
  }
}

/// One line of a table of cases.
struct CaseRow {
  let summary: CaseSummary
  /// True in a list of which several can be chosen.
  var canChoose = false

  func html(_ words: Words, withContact: Bool) -> HTML {
    let state = words.state(summary.state)
    let address: HTML = "/cases/\(summary.id.value)"
    let open = words("Staat open", "Open")
    let head: HTML =
      withContact
      ? """
      <th scope="row">\(pick(words))<a href="\(address)">\(summary.contactName)</a></th><td data-t="\(words("Zaak",
        "Case"))">\(
        words.matter(summary.title))<br><span class="small faint num">\(summary.reference)</span></td>
      """
      : """
      <th scope="row"><a href="\(address)">\(words.matter(summary.title))</a><br><span class="small faint num">\(
        summary.reference)</span></th>
      """
    let next: HTML = summary.nextAt.map { words.time($0) } ?? "<span class=\"faint\">–</span>"
    return """
      <tr>\(head)<td data-t="\(words("Stand", "State"))">\(Components.badge(state.meaning, state.word))</td>
      <td data-t="\(words("Stap", "Step"))">\(summary.step.map(words.step) ?? "–")</td>
      <td class="num\(summary.balance <= .zero ? " zero" : "")" data-t="\(open)">\(words.money(
        summary.balance))</td>
      <td class="num small" data-t="\(words("Hierna", "Next"))">\(next)</td></tr>
      """
  }

  /// The box, or the room of one.
  private func pick(_ words: Words) -> HTML? {
    guard canChoose else { return nil }
    return ChosenCases.canBeChosen(summary) ? ChosenCases.pick(summary, words) : "<span class=\"pick\"></span>"
  }
}
