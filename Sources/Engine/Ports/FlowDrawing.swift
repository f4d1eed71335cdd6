/// Places a graph on paper: nodes in layers, edges as curves. Given in by the composition root (Graphviz as a
/// subprocess with a time limit, with a cache by graph).
public protocol FlowDrawing: Sendable {
  /// Lays out `graph`.
  ///
  /// - Throws: when the layout program is absent, fails or takes longer than its limit; the page then shows
  ///   the same facts as text.
  func layout(_ graph: DrawingGraph) async throws -> DrawingLayout
}

/// A graph with the sizes that its boxes and labels need. Lengths are in pixels of the drawing.
public struct DrawingGraph: Hashable, Sendable {
  public struct Node: Hashable, Sendable {
    /// Letters, digits and hyphens.
    public let name: String
    public let width: Int
    public let height: Int

    public init(name: String, width: Int, height: Int) {
      self.name = name
      self.width = width
      self.height = height
    }
  }

  public struct Edge: Hashable, Sendable {
    public let from: String
    public let to: String
    /// Room for the label; 0 when it has none.
    public let labelWidth: Int
    public let labelHeight: Int

    public init(from: String, to: String, labelWidth: Int, labelHeight: Int) {
      self.from = from
      self.to = to
      self.labelWidth = labelWidth
      self.labelHeight = labelHeight
    }
  }

  public let nodes: [Node]
  public let edges: [Edge]

  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// Where everything stands. The origin is the top left corner, y goes down, lengths are in pixels of the
/// drawing.
public struct DrawingLayout: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Route: Hashable, Sendable {
    /// Start point, then groups of three points of a cubic Bézier curve: 1 + 3n points.
    public let points: [Point]
    /// Middle of the label; nil when the edge has none.
    public let label: Point?

    public init(points: [Point], label: Point?) {
      self.points = points
      self.label = label
    }
  }

  public let width: Double
  public let height: Double
  /// Middle of each node, in the order of ``DrawingGraph/nodes``.
  public let nodes: [Point]
  /// In the order of ``DrawingGraph/edges``.
  public let edges: [Route]

  public init(width: Double, height: Double, nodes: [Point], edges: [Route]) {
    self.width = width
    self.height = height
    self.nodes = nodes
    self.edges = edges
  }
}
