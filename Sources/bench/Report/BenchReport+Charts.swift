extension BenchReport {
  /// File name of each chart, and what it shows.
  var charts: [(name: String, chart: BarChart)] {
    [("rates", rates), ("sizes", sizes), ("peer", peer)].filter { !$0.1.groups.isEmpty }
  }

  private static let shown: [Workload] = [.starts, .events, .receipts, .timers, .dispatch, .nodes]

  /// The largest population that was measured.
  var largest: Int { figures.map(\.waiting).max() ?? 0 }

  /// The main figure of a workload.
  func figure(_ workload: Workload, _ part: String = "", on database: DatabaseKind, waiting: Int) -> Figure? {
    figures.first {
      $0.workload == workload && $0.part == part && $0.database == database && $0.waiting == waiting
    }
  }

  private func bar(_ figure: Figure, series: Int) -> BarChart.Bar? {
    figure.spread.map { spread in
      BarChart.Bar(
        series: series, value: spread.median,
        range: figure.values.count > 1 ? spread.lowest...spread.highest : nil,
        text: Number.text(spread.median, unit: figure.unit))
    }
  }

  private var rates: BarChart {
    let kinds = DatabaseKind.allCases
    let groups = Self.shown.compactMap { workload -> BarChart.Group? in
      let found = kinds.enumerated().compactMap { number, kind in
        figure(workload, on: kind, waiting: largest).map { ($0, number) }
      }
      guard let goal = found.first else { return nil }
      return BarChart.Group(
        title: workload.rawValue, bars: found.compactMap { bar($0.0, series: $0.1) },
        goal: goal.0.goal.map {
          switch $0 {
          case .atLeast(let bound), .atMost(let bound): bound
          }
        })
    }
    return BarChart(
      title: "Done a second with \(Number.text(Double(largest))) runs waiting",
      axis: "per second; line: lowest to highest repeat; dashed: goal", series: kinds.map(\.title), groups: groups)
  }

  private var sizes: BarChart {
    let kinds = DatabaseKind.allCases
    let all = Set(figures.filter { $0.workload == .events }.map(\.waiting)).sorted()
    let groups = all.map { waiting in
      BarChart.Group(
        title: Number.text(Double(waiting)),
        bars: kinds.enumerated().compactMap { number, kind -> BarChart.Bar? in
          guard let spread = figure(.events, on: kind, waiting: waiting).flatMap({ Spread($0.processor) }) else {
            return nil
          }
          return BarChart.Bar(
            series: number, value: spread.median * 1_000, range: spread.lowest * 1_000...spread.highest * 1_000,
            text: Number.text(spread.median * 1_000) + " µs")
        })
    }
    return BarChart(
      title: "Processor time of an event, by the number of runs that wait",
      axis: "microseconds, ours and the database's together", series: kinds.map(\.title),
      groups: groups.count > 1 ? groups : [])
  }

  private var peer: BarChart {
    let groups = DatabaseKind.allCases.compactMap { kind -> BarChart.Group? in
      guard let best = peers.best(on: kind),
        let ours = figure(.journeys, "event to done", on: kind, waiting: largest), let bar = bar(ours, series: 0)
      else { return nil }
      let theirs = BarChart.Bar(
        series: 1, value: best.eventsPerSecond, text: Number.text(best.eventsPerSecond, unit: .perSecond))
      return BarChart.Group(title: kind.title, bars: [bar, theirs])
    }
    return BarChart(
      title: "Step, wait for an event, step: events to done",
      axis: "per second, in steps of ten; ours renders, archives and sends a message in each step",
      series: ["bode", peers.first?.peer ?? "peer"], groups: groups, isLogarithmic: true)
  }
}
