import Domain
import Engine

/// What is different between two versions of a flow, in sentences.
enum FlowChangeText {
  static func list(_ changes: [FlowChange], _ words: Words) -> HTML {
    let sentences = changes.flatMap { Self.sentences($0, words) }
    guard !sentences.isEmpty else {
      return HTML(
        text: words(
          "De flow doet hetzelfde; alleen de tekst is anders.", "The flow does the same; only its text differs.")
      ).paragraph
    }
    return "<ul class=\"changes\">\(sentences.html { "<li>\($0)</li>" })</ul>"
  }

  static func sentences(_ change: FlowChange, _ words: Words) -> [String] {
    switch change {
    case .title(let from, let to):
      [words("Heet nu “\(to)”, was “\(from)”.", "Is now called “\(to)”, was “\(from)”.")]
    case .caseKind(let from, let to):
      [words("Is voor \(to.rawValue), was voor \(from.rawValue).", "Is for \(to.rawValue), was for \(from.rawValue).")]
    case .start(let from, let to): [words("Begint bij \(to), was bij \(from).", "Starts at \(to), was at \(from).")]
    case .rules(let rules, let added, let removed, let changed):
      rulesText(rules, added, removed, changed, words)
    case .stepAdded(let name): [words("Stap \(name) is nieuw.", "Step \(name) is new.")]
    case .stepRemoved(let name): [words("Stap \(name) is weg.", "Step \(name) is gone.")]
    case .stepChanged(let name, let changes):
      changes.map { words("Stap \(name): ", "Step \(name): ") + step($0, words) + "." }
    }
  }

  private static func rulesText(
    _ rules: FlowChange.Rules, _ added: [String], _ removed: [String], _ changed: [String], _ words: Words
  ) -> [String] {
    let what =
      switch rules {
      case .enrolment: words("Wie erin komt", "Who comes in")
      case .stops: words("Wanneer het stopt", "When it stops")
      case .segments: words("Segmenten", "Segments")
      }
    var parts: [String] = []
    if !added.isEmpty { parts.append(words("nieuw: \(words.list(added))", "new: \(words.list(added))")) }
    if !removed.isEmpty { parts.append(words("weg: \(words.list(removed))", "gone: \(words.list(removed))")) }
    if !changed.isEmpty { parts.append(words("anders: \(words.list(changed))", "different: \(words.list(changed))")) }
    if parts.isEmpty { parts.append(words("de volgorde is anders", "the order is different")) }
    return ["\(what): \(parts.joined(separator: "; "))."]
  }

  private static func step(_ change: FlowStepChange, _ words: Words) -> String {
    func moved(_ dutch: String, _ english: String, _ from: String, _ to: String) -> String {
      words("\(dutch) \(to) in plaats van \(from)", "\(english) \(to) instead of \(from)")
    }
    switch change {
    case .kind(let from, let to): return moved("doet nu", "now does", from, to)
    case .template(let from, let to): return moved("sjabloon", "template", from, to)
    case .channels(let from, let to):
      return moved("gaat per", "goes by", words.list(from.map(words.channel)), words.list(to.map(words.channel)))
    case .paymentLink(true): return words("met betaallink", "with a payment link")
    case .paymentLink(false): return words("zonder betaallink", "without a payment link")
    case .wait(let from, let to): return wait(from, to, words)
    case .way(let event, let from, let to): return way(words.event(event.rawValue), from, to, words)
    case .choices: return words("kiest op andere voorwaarden", "chooses by other conditions")
    case .task(let from, let to): return moved("taak", "task", words.task(from), words.task(to))
    case .team(let from, let to): return moved("team", "team", words.team(from), words.team(to))
    case .action(let from, let to): return moved("doet", "does", words.event(from), words.event(to))
    case .outcome(let from, let to): return moved("einde", "end", words.event(from), words.event(to))
    }
  }

  private static func wait(_ from: WaitLength?, _ to: WaitLength?, _ words: Words) -> String {
    func length(_ wait: WaitLength) -> String { words.wait(FlowWait(wait)) }
    switch (from, to) {
    case (let from?, let to?):
      return words(
        "\(length(to)) wachten in plaats van \(length(from))", "waits \(length(to)) instead of \(length(from))")
    case (nil, let to?): return words("wacht nu \(length(to))", "now waits \(length(to))")
    case (_?, nil): return words("wacht niet meer", "does not wait any more")
    case (nil, nil): return words("wacht even lang", "waits as long")
    }
  }

  private static func way(_ event: String, _ from: String?, _ to: String?, _ words: Words) -> String {
    switch (from, to) {
    case (let from?, let to?):
      words("bij “\(event)” naar \(to) in plaats van \(from)", "on “\(event)” to \(to) instead of \(from)")
    case (nil, let to?): words("bij “\(event)” naar \(to)", "on “\(event)” to \(to)")
    case (let from?, nil):
      words("bij “\(event)” niet meer naar \(from)", "on “\(event)” not to \(from) any more")
    case (nil, nil): words("bij “\(event)” hetzelfde", "on “\(event)” the same")
    }
  }
}
