import Domain
import Engine

/// A flow in plain words: the same facts as the drawing, for who reads.
enum FlowText {
  /// A condition as people read it, where the house knows its form; else as written.
  static func condition(_ text: String, _ words: Words) -> String {
    let parts = text.split(separator: " ")
    if parts.count == 3, parts[0] == "segment", parts[1] == "==" {
      let name = parts[2].filter { $0 != "\"" && $0 != "'" }
      switch name {
      case "high": return words("hoge vordering", "high claim")
      case "low": return words("lage vordering", "low claim")
      default: return words("segment \(name)", "segment \(name)")
      }
    }
    return text
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
      case .task: node.subject.map { words("Team \($0). ", "Team \($0). ") } ?? ""
      case .wait, .choose, .ask, .act, .end: ""
      }
    let wait = node.wait.map { words("Wacht \(words.wait($0)). ", "Waits \(words.wait($0)). ") } ?? ""
    return what + wait + words.capitalised(ways.joined(separator: "; ")) + (ways.isEmpty ? "" : ".")
  }

  private static func stops(_ graph: FlowGraph, _ words: Words) -> HTML? {
    guard !graph.stops.isEmpty else { return nil }
    return """
      <li><h3>\(words("Wanneer stopt het?", "When does it stop?"))</h3>\(graph.stops.html { stop in
        "<p class=\"soft\"><code>\(stop.condition)</code> → \(words.event(stop.outcome))</p>"
      })<p class="soft">\(words(
        "Bode kijkt dit bij elke gebeurtenis na, en opnieuw vlak voor elk bericht.",
        "Bode checks this at every event, and again just before every message."))</p></li>
      """
  }
}
