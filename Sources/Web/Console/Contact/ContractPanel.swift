import Domain
import Engine

/// The agreements of a contact, as the list of the source has them.
struct ContractPanel {
  let contracts: [ContractRecord]

  /// Nothing where no list ever named one.
  func html(_ words: Words) -> HTML {
    guard !contracts.isEmpty else { return .none }
    // What goes on first.
    let sorted = contracts.sorted { ($0.end == nil ? 0 : 1, $0.number) < ($1.end == nil ? 0 : 1, $1.number) }
    return Components.panel(
      id: "h-contracts", title: words("Contracten", "Contracts"),
      "<dl class=\"facts\">\(sorted.html { row($0, words) })</dl>")
  }

  private func row(_ contract: ContractRecord, _ words: Words) -> HTML {
    let begin = contract.begin.map { words("vanaf \(words.longDay($0))", "from \(words.longDay($0))") }
    let end = contract.end.map { words("tot en met \(words.longDay($0))", "until \(words.longDay($0))") }
    let days = [begin, end].compactMap(\.self).joined(separator: " ")
    let gone: HTML? =
      contract.endedIn.map { batch in
        """
        <br><a class="small" href="/imports/\(batch.value)">\(words(
          "stond niet meer in de lijst", "was in the list no more"))</a>
        """
      }
    return """
      <dt>\(contract.number)</dt><dd>\(days.isEmpty ? words("loopt", "goes on") : days)\(gone)</dd>
      """
  }
}
