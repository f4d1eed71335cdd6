import Domain
import Engine

/// What a full or delta load came to, and the question when many are gone.
struct LoadPanel {
  let detail: ImportDetail
  let load: LoadRecord

  private var figures: LoadRecord.Figures { load.figures }

  func html(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    // What was refused is said above; there is nothing to count.
    guard load.state != .refused else { return .none }
    return "\(load.state == .held ? question(frame) : .none)\(report(words))"
  }

  private func report(_ words: Words) -> HTML {
    let isFull = load.declaration.mode == .full
    var stats: [(String, Int)] = [
      (words("Nieuw", "New"), detail.count("new")), (words("Gewijzigd", "Changed"), detail.count("updated")),
      (words("Gelijk gebleven", "The same"), detail.count("known")),
      (words("Om na te kijken", "To check"), detail.summary.rejected + detail.summary.held),
    ]
    if isFull { stats.append((words("Verdwenen", "Gone"), figures.missing)) }
    let source = load.declaration.source
    let number = load.declaration.sequence
    return Components.panel(
      id: "h-load",
      title: isFull
        ? words("Hele lijst ‘\(source)’", "Whole list ‘\(source)’")
        : words("Wijzigingen van ‘\(source)’", "Changes of ‘\(source)’"),
      beside: """
        <p class="faint">\(words("stand van", "as of")) \(words.time(load.declaration.asOf))\(
          number > 0 ? words(", nummer \(number)", ", number \(number)") : "")</p>
        """, isList: true,
      """
      <dl class="stats">\(stats.html { name, count in
        let zero = count == 0 ? "zero" : ""
        return "<div class=\"stat\"><dt>\(name)</dt><dd class=\"\(zero)\">\(words.number(count))</dd></div>"
      })</dl>\(outcome(words).map { "<p class=\"soft\">\($0)</p>" })
      """)
  }

  /// What became of who is gone, in words.
  private func outcome(_ words: Words) -> String? {
    let who = load.decidedBy.map { words.capitalised(words.actor($0)) }
    switch load.state {
    case .reading, .held, .refused: return nil
    case .ending: return words("De contracten worden nu beëindigd.", "The contracts are being ended now.")
    case .done where load.declaration.mode == .delta: return nil
    case .done where figures.missing + figures.missingContracts == 0:
      return words("Iedereen van de vorige lijst staat er nog in.", "Everybody of the list before is in it.")
    case .done:
      return [who.map { words("\($0) heeft gekeken.", "\($0) looked.") }, ended(words)].compactMap(\.self).joined(
        separator: " ")
    case .declined: return words("\(who ?? "") heeft niemand beëindigd.", "\(who ?? "") ended nobody.")
    case .superseded:
      return words(
        "Er kwam een nieuwere hele lijst voordat iemand besliste; die telt.",
        "A newer whole list came before anybody decided; that one counts.")
    }
  }

  private func ended(_ words: Words) -> String {
    let contracts = words.count(
      load.endedContracts, ("contract is", "contracten zijn"), ("contract was", "contracts were"))
    let tasks = words.count(load.tasks, ("taak", "taken"), ("task", "tasks"))
    return words(
      "\(contracts) beëindigd. Voor zaken die lopen: \(tasks). Niemand is verwijderd.",
      "\(contracts) ended. For cases that run: \(tasks). Nobody was deleted.")
  }

  // MARK: Many are gone

  private func question(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "h-gone",
      title: title(words), isList: true,
      """
      <p>\(why(words))</p><p>\(words(
        "Wat wél in het bestand staat, is verwerkt. Van wie er niet in staat, is nog niets gewijzigd.",
        "What is in the file has been taken in. Of who is not in it, nothing was changed yet."))</p>
      \(frame.role >= .editor ? choice(frame) : asks(words))
      """)
  }

  private func title(_ words: Words) -> String {
    guard figures.missing > 0 else {
      return words(
        "Zijn \(words.number(figures.missingContracts)) van de \(words.number(figures.contracts)) contracten echt "
          + "afgelopen?",
        "Did \(words.number(figures.missingContracts)) of \(words.number(figures.contracts)) contracts really end?")
    }
    return words(
      "Zijn \(words.number(figures.missing)) van de \(words.number(figures.before)) huurders echt vertrokken?",
      "Did \(words.number(figures.missing)) of \(words.number(figures.before)) tenants really leave?")
  }

  private func why(_ words: Words) -> String {
    if figures.unreadable > 0 {
      let rows = words.count(figures.unreadable, ("rij was", "rijen waren"), ("row was", "rows were"))
      return words(
        "\(rows) niet te lezen. Wie daarin staat, lijkt vertrokken zonder het te zijn.",
        "\(rows) not readable. Who stands in them seems gone without being so.")
    }
    if figures.missing == 0 {
      let count = words.number(figures.missingContracts)
      return words(
        "\(count) van de \(words.number(figures.contracts)) contracten staan niet meer in het bestand. Is het "
          + "afgekapt?",
        "\(count) of \(words.number(figures.contracts)) contracts are in the file no more. Was it cut off?")
    }
    return words(
      "Dat is meer dan \(LoadGuard.percent) procent. Een bestand dat is afgekapt, ziet er net zo uit.",
      "That is more than \(LoadGuard.percent) percent. A file that was cut off looks just like it.")
  }

  private func choice(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let path = "/imports/\(detail.summary.id.value)/gone"
    return """
      <p class="soft">\(words(
        "Beëindigen zet een einddatum op hun contracten. Voor elke zaak die loopt, komt er een taak; er stopt niets "
          + "vanzelf. Niemand wordt verwijderd.",
        "Ending puts a last day on their contracts. Each case that runs gets a task; nothing stops by itself. Nobody "
          + "is deleted."))</p>
      <div class="actions"><form method="post" action="\(path)">\(frame.tokenField)<input type="hidden" \
      name="decision" value="end"><button class="button primary">\(words(
        "Contracten beëindigen", "End the contracts"))</button></form>
      <form method="post" action="\(path)">\(frame.tokenField)<input type="hidden" name="decision" \
      value="keep"><button class="button">\(words("Niemand beëindigen", "End nobody"))</button></form></div>
      """
  }

  private func asks(_ words: Words) -> HTML {
    """
    <p class="soft">\(words(
      "Een redacteur of beheerder beslist hierover.", "An editor or administrator decides about this."))</p>
    """
  }
}
