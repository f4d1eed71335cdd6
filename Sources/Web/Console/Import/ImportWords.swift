import Engine

extension Words {
  func state(_ summary: ImportSummary) -> (meaning: Components.Meaning, word: String) {
    switch summary.state {
    case .waiting: return (.busy, self("wacht op zijn beurt", "waits its turn"))
    case .reading: return (.busy, self("wordt gelezen", "being read"))
    case .refused: return (.bad, self("niet ingelezen", "not taken"))
    case .finished where summary.load == .held:
      return (.wait, self("wacht op een besluit", "waits for a decision"))
    case .finished:
      let look = summary.rejected + summary.held
      guard look > 0 else { return (.good, self("verwerkt", "done")) }
      return (
        .wait,
        self(
          "\(count(look, ("rij", "rijen"), ("row", "rows"))) nakijken",
          "check \(count(look, ("rij", "rijen"), ("row", "rows")))")
      )
    }
  }

  func fate(_ fate: ImportRowProblem.Fate) -> (meaning: Components.Meaning, word: String) {
    switch fate {
    case .rejected: (.wait, self("afgekeurd", "rejected"))
    case .held: (.wait, self("apart gehouden", "held"))
    case .unreadable: (.bad, self("niet leesbaar", "unreadable"))
    case .duplicate: (.plain, self("al eerder gelezen", "read before"))
    }
  }
}
