import Engine

/// One line above everything that is edited: where the draft stands.
enum DraftNote {
  static func html(_ look: WorkshopLook, _ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard let draft = look.draft else { return nil }
    if let proposal = draft.proposal {
      return Components.note(
        .wait, icon: .clock, head: words("Het concept wacht op akkoord", "The draft waits for approval"),
        text: """
          <p>\(words("\(proposal.by) stelde het voor.", "\(proposal.by) proposed it.")) <a href="/draft">\(words(
            "Bekijk het concept", "Look at the draft"))</a></p>
          """)
    }
    guard look.workshop.isBehind else { return nil }
    return Components.note(
      .wait,
      head: words(
        "Versie \(look.workshop.live) is intussen in gebruik", "Version \(look.workshop.live) is in use meanwhile"),
      text: "<p><a href=\"/draft\">\(words("Werk het concept bij", "Bring the draft up to date"))</a></p>")
  }
}
