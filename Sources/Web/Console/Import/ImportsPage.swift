import Domain
import Engine

/// Files that came in, and the form to give another.
struct ImportsPage {
  let listing: Listing<ImportSummary>
  let uploadLimit: Int

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let isRunning = listing.elements.contains { $0.isRunning }
    return ConsolePage(
      title: words("Imports", "Imports"), room: .imports,
      main: """
        \(Components.head(title: HTML(text: words("Imports", "Imports")), lead: lead(words), words: words))
        \(frame.role >= .editor ? form(frame) : .none)
        <div id="imports" data-live>\(listing.elements.isEmpty ? empty(words) : table(words))</div>
        \(Components.more(listing.next.map { "/imports?after=\(FormFields.encoded($0.value))" }, words))
        """, refresh: isRunning ? 2 : nil, topic: .imports)
  }

  private func lead(_ words: Words) -> HTML? {
    guard let last = listing.elements.first else { return nil }
    let moment = words.sayInSentence(last.startedAt)
    return words.html(
      "Het laatste bestand, <b>\(HTML.breakable(last.name))</b>, kwam \(moment).",
      "The last file, <b>\(HTML.breakable(last.name))</b>, came \(moment).")
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <form method="post" action="/imports" enctype="multipart/form-data" class="panel \
      upload">\(frame.tokenField)
      <div class="body line"><div class="field"><label for="file">\(words("Bestand inlezen", "Read a "
        + "file"))</label>
      <span class="help" id="file-help">\(words(
        "Terugboekingen (pain.002, camt.054), afschriften (camt.053), een huurderslijst of openstaande posten (CSV, "
          + "of JSON volgens VERA). Bode herkent de soort. Hoogstens \(words.size(uploadLimit)).",
        "Returned debits (pain.002, camt.054), statements (camt.053), a list of tenants or open items (CSV, or JSON "
          + "after VERA). Bode recognises the kind. At most \(words.size(uploadLimit))."))</span>
      <input id="file" name="file" type="file" required aria-describedby="file-help"></div>
      <button class="button primary push">\(words("Bestand inlezen", "Read file"))</button></div>
      <div class="body">\(LoadForm.html(words))</div></form>
      """
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog niets ingelezen", "Nothing read yet"),
      words(
        "Kies hierboven een bestand, of laat je datahub bestanden in de invoermap zetten.",
        "Choose a file above, or let your data hub put files in the drop folder."))
  }

  func table(_ words: Words) -> HTML {
    """
    <section class="panel hold"><div class="body">\(Self.table(listing.elements, words))</div></section>
    """
  }

  static func table(_ imports: [ImportSummary], _ words: Words) -> HTML {
    """
    <table class="table fold" data-list><thead><tr><th scope="col">\(words("Bestand", "File"))</th><th \
    scope="col">\(
      words("Stand", "State"))</th><th scope="col" class="num">\(words("Gelezen", "Read"))</th><th \
    scope="col" \
    class="num">\(words("Zaken", "Cases"))</th><th scope="col" class="num">\(words(
      "Nakijken", "To check"))</th><th scope="col" class="num">\(words("Tijd",
        "Time"))</th></tr></thead><tbody>\(
      imports.html { row($0, words) })</tbody></table>
    """
  }

  private static func row(_ summary: ImportSummary, _ words: Words) -> HTML {
    let state = words.state(summary)
    return """
      <tr><th scope="row"><a href="/imports/\(summary.id.value)">\(HTML.breakable(summary.name))</a><br>\
      <span class="small \
      faint">\(
        summary.kind.map(words.importKind) ?? words("nog niet herkend", "not recognised yet"))</span></th>
      <td data-t="\(words("Stand", "State"))">\(Components.badge(state.meaning, state.word))</td>
      \(Components.cell(summary.read, words("Gelezen", "Read"), words))
      \(Components.cell(summary.enrolled, words("Zaken", "Cases"), words))
      \(Components.cell(summary.rejected + summary.held, words("Nakijken", "To check"), words))
      <td class="num small" data-t="\(words("Tijd", "Time"))">\(words.time(summary.startedAt))</td></tr>
      """
  }
}

extension ImportSummary {
  var isRunning: Bool {
    switch state {
    case .waiting, .reading: true
    case .finished, .refused: false
    }
  }
}
