import Engine

/// A flow as a drawing: thin where it can go, heavy where it went, filled where it is, dashed where it goes
/// next.
struct FlowPicture {
  enum Standing: String {
    case plain = ""
    case went, now, coming, dim
  }

  struct Box {
    let name: String
    let icon: Icon
    let title: String
    let detail: String?
    let figure: String?
    let standing: Standing

    /// Room for icon, title and figure in the widest fonts people have: letters of 13 pixels, heavy, are
    /// then about 8.5 wide, of 12 about 7.
    var width: Int {
      let first = title.count * 17 / 2 + (figure.map { $0.count * 9 + 12 } ?? 0)
      return min(max(112, 36 + max(first, (detail?.count ?? 0) * 7) + 12), 260)
    }
    var height: Int { detail == nil ? 40 : 52 }
  }

  struct Arrow {
    let from: String
    let to: String
    let lines: [String]
    let standing: Standing
  }

  /// The bar below: what can happen at any moment.
  struct Foot {
    let title: String
    let detail: String
    let figure: String?
  }

  let boxes: [Box]
  let arrows: [Arrow]
  let foot: Foot?
  /// The whole drawing in a sentence, for who cannot see it.
  let label: String

  static let lineHeight = 15
  static let footHeight = 52.0
  static let footGap = 28.0

  /// A way back to its own step only starts the wait again: it would take a third of the width, and the text beside
  /// the drawing tells it.
  private var drawnArrows: [Arrow] { arrows.filter { $0.from != $0.to } }

  var graph: DrawingGraph {
    DrawingGraph(
      nodes: boxes.map { DrawingGraph.Node(name: $0.name, width: $0.width, height: $0.height) },
      edges: drawnArrows.map { arrow in
        let longest = arrow.lines.map(\.count).max() ?? 0
        return DrawingGraph.Edge(
          from: arrow.from, to: arrow.to, labelWidth: longest == 0 ? 0 : longest * 7 + 8,
          labelHeight: arrow.lines.count * Self.lineHeight)
      })
  }

  /// The drawing, once it is laid out.
  func svg(_ layout: DrawingLayout) -> HTML {
    let margin = 4.0
    let extra = foot == nil ? 0 : Self.footGap + Self.footHeight
    let width = layout.width + 2 * margin
    let height = layout.height + extra + 2 * margin
    var shapes = HTML.none
    let routes = Array(zip(drawnArrows, layout.edges))
    // Heavy lines lie over thin ones, boxes over lines, words over everything.
    for (arrow, route) in routes where arrow.standing == .plain || arrow.standing == .dim {
      shapes += line(arrow, route)
    }
    for (arrow, route) in routes where arrow.standing != .plain && arrow.standing != .dim {
      shapes += line(arrow, route)
    }
    for (box, middle) in zip(boxes, layout.nodes) { shapes += draw(box, middle) }
    for (arrow, route) in routes { shapes += words(arrow, route) }
    if let foot { shapes += draw(foot, top: layout.height + Self.footGap, width: layout.width) }
    return """
      <svg class="flow" viewBox="\(Pixels.text(-margin)) \(Pixels.text(-margin)) \(Pixels.text(width)) \(
        Pixels.text(height))" width="\(Pixels.text(width))" height="\(Pixels.text(height))" role="img" \
      aria-label="\(
        label)"><defs>\(Self.tips)</defs>\(shapes)</svg>
      """
  }

  private static let tips = HTML(
    trusted: ["tip", "tip-taken"].map { name in
      #"<marker id="\#(name)" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="\#(name == "tip" ? 7 : 11)" "#
        + #"markerHeight="\#(name == "tip" ? 7 : 11)" markerUnits="userSpaceOnUse" orient="auto">"#
        + #"<path class="\#(name)" d="M0 0 8 4 0 8z"/></marker>"#
    }.joined())

  private func line(_ arrow: Arrow, _ route: DrawingLayout.Route) -> HTML {
    guard let first = route.points.first else { return .none }
    var path = "M\(Pixels.text(first.x)) \(Pixels.text(first.y))C"
    path += route.points.dropFirst().map { "\(Pixels.text($0.x)) \(Pixels.text($0.y))" }.joined(
      separator: " ")
    let style =
      switch arrow.standing {
      case .went, .now: " taken"
      case .coming: " next-edge"
      case .plain, .dim: ""
      }
    return
      "<path class=\"edge\(style)\" d=\"\(path)\" "
      + "marker-end=\"url(#\(style.isEmpty ? "tip" : "tip-taken"))\"/>"
  }

  private func words(_ arrow: Arrow, _ route: DrawingLayout.Route) -> HTML {
    guard let middle = route.label, !arrow.lines.isEmpty else { return .none }
    let top = middle.y - Double((arrow.lines.count - 1) * Self.lineHeight) / 2 + 4
    return arrow.lines.enumerated().html { index, line in
      """
      <text class="lab" x="\(Pixels.text(middle.x))" y="\(Pixels.text(top + Double(
        index * Self.lineHeight)))" \
      text-anchor="middle">\(line)</text>
      """
    }
  }

  private func draw(_ box: Box, _ middle: DrawingLayout.Point) -> HTML {
    let width = Double(box.width)
    let height = Double(box.height)
    return sheet(
      style: box.standing.rawValue, x: middle.x - width / 2, y: middle.y - height / 2, width: width,
      height: height,
      icon: box.icon, title: box.title, detail: box.detail, figure: box.figure)
  }

  private func draw(_ foot: Foot, top: Double, width: Double) -> HTML {
    sheet(
      style: "paid", x: 0, y: top, width: width, height: Self.footHeight, icon: .euro, title: foot.title,
      detail: foot.detail, figure: foot.figure)
  }

  private func sheet(
    style: String, x: Double, y: Double, width: Double, height: Double, icon: Icon, title: String,
    detail: String?,
    figure: String?
  ) -> HTML {
    let baseline = detail == nil ? y + height / 2 + 4.5 : y + 23
    let second: HTML? = detail.map {
      "<text class=\"s\" x=\"\(Pixels.text(x + 36))\" y=\"\(Pixels.text(baseline + 17))\">\($0)</text>"
    }
    let number: HTML? = figure.map {
      "<text class=\"num\" x=\"\(Pixels.text(x + width - 12))\" y=\"\(Pixels.text(baseline))\">\($0)</text>"
    }
    return """
      <g class="node \(style)"><rect x="\(Pixels.text(x))" y="\(Pixels.text(y))" width="\(Pixels.text(
        width))" \
      height="\(Pixels.text(height))" rx="8"/><svg class="ic" x="\(Pixels.text(x + 10))" y="\(
        Pixels.text(baseline - 14.5))" width="19" height="19" viewBox="0 0 20 20">\(HTML(
          trusted: icon.shapes))</svg>\
      <text class="t" x="\(Pixels.text(x + 36))" y="\(Pixels.text(
        baseline))">\(title)</text>\(number)\(second)</g>
      """
  }
}
