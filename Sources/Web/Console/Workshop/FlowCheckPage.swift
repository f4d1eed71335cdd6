import Engine

/// What the check says of a flow as it stands in the draft.
struct FlowCheckPage {
  let name: String
  let title: String
  let path: String
  let look: WorkshopLook

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let own = look.check.findings(in: path)
    let others = look.check.findings.filter { $0.file != path }
    return ConsolePage(
      title: title, room: .flows,
      main: """
        \(Components.head(
          crumbs: [(words("Flows", "Flows"), "/flows"), (name, "/flows/\(FormFields.encoded(name))")],
          here: words("controle", "check"), title: HTML(text: title), lead: lead(own.count, words), words: words))
        \(FlowTabs.nav(.check, flow: name, findings: own.count, role: frame.role, words))
        \(DraftNote.html(look, frame))
        \(own.isEmpty ? clean(words) : panel("controle", words("Controle van het concept", "Check of the draft"), own, words))
        \(others.isEmpty ? .none : panel("others", words("Elders in het concept", "Elsewhere in the draft"), others, words))
        """)
  }

  private func lead(_ count: Int, _ words: Words) -> HTML {
    let subject: HTML =
      look.isChanged(path)
      ? words.html("Het <b>concept</b> van deze flow", "The <b>draft</b> of this flow")
      : words.html(
        "<b>Versie \(look.workshop.live)</b> van deze flow", "<b>Version \(look.workshop.live)</b> of this flow")
    return count == 0
      ? words.html("\(subject) heeft <b>geen fouten</b>.", "\(subject) has <b>no mistakes</b>.")
      : words.html(
        "\(subject) heeft <b>\(words.count(count, ("fout", "fouten"), ("mistake", "mistakes")))</b>.",
        "\(subject) has <b>\(words.count(count, ("fout", "fouten"), ("mistake", "mistakes")))</b>.")
  }

  private func panel(_ id: String, _ title: String, _ findings: [FolderFinding], _ words: Words) -> HTML {
    Components.panel(
      id: id, title: title, beside: FindingList.badge(findings.count, words),
      FindingList(findings: findings, workshop: look.workshop).html(words))
  }

  private func clean(_ words: Words) -> HTML {
    Components.note(
      .good, icon: .tick, head: words("Niets gevonden", "Nothing found"),
      text: HTML(
        text: words(
          "Elke stap wordt bereikt, elke weg komt aan een einde, elke uitkomst heeft een weg, en alles wat de flow "
            + "noemt, bestaat.",
          "Every step is reached, every way comes to an end, every outcome has a way, and everything that the flow "
            + "names exists.")
      ).paragraph)
  }
}
