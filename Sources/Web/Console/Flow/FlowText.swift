import Domain
import Engine

/// A flow in plain words: the same facts as the drawing, for who reads.
enum FlowText {
  /// A condition as people read it, where the house knows every part of it; else as written.
  static func condition(_ text: String, _ words: Words) -> String {
    guard !text.contains("(") || text.ranges(of: "(").count == text.ranges(of: "eur(\"").count else { return text }
    let ways = text.split(separator: "||", omittingEmptySubsequences: false).map { way in
      way.split(separator: "&&", omittingEmptySubsequences: false).map { comparison($0, words) }
    }
    var phrases: [String] = []
    for way in ways {
      let known = way.compactMap(\.self)
      guard known.count == way.count else { return text }
      phrases.append(known.joined(separator: words(" en ", " and ")))
    }
    return phrases.joined(separator: words(" of ", " or "))
  }

  /// One comparison, such as `case.balance >= eur("600.00")`; nil when the house does not know it.
  private static func comparison(_ text: Substring, _ words: Words) -> String? {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 3 else { return nil }
    let name = parts[2].filter { $0 != "\"" && $0 != "'" }
    switch (parts[0], parts[1]) {
    case ("segment", "=="):
      switch name {
      case "high": return words("hoge vordering", "high claim")
      case "low": return words("lage vordering", "low claim")
      default: return words("segment \(name)", "segment \(name)")
      }
    case ("contact.risk", "=="):
      switch name {
      case "high": return words("het risico is hoog", "the risk is high")
      case "low": return words("het risico is laag", "the risk is low")
      default: return words("het risico is \(name)", "the risk is \(name)")
      }
    case ("case.environment", "!="): return words("het bestand is een proef", "the file is a test")
    case ("case.balance", let sign): return balance(sign, parts[2], words)
    default: return nil
    }
  }

  private static func balance(_ sign: String, _ amount: String, _ words: Words) -> String? {
    guard let match = amount.wholeMatch(of: /eur\("(\d{1,9})\.(\d\d)"\)/), let euros = Int64(match.1),
      let cents = Int64(match.2)
    else { return nil }
    let money = Money(cents: euros * 100 + cents)
    let shown = words.money(money)
    switch sign {
    case "<=" where money == .zero: return words("er staat niets meer open", "nothing is owed any more")
    case ">" where money == .zero: return words("er staat iets open", "something is owed")
    case ">=": return words("er staat \(shown) of meer open", "\(shown) or more is owed")
    case ">": return words("er staat meer dan \(shown) open", "more than \(shown) is owed")
    case "<": return words("er staat minder dan \(shown) open", "less than \(shown) is owed")
    case "<=": return words("er staat \(shown) of minder open", "\(shown) or less is owed")
    default: return nil
    }
  }

  static func segment(_ name: String, _ words: Words) -> String {
    condition("segment == \"\(name)\"", words)
  }

  /// One entry per step: what it does, how long it waits, where it leads.
  static func list(_ flow: FlowDetail, _ words: Words) -> HTML {
    let steps = flow.graph.nodes.filter { $0.kind != .end }
    return """
      <ol class="stack">\(steps.html { node in
        "<li><h3>\(words.title(node))\(figure(flow, node, words))</h3><p "
          + "class=\"soft\">\(sentence(flow, node, words))</p></li>"
      })\(stops(flow.graph, words))</ol>
      """
  }

  private static func figure(_ flow: FlowDetail, _ node: FlowGraph.Node, _ words: Words) -> HTML? {
    guard let count = flow.atStep[node.name], count > 0 else { return nil }
    return
      " <span class=\"badge "
      + "plain\">\(words("nu \(words.number(count))", "now \(words.number(count))"))</span>"
  }

  private static func sentence(_ flow: FlowDetail, _ node: FlowGraph.Node, _ words: Words) -> String {
    let ways = flow.graph.edges.filter { $0.from == node.name }.map { edge in
      let to = flow.graph.node(edge.to).map(words.title) ?? edge.to
      let count = flow.passages.filter { $0.from == edge.from && $0.to == edge.to }.map(\.count).reduce(0, +)
      let label = FlowPicture.lines([edge.label], node, words).joined(separator: ", ")
      let isOnly = flow.graph.edges.filter { $0.from == edge.from && $0.to == edge.to }.count == 1
      let passed = isOnly && count > 0 ? " (\(words.number(count)))" : ""
      return "\(label) → \(to)\(passed)"
    }
    let what =
      switch node.kind {
      case .send: node.subject.map { words("Sjabloon \($0). ", "Template \($0). ") } ?? ""
      case .call: node.subject.map { words("Script \($0). ", "Script \($0). ") } ?? ""
      case .task: node.subject.map { words("Team \(words.team($0)). ", "Team \(words.team($0)). ") } ?? ""
      case .wait, .choose, .ask, .act, .end: ""
      }
    let wait = node.wait.map { words("Wacht \(words.wait($0)). ", "Waits \(words.wait($0)). ") } ?? ""
    return what + wait + words.capitalised(ways.joined(separator: "; ")) + (ways.isEmpty ? "" : ".")
  }

  private static func stops(_ graph: FlowGraph, _ words: Words) -> HTML? {
    guard !graph.stops.isEmpty else { return nil }
    return """
      <li><h3>\(words("Wanneer stopt het?", "When does it stop?"))</h3>\(graph.stops.html { stop in
        "<p class=\"soft\">\(words.capitalised(condition(stop.condition, words))) → \(words.event(stop.outcome)).</p>"
      })<p class="soft">\(words(
        "Bode kijkt dit bij elke gebeurtenis na, en opnieuw vlak voor elk bericht.",
        "Bode checks this at every event, and again just before every message."))</p></li>
      """
  }
}
