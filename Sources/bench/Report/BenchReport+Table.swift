extension BenchReport {
  static let header = [
    "database", "waiting", "workload", "median", "±", "CPU s/1,000", "per fsync", "of ceiling", "goal",
  ]

  /// The figures as lines of text.
  var table: String {
    let rows = figures.map { row($0) }
    var lines = [
      "\(machine.processor), \(machine.cores) cores, \(machine.memoryGiB) GiB, \(machine.disk); \(at)",
      "load before: \(Number.text(machine.loadBefore, digits: 2))",
    ]
    lines += ceilingLines + [""] + TextTable.lines([Self.header] + rows) + [""] + growthLines
    if !peers.isEmpty { lines += [""] + TextTable.lines(peerRows) + [""] + peerLines }
    return lines.joined(separator: "\n")
  }

  func row(_ figure: Figure) -> [String] {
    let median = figure.spread?.median ?? 0
    let fsyncs = Spread(figure.fsyncs)?.median
    let isRate = figure.unit == .perSecond
    return [
      figure.database.title, Number.text(Double(figure.waiting)),
      figure.part.isEmpty ? figure.workload.rawValue : "\(figure.workload.rawValue), \(figure.part)",
      Number.text(median, unit: figure.unit),
      figure.values.count > 1 ? Number.text((figure.spread?.deviation ?? 0) * 100) + " %" : "",
      Spread(figure.processor).map { Number.text($0.median, digits: 3) } ?? "",
      isRate ? fsyncs.map { Number.text(median / $0, digits: 1) } ?? "" : "",
      isRate ? ceiling(of: figure.database).map { Number.text(median / $0 * 100, digits: 1) + " %" } ?? "" : "",
      figure.goal.map { Self.text($0, figure.unit) + ($0.isMet(by: median) ? " ✓" : " ✗") } ?? "",
    ]
  }

  static func text(_ goal: Goal, _ unit: Figure.Unit) -> String {
    switch goal {
    case .atLeast(let bound): "≥ " + Number.text(bound, unit: unit)
    case .atMost(let bound): "≤ " + Number.text(bound, unit: unit)
    }
  }
}
