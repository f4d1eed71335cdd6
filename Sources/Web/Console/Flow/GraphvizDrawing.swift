public import Engine

/// Lays out drawings with Graphviz `dot`. The program itself runs outside: this holds the language spoken
/// with it (pure) and remembers drawings, since the same few are asked again and again.
public actor GraphvizDrawing: FlowDrawing {
  /// Drawings remembered; a case page of a flow has as many drawings as its runs have shapes.
  static let mostRemembered = 500

  private let run: @Sendable (String) async throws -> String
  private var remembered: [DrawingGraph: DrawingLayout] = [:]

  /// - Parameter run: gives the text to `dot -Tplain` on standard input and answers its standard output; it
  ///   ends the program after a time limit.
  public init(run: @escaping @Sendable (String) async throws -> String) { self.run = run }

  public func layout(_ graph: DrawingGraph) async throws -> DrawingLayout {
    if let known = remembered[graph] { return known }
    let layout = try DotLanguage.layout(from: try await run(DotLanguage.text(of: graph)), for: graph)
    if remembered.count >= Self.mostRemembered { remembered.removeAll() }
    remembered[graph] = layout
    return layout
  }
}

/// Graphviz's two texts: the question in DOT, the answer in `plain`.
public enum DotLanguage {
  public enum Problem: Error, Hashable, Sendable {
    /// The answer is not what `-Tplain` gives; the line, counted from 1.
    case unreadable(line: Int)
    /// Nodes or edges of the question are not in the answer.
    case incomplete
  }

  /// Points per inch, Graphviz's unit. A pixel of the drawing is a point.
  static let pointsPerInch = 72.0

  /// The question. Nodes are named by their index, so that no name needs escaping.
  public static func text(of graph: DrawingGraph) -> String {
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var out = "digraph g {\ngraph [rankdir=TB, nodesep=0.22, ranksep=0.3, margin=0]\n"
    out += "node [shape=box, fixedsize=true, label=\"\"]\nedge [arrowhead=none]\n"
    for (number, node) in graph.nodes.enumerated() {
      out += "n\(number) [width=\(inches(node.width)), height=\(inches(node.height))]\n"
    }
    for edge in graph.edges {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      let label =
        edge.labelWidth == 0
        ? ""
        : " [label=<<TABLE BORDER=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"\(edge.labelWidth)\" "
          + "HEIGHT=\"\(edge.labelHeight)\"><TR><TD></TD></TR></TABLE>>]"
      out += "n\(from) -> n\(to)\(label)\n"
    }
    return out + "}\n"
  }

  /// The answer as a layout of `graph`.
  public static func layout(from plain: String, for graph: DrawingGraph) throws(Problem) -> DrawingLayout {
    var width = 0.0
    var height = 0.0
    var nodes: [String: DrawingLayout.Point] = [:]
    var edges: [[String]: DrawingLayout.Route] = [:]
    for (number, line) in plain.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let figures = words.map { Double($0).map { $0 * pointsPerInch } }
      switch words.first {
      case "graph":
        guard figures.count >= 4, let wide = figures[2], let high = figures[3] else {
          throw .unreadable(line: number + 1)
        }
        width = wide
        height = high
      case "node":
        guard figures.count >= 4, let x = figures[2], let y = figures[3] else {
          throw .unreadable(line: number + 1)
        }
        nodes[words[1]] = DrawingLayout.Point(x: x, y: height - y)
      case "edge":
        guard let route = route(words, figures, height) else { throw .unreadable(line: number + 1) }
        edges[[words[1], words[2]]] = route
      default: continue
      }
    }
    return try assembled(graph, width, height, nodes, edges)
  }

  /// `edge tail head n x1 y1 … xn yn [label xl yl] style color`.
  private static func route(_ words: [String], _ figures: [Double?], _ height: Double) -> DrawingLayout.Route? {
    guard words.count > 4, let count = Int(words[3]), (4...1_000).contains(count),
      words.count >= 6 + 2 * count
    else { return nil }
    var points: [DrawingLayout.Point] = []
    for place in 0..<count {
      guard let x = figures[4 + 2 * place], let y = figures[5 + 2 * place] else { return nil }
      points.append(DrawingLayout.Point(x: x, y: height - y))
    }
    var label: DrawingLayout.Point?
    if words.count > 6 + 2 * count, let x = figures[words.count - 4], let y = figures[words.count - 3] {
      label = DrawingLayout.Point(x: x, y: height - y)
    }
    return DrawingLayout.Route(points: points, label: label)
  }

  private static func assembled(
    _ graph: DrawingGraph, _ width: Double, _ height: Double, _ nodes: [String: DrawingLayout.Point],
    _ edges: [[String]: DrawingLayout.Route]
  ) throws(Problem) -> DrawingLayout {
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.name, "n\($0)") }, uniquingKeysWith: { first, _ in first })
    let points = graph.nodes.compactMap { index[$0.name].flatMap { nodes[$0] } }
    let routes = graph.edges.compactMap { edge in
      index[edge.from].flatMap { from in index[edge.to].flatMap { edges[[from, $0]] } }
    }
    guard points.count == graph.nodes.count, routes.count == graph.edges.count else { throw .incomplete }
    return DrawingLayout(width: width, height: height, nodes: points, edges: routes)
  }

  private static func inches(_ pixels: Int) -> String {
    let thousandths = Int((Double(pixels) / pointsPerInch * 1_000).rounded())
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
