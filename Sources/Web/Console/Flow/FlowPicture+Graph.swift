import Domain
import Engine

extension FlowPicture {
  /// Name of the box above the first step; no step can have it, a step's name starts with a letter.
  static let entry = "0"

  /// The flow of one case: the path taken, where it is, what comes next.
  static func ofRun(_ run: RunView, startedAt: Instant, words: Words) -> FlowPicture {
    let graph = run.graph
    let current: String? = if case .ended = run.state { nil } else { run.visits.last?.step }
    let passed = Set(zip(run.visits, run.visits.dropFirst()).map { Pair($0.step, $1.step) })
    let visited = Dictionary(run.visits.map { ($0.step, $0.at) }, uniquingKeysWith: { max($0, $1) })
    let next = run.next.flatMap { $0.step == current ? nil : $0 }
    let boxes = graph.nodes.map { node in
      let standing: Standing
      var detail: String?
      if node.name == current {
        standing = .now
        detail = run.nowDetail(words)
      } else if node.name == next?.step, let next {
        standing = .coming
        detail = words.say(next.at)
      } else if let at = visited[node.name] {
        standing = .went
        detail = words.say(at)
      } else {
        standing = .dim
      }
      return Box(
        name: node.name, icon: node.icon, title: words.title(node), detail: detail, figure: nil,
        standing: standing)
    }
    let start = Box(
      name: entry, icon: .file, title: words("Begin", "Start"), detail: words.say(startedAt), figure: nil,
      standing: .went)
    let arrows = merged(graph).map { edge in
      let standing: Standing =
        passed.contains(edge.pair)
        ? .went : edge.pair.from == current && edge.pair.to == next?.step ? .coming : .dim
      return Arrow(
        from: edge.pair.from, to: edge.pair.to, lines: lines(edge.labels, graph.node(edge.pair.from), words),
        standing: standing)
    }
    let first = Arrow(from: entry, to: graph.start, lines: [], standing: .went)
    return FlowPicture(
      boxes: [start] + boxes, arrows: [first] + arrows,
      foot: stopFoot(graph, figure: nil, detail: nil, words), label: runLabel(run, current, next, words))
  }

  /// The flow with figures of all its runs.
  static func ofFlow(_ flow: FlowDetail, words: Words) -> FlowPicture {
    let passages = Dictionary(
      flow.passages.map { (Pair($0.from, $0.to), $0.count) }, uniquingKeysWith: { $0 + $1 })
    let boxes = flow.graph.nodes.map { node in
      let count =
        node.kind == .end ? flow.outcomes[node.subject ?? node.name] ?? 0 : flow.atStep[node.name] ?? 0
      let isSilent = node.kind == .choose || node.kind == .act
      return Box(
        name: node.name, icon: node.icon, title: words.title(node),
        detail: isSilent
          ? nil : node.kind == .end ? words("in 30 dagen", "in 30 days") : words("nu hier", "here now"),
        figure: isSilent ? nil : words.number(count), standing: .plain)
    }
    let start = Box(
      name: entry, icon: .file, title: words("Begin", "Start"), detail: words("in 30 dagen", "in 30 days"),
      figure: words.number(flow.enrolled), standing: .plain)
    let arrows = merged(flow.graph).map { edge in
      let count = passages[edge.pair] ?? 0
      let label = lines(edge.labels, flow.graph.node(edge.pair.from), words)
      return Arrow(
        from: edge.pair.from, to: edge.pair.to,
        lines: ["\(words.number(count)) \(label.first ?? "")"] + label.dropFirst(), standing: .plain)
    }
    let first = Arrow(from: entry, to: flow.graph.start, lines: [], standing: .plain)
    let stopped = flow.graph.stops.first.map { words.number(flow.outcomes[$0.outcome] ?? 0) }
    return FlowPicture(
      boxes: [start] + boxes, arrows: [first] + arrows,
      foot: stopFoot(
        flow.graph, figure: stopped, detail: words("in 30 dagen, op elk moment", "in 30 days, at any moment"),
        words),
      label: words(
        "De flow \(flow.summary.title), versie \(flow.version), met aantallen. Dezelfde aantallen staan in "
          + "de tekst ernaast.",
        "The flow \(flow.summary.title), version \(flow.version), with figures. The same figures stand in "
          + "the text beside it."
      ))
  }

