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
    <ol class="timeline">\(planned)\(now)\(facts.html(item))</ol>
    """
  }

  /// What a person wants to know of a case. A message that left is not also told to be queued and under way, what a
  /// message did is not told again as an event that moved nothing, and the steps of a flow stand with their case only.
  private var facts: [TimelineEntry] {
    let left = Set(
      entries.compactMap { entry -> MessageID? in
        guard case .message(let fact, let status) = entry.kind else { return nil }
        switch status {
        case .queued, .underWay, .held: return nil
        case .accepted, .delivered, .bounced, .undeliverable, .rejected, .unknown, .cancelled: return fact.message
        }
      })
    return entries.filter { entry in
      switch entry.kind {
      case .message(let fact, .queued), .message(let fact, .underWay): !left.contains(fact.message)
      case .ignored(let event, _): !Self.toldByMessages.contains(event)
      case .moved: !namesCase
      default: true
      }
    }
  }

  private static let toldByMessages: Set = [
    "accepted", "delivered", "rejected", "unknown", "bounced", "undeliverable", "opened", "clicked", "replied",
  ]

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
      case .held(let because):
        words(
          "Nu: staat stil. \(words.sentence(words.because(because)))",
          "Now: held. \(words.sentence(words.because(because)))")
      case .ended: words("Nu: er gebeurt niets meer vanzelf", "Now: nothing more happens by itself")
      }
    return """
      <li class="nowline"><span class="dot">\(Icon.clock.html)</span><div \
      class="entry"><h3><span>\(text)</span>\(
        words.time(words.now))</h3></div></li>
      """
  }

  private func item(_ entry: TimelineEntry) -> HTML {
    let face = TimelineFace(named(entry.kind), words)
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

  /// Steps by the titles of the flow at hand.
  private func named(_ kind: TimelineEntry.Kind) -> TimelineEntry.Kind {
    guard case .moved(let from, let to, let event) = kind else { return kind }
    return .moved(from: from.map(title(of:)), to: title(of: to), event: event)
  }

  private func title(of step: String) -> String {
    run?.graph.node(step).map(words.title) ?? words.step(step)
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
    let count =
      entry.reasons.count == 1
      ? ""
      : words(
        " \(held) van \(entry.reasons.count) regels gaan op", " \(held) of \(entry.reasons.count) rules hold")
    return """
      <details class="why"><summary>\(words("Waarom?", "Why?"))\(count)</summary><ul>\(entry.reasons.html { reason in
        let word = reason.holds ? words("gaat op", "holds") : words("gaat niet op", "does not hold")
        return "<li>\((reason.holds ? Icon.tick : .cross).html)<span><span class=\"hide\">\(word): "
          + "</span>\(text(reason))</span></li>"
      })</ul></details>
      """
  }

  /// A channel alone says that nobody could be reached over it; else it is a rule of the flow.
  private func text(_ reason: TimelineEntry.Reason) -> String {
    guard !reason.holds, let channel = Channel(rawValue: reason.text) else {
      return words.sentence(FlowText.condition(reason.text, words))
    }
    let name = words.channel(channel)
    return words("\(name) kan niet: er is geen bruikbaar adres.", "\(name) cannot go: there is no usable address.")
  }
}
