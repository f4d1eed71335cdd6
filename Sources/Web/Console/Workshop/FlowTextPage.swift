import Domain
import Engine

/// A flow as text: typed in a plain field, checked at once.
struct FlowTextPage {
  /// What became of a text that was not saved.
  enum Fate {
    case saved
    /// Looked at only.
    case tried
    /// Somebody else saved the file meanwhile; their text stands beside it.
    case moved(by: String)
  }

  let name: String
  let title: String
  let path: String
  /// What stands in the field.
  let text: String
  /// What the editor began with, or what they now know of.
  let mark: FileMark
  let look: WorkshopLook
  /// Of ``text``.
  let findings: [FolderFinding]
  let changes: [FlowChange]
  var fate = Fate.saved
  var line: Int?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: title, room: .flows,
      main: """
        \(Components.head(
          crumbs: [(words("Flows", "Flows"), "/flows"), (name, "/flows/\(FormFields.encoded(name))")],
          here: words("tekst", "text"), title: HTML(text: title), lead: lead(words), words: words))
        \(FlowTabs.nav(.text, flow: name, findings: findings.count, role: frame.role, words))
        \(DraftNote.html(look, frame))\(moved(words))
        <div class="hold"><div class="cols cols-main">\(editor(frame))
        <div class="stack stack-3" id="beside">\(Self.beside(findings, changes, words))</div></div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let isChanged = look.isChanged(path)
    switch fate {
    case .tried:
      return words.html(
        "Deze tekst is <b>nog niet opgeslagen</b>.", "This text was <b>not saved yet</b>.")
    case .moved:
      return words.html("Jouw tekst is <b>niet opgeslagen</b>.", "Your text was <b>not saved</b>.")
    case .saved:
      return isChanged
        ? words.html(
          "Je werkt in het <b>concept</b>. Wat in gebruik is, verandert pas na akkoord van een ander.",
          "You work in the <b>draft</b>. What is in use changes only when somebody else approves.")
        : words.html(
          "Zo is <b>versie \(look.workshop.live)</b>, die in gebruik is. Wat je opslaat komt in het concept.",
          "This is <b>version \(look.workshop.live)</b>, which is in use. What you save goes into the draft.")
    }
  }

  private func moved(_ words: Words) -> HTML? {
    guard case .moved(let who) = fate else { return nil }
    let theirs = WorkshopLook.text(look.workshop.content(path))
    return Components.note(
      .bad, head: words("\(who) heeft dit bestand intussen opgeslagen", "\(who) has saved this file meanwhile"),
      text: """
        <p>\(words(
          "Jouw tekst staat nog hieronder, en is niet opgeslagen. Zo verschilt hij van wat nu in het concept staat. "
            + "Sla je nu op, dan vervangt jouw tekst die van \(who).",
          "Your text still stands below, and was not saved. This is how it differs from what the draft says now. If "
            + "you save now, your text replaces that of \(who)."))</p>
        \(DifferenceView(
          difference: LineDifference(from: theirs, to: text),
          label: words("Verschil met de tekst van \(who)", "Difference from the text of \(who)")).html(words))
        """)
  }

  private func editor(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let address: HTML = "/flows/\(FormFields.encoded(name))/text"
    let isProposed = look.draft?.proposal != nil
    let place: HTML? = line.map { " data-line=\"\($0)\"" }
    let actions: HTML =
      isProposed
      ? """
      <p class="soft">\(words(
        "Wacht op akkoord; trek het voorstel in om verder te werken.",
        "Waits for approval; withdraw the proposal to go on."))</p>
      """
      : """
      <div class="bar"><div class="actions"><button class="button primary">\(words(
        "Opslaan in het concept", "Save in the draft"))</button><button class="button" formaction="\(address)/check" \
      data-check>\(words("Controleren", "Check"))</button></div><p class="small faint">\(words(
        "Hoogstens \(words.size(DraftLimits.largestFile)).",
        "At most \(words.size(DraftLimits.largestFile))."))</p></div>
      """
    return """
      <section class="panel hold" aria-labelledby="h-text"><header><h2 id="h-text"><label for="text">\(path)</label></h2>\
      <p class="faint">YAML</p></header><div class="body"><form method="post" action="\(address)" class="stack" \
      data-editor="flow" data-language="/draft/language.json">\(frame.tokenField)<input type="hidden" name="seen" \
      value="\(mark.text)"><div class="editor"><textarea id="text" name="text" spellcheck="false" autocapitalize="off" \
      autocomplete="off" rows="30" wrap="off"\(place)\(isProposed ? " readonly" : "")>
      \(text)</textarea></div>\(actions)</form></div></section>
      """
  }

  /// What the check says, and what is different: also what the script puts in its place while somebody types.
  static func beside(_ findings: [FolderFinding], _ changes: [FlowChange], _ words: Words) -> HTML {
    let found: HTML =
      findings.isEmpty
      ? "<p class=\"soft\">\(words("De controle vond niets.", "The check found nothing."))</p>"
      : FindingList(findings: findings, workshop: nil, isBesideText: true).html(words)
    let different: HTML? =
      changes.isEmpty
      ? nil
      : Components.panel(
        id: "h-changes", title: words("Anders dan in gebruik", "Different from what is in use"),
        FlowChangeText.list(changes, words))
    return """
      \(Components.panel(
        id: "h-check", title: words("Controle", "Check"), beside: FindingList.badge(findings.count, words), found))
      \(different)
      """
  }
}
