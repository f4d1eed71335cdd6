import Foundation

/// Horizontal bars in groups, as an SVG that stands by itself: readable on light and on dark pages, with its numbers
/// beside the bars.
struct BarChart: Hashable, Sendable {
  struct Bar: Hashable, Sendable {
    /// Index into ``series``.
    let series: Int
    let value: Double
    /// The outermost repeats; nil when there was one.
    var range: ClosedRange<Double>?
    let text: String
  }

  struct Group: Hashable, Sendable {
    let title: String
    let bars: [Bar]
    /// A line that the bars should reach, or stay below.
    var goal: Double?
  }

  var title: String
  /// What the numbers are: `events per second`.
  var axis: String
  var series: [String]
  var groups: [Group]
  /// Steps of ten instead of even steps: for values that lie far apart.
  var isLogarithmic = false

  private static let width = 760.0
  private static let left = 150.0
  private static let right = 130.0
  private static let barHeight = 18.0
  private static let top = 64.0

  var svg: String {
    var body = ""
    var y = Self.top
    for group in groups {
      body += draw(group, at: y)
      y += height(of: group)
    }
    let bottom = y + 8
    let height = bottom + 44
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(height))" role="img" \
      aria-label="\(Self.escaped(title))" font-family="system-ui, sans-serif" font-size="13">
      \(Self.style)
      <text class="title" x="16" y="24" font-size="16" font-weight="600">\(Self.escaped(title))</text>
      \(legend)
      \(grid(from: Self.top - 8, to: bottom))
      \(body)<text class="quiet" x="\(coordinate((Self.left + Self.width - Self.right) / 2))" \
      y="\(coordinate(height - 8))" text-anchor="middle">\(Self.escaped(axis))</text>
      </svg>

      """
  }

  private static let style = """
    <style>
      text { fill: #1f2328 } .quiet { fill: #59636e } .grid { stroke: #d1d9e0 } .goal { stroke: #cf222e }
      .range { stroke: #1f2328 } .s0 { fill: #0969da } .s1 { fill: #8250df } .s2 { fill: #bf8700 } .s3 { fill: #1a7f37 }
      @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc } .quiet { fill: #9198a1 } .grid { stroke: #3d444d } .goal { stroke: #ff7b72 }
        .range { stroke: #f0f6fc } .s0 { fill: #4493f8 } .s1 { fill: #ab7df8 } .s2 { fill: #d29922 }
        .s3 { fill: #3fb950 }
      }
    </style>
    """

  private var legend: String {
    var x = 16.0
    return series.enumerated().map { number, name in
      defer { x += 34 + Double(name.count) * 7.5 }
      return """
        <rect class="s\(number)" x="\(coordinate(x))" y="37" width="12" height="12" rx="2"/>\
        <text x="\(coordinate(x + 18))" y="48">\(Self.escaped(name))</text>
        """
    }.joined(separator: "\n")
  }

  private func height(of group: Group) -> Double { Double(group.bars.count) * (Self.barHeight + 4) + 14 }

  private func draw(_ group: Group, at y: Double) -> String {
    let inner = height(of: group) - 14
    var text = """
      <text x="\(coordinate(Self.left - 10))" y="\(coordinate(y + inner / 2 + 3))" text-anchor="end">\
      \(Self.escaped(group.title))</text>

      """
    for (number, bar) in group.bars.enumerated() {
      let top = y + Double(number) * (Self.barHeight + 4)
      let end = place(bar.value)
      text += """
        <rect class="s\(bar.series)" x="\(coordinate(Self.left))" y="\(coordinate(top))" \
        width="\(coordinate(max(1, end - Self.left)))" height="\(coordinate(Self.barHeight))" rx="2"/>

        """
      if let range = bar.range {
        let middle = coordinate(top + Self.barHeight / 2)
        text += """
          <line class="range" x1="\(coordinate(place(range.lowerBound)))" y1="\(middle)" \
          x2="\(coordinate(place(range.upperBound)))" y2="\(middle)" stroke-width="1.5"/>

          """
      }
      let label = max(end, bar.range.map { place($0.upperBound) } ?? end) + 6
      text += """
        <text x="\(coordinate(label))" y="\(coordinate(top + 13.5))">\(Self.escaped(bar.text))</text>

        """
    }
    guard let goal = group.goal else { return text }
    let x = coordinate(place(goal))
    return text + """
      <line class="goal" x1="\(x)" y1="\(coordinate(y - 4))" x2="\(x)" y2="\(coordinate(y + inner))" \
      stroke-width="2" stroke-dasharray="4 3"/>

      """
  }

  // MARK: Scale

  private var highest: Double {
    let bars = groups.flatMap(\.bars)
    let all = bars.map { max($0.value, $0.range?.upperBound ?? 0) } + groups.compactMap(\.goal)
    return max(all.max() ?? 1, 0.000_001)
  }

  /// Where the axis is marked: even steps of 1, 2 or 5, or the powers of ten.
  var ticks: [Double] {
    if isLogarithmic {
      var tick = 1.0
      var ticks: [Double] = []
      while tick < highest * 10 {
        ticks.append(tick)
        tick *= 10
      }
      return ticks
    }
    var step = 0.000_001
    var factors = [2.0, 2.5, 2.0]
    while highest / step > 6 {
      step *= factors[0]
      factors = [factors[1], factors[2], factors[0]]
    }
    return (0...Int((highest / step).rounded(.up))).map { Double($0) * step }
  }

  private func place(_ value: Double) -> Double {
    let space = Self.width - Self.left - Self.right
    let end = ticks.last ?? 1
    guard isLogarithmic else { return Self.left + min(value / end, 1) * space }
    return Self.left + min(log10(max(value, 1)) / max(log10(end), 1), 1) * space
  }

  private func grid(from top: Double, to bottom: Double) -> String {
    ticks.map { tick in
      let x = coordinate(place(tick))
      let digits = tick > 0 && tick < 1 ? 2 : tick != tick.rounded() ? 1 : 0
      return """
        <line class="grid" x1="\(x)" y1="\(coordinate(top))" x2="\(x)" y2="\(coordinate(bottom))"/>\
        <text class="quiet" x="\(x)" y="\(coordinate(bottom + 16))" text-anchor="middle" font-size="12">\
        \(Number.text(tick, digits: digits))</text>
        """
    }.joined(separator: "\n")
  }

  private func coordinate(_ value: Double) -> String { Number.text(value, digits: 1).filter { $0 != "," } }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