  private static func stopFoot(_ graph: FlowGraph, figure: String?, detail: String?, _ words: Words) -> Foot? {
    graph.stops.first.map { stop in
      Foot(
        title: words.capitalised(words.event(stop.outcome)),
        detail: detail
          ?? words("kan op elk moment; dan stopt alles", "can happen at any moment; then all stops"),
        figure: figure)
    }
  }

  private static func runLabel(
    _ run: RunView, _ current: String?, _ next: NextStep?, _ words: Words
  ) -> String {
    let name = { (step: String) in run.graph.node(step).map(words.title) ?? step }
    let path = words.list(run.visits.map { name($0.step) })
    let here = current.map { words(" Hier nu: \(name($0)).", " Here now: \(name($0)).") } ?? ""
    let then =
      next.map {
        words(
          " Hierna: \(name($0.step)), \(words.say($0.at)).", " Next: \(name($0.step)), \(words.say($0.at)).")
      } ?? ""
    return words("De flow van deze zaak. Gelopen: \(path).", "The flow of this case. Path: \(path).") + here
      + then
  }

  struct Pair: Hashable {
    let from: String
    let to: String

    init(_ from: String, _ to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Edges between the same two steps become one, so that their words stand together.
  private static func merged(_ graph: FlowGraph) -> [(pair: Pair, labels: [FlowGraph.Edge.Label])] {
    var order: [Pair] = []
    var labels: [Pair: [FlowGraph.Edge.Label]] = [:]
    for edge in graph.edges {
      let pair = Pair(edge.from, edge.to)
      if labels[pair] == nil { order.append(pair) }
      labels[pair, default: []].append(edge.label)
    }
    return order.map { ($0, labels[$0] ?? []) }
  }

  /// The words on an arrow, in lines of about 14 letters, at most three.
  static func lines(_ labels: [FlowGraph.Edge.Label], _ from: FlowGraph.Node?, _ words: Words) -> [String] {
    let parts = labels.flatMap { label -> [String] in
      switch label {
      case .events(let names):
        names.map { name in
          guard name == "timeout", let wait = from?.wait else { return words.event(name) }
          return words("na \(words.wait(wait))", "after \(words.wait(wait))")
        }
      case .condition(let text): [FlowText.condition(text, words)]
      case .otherwise: [words("anders", "otherwise")]
      }
    }
    var lines: [String] = []
    for part in parts {
      let piece = part.count > 24 ? String(part.prefix(23)) + "…" : part
      if let last = lines.last, last.count + piece.count + 2 <= 14 {
        lines[lines.count - 1] = "\(last), \(piece)"
      } else if lines.count == 3 {
        lines[2] = lines[2] + " …"
        break
      } else {
        lines.append(piece)
      }
    }
    return lines
  }
}

extension RunView {
  /// What the step it is at now waits for.
  func nowDetail(_ words: Words) -> String {
    switch state {
    case .waiting:
      guard let next, let current = visits.last?.step else { return words("wacht", "waits") }
      if next.step == current { return words("gaat \(words.say(next.at))", "goes \(words.say(next.at))") }
      switch next.unless.first {
      case "opened": return words("wacht op openen", "waits for opening")
      case "clicked": return words("wacht op de link", "waits for the link")
      case "replied": return words("wacht op antwoord", "waits for a reply")
      case "paid": return words("wacht op geld", "waits for money")
      default: return words("wacht", "waits")
      }
    case .withPerson: return words("wacht op medewerker", "waits for employee")
    case .held: return words("staat stil", "held")
    case .ended: return words("klaar", "done")
    }
  }
}
