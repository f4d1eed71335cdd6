import Domain
import Engine

/// The timeline: newest first, what is still to come above the line of now.
struct TimelineView {
  let entries: [TimelineEntry]
  /// What a run will do next; stands above now.
  let run: RunView?
  /// True on the page of a contact: entries then name their case.
  let namesCase: Bool
  let words: Words

  var html: HTML {
    """
    <ol class="timeline">\(planned)\(now)\(entries.html(item))</ol>
    """
  }

  private var planned: HTML? {
    run?.next.flatMap { next in
      guard let node = run?.graph.node(next.step) else { return nil }
      return """
        <li class="plan"><span class="dot">\(node.icon.html)</span><div class="entry"><h3><span>\(
          words.title(node))</span>\(words.time(next.at))</h3>\(NextStepText.condition(next, words))\(
          NextStepText.why(next, words))</div></li>
        """
    }
  }

  private var now: HTML? {
    guard let run else { return nil }
    let text =
      switch run.state {
      case .waiting: words("Nu: de flow wacht", "Now: the flow waits")
      case .withPerson: words("Nu: wacht op een medewerker", "Now: waits for an employee")
      case .held(let because): words("Nu: staat stil. \(because)", "Now: held. \(because)")
      case .ended: words("Nu: er gebeurt niets meer vanzelf", "Now: nothing more happens by itself")
      }
    return """
      <li class="nowline"><span class="dot">\(Icon.clock.html)</span><div \
      class="entry"><h3><span>\(text)</span>\(
        words.time(words.now))</h3></div></li>
      """
  }

  private func item(_ entry: TimelineEntry) -> HTML {
    let face = TimelineFace(entry.kind, words)
    let badge = face.badge.map { HTML(trusted: " ") + Components.badge($0.meaning, $0.word) }
    let caseName = entry.caseReference ?? words("Naar de zaak", "To the case")
    let caseLink: HTML? =
      namesCase
      ? entry.caseID.map { "<p class=\"small\"><a href=\"/cases/\($0.value)\">\(caseName)</a></p>" } : nil
    return """
      <li class="\(face.tone)"><span class="dot">\(face.icon.html)</span><div class="entry"><h3><span>\(
        face.title)\(badge)</span>\(words.time(entry.at))</h3>\(face.text.map { "<p>\($0)</p>" as HTML })\(
        face.links)\(evidence(face))\(reasons(entry))\(caseLink)</div></li>
      """
  }

  private func evidence(_ face: TimelineFace) -> HTML? {
    guard !face.evidence.isEmpty else { return nil }
    return """
      <details class="why"><summary>\(words("Waaraan zien we dat?", "How do we see that?"))</summary><ul>\(
        face.evidence.html { "<li>\($0)</li>" })</ul></details>
      """
  }

  private func reasons(_ entry: TimelineEntry) -> HTML? {
    guard !entry.reasons.isEmpty else { return nil }
    let held = entry.reasons.filter(\.holds).count
    return """
      <details class="why"><summary>\(words(
        "Waarom? \(held) van \(entry.reasons.count) regels gaan op",
        "Why? \(held) of \(entry.reasons.count) rules hold"))</summary><ul>\(entry.reasons.html { reason in
        let word = reason.holds ? words("gaat op", "holds") : words("gaat niet op", "does not hold")
        return "<li>\((reason.holds ? Icon.tick : .cross).html)<span><span class=\"hide\">\(word): "
          + "</span>\(reason.text)</span></li>"
      })</ul></details>
      """
  }
}
