public import CoreMetrics
public import Engine
import Synchronization

/// Counts in memory, and shows what was counted in the text format of Prometheus.
///
/// A metric has at most ``mostSeries`` combinations of label values. What comes behind that is not shown but counted in
/// `bode_metrics_refused_total`: a label that takes any value must not fill the memory of who scrapes.
public final class PrometheusRegistry: MetricsFactory {
  /// Series of one metric; our own labels come from closed sets and stay far below.
  public static let mostSeries = 200
  /// Seconds, for histograms that nobody described.
  static let defaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  static let refusedName = "bode_metrics_refused_total"

  fileprivate struct Family: Sendable {
    let description: MetricDescription
    var series: [[MetricFamily.Label]: MetricCell] = [:]
  }

  private let families: Mutex<[String: Family]>
  private let refused = CounterCell()

  /// - Parameter descriptions: metrics that are known beforehand: their help, kind and bounds. Others are taken as they
  ///   come.
  public init(_ descriptions: [MetricDescription]) {
    families = Mutex(
      Dictionary(
        descriptions.map { ($0.name, Family(description: $0)) }, uniquingKeysWith: { first, _ in first }))
  }

  // MARK: What libraries and the house ask for

  /// A series that only rises, in whole numbers.
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    counter(label, dimensions)
  }

  /// A series that only rises.
  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    counter(label, dimensions)
  }

  /// A series that rises and falls.
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  /// A histogram when values are to be gathered, else a series that holds the last one.
  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
  }

  /// A histogram of seconds.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogram(label, dimensions)
  }

  /// Nothing: series live as long as the process, since a counter that vanished would look like a restart. The same
  /// for the kinds below.
  public func destroyCounter(_ handler: any CounterHandler) {}
  /// Nothing; see ``destroyCounter(_:)``.
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  /// Nothing; see ``destroyCounter(_:)``.
  public func destroyMeter(_ handler: any MeterHandler) {}
  /// Nothing; see ``destroyCounter(_:)``.
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  /// Nothing; see ``destroyCounter(_:)``.
  public func destroyTimer(_ handler: any TimerHandler) {}

  // MARK: Cells

  private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterCell {
    let cell = cell(label, dimensions, .counter) { _ in .counter(CounterCell()) }
    if case .counter(let counter)? = cell { return counter }
    refused.increment(by: 1.0)
    return CounterCell()
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeCell {
    let cell = cell(label, dimensions, .gauge) { _ in .gauge(GaugeCell()) }
    if case .gauge(let gauge)? = cell { return gauge }
    refused.increment(by: 1.0)
    return GaugeCell()
  }

  private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramCell {
    let cell = cell(label, dimensions, .histogram(bounds: Self.defaultBounds)) { description in
      guard case .histogram(let bounds) = description.kind else { return nil }
      return .histogram(HistogramCell(bounds: bounds))
    }
    if case .histogram(let histogram)? = cell { return histogram }
    refused.increment(by: 1.0)
    return HistogramCell(bounds: [])
  }

  /// The cell of a series; nil when the metric is full, or is of another kind.
  private func cell(
    _ label: String, _ dimensions: [(String, String)], _ kind: MetricDescription.Kind,
    make: (MetricDescription) -> MetricCell?
  ) -> MetricCell? {
    let name = Self.name(label, kind)
    let labels = dimensions.map { MetricFamily.Label(name: ExpositionText.name($0.0), value: $0.1) }
    return families.withLock { families in
      var family =
        families[name] ?? Family(description: MetricDescription(name, kind, labels: labels.map(\.name), help: ""))
      if let known = family.series[labels] { return known }
      guard family.series.count < Self.mostSeries, let new = make(family.description), family.takes(new) else {
        return nil
      }
      family.series[labels] = new
      families[name] = family
      return new
    }
  }

  /// Names of libraries have dots, and their counters no ending.
  private static func name(_ label: String, _ kind: MetricDescription.Kind) -> String {
    let name = ExpositionText.name(label)
    switch kind {
    case .counter: return name.hasSuffix("_total") ? name : name + "_total"
    case .gauge, .histogram: return name
    }
  }

  // MARK: Showing

  /// Everything that was counted until now. A counter that is described without labels is there from the start, as
  /// zero.
  func snapshot() -> [MetricFamily] {
    let all = families.withLock { $0.values.map { ($0.description, $0.series) } }
    let counted = all.map { description, series in
      var samples = series.sorted { Self.order($0.key, $1.key) }
        .flatMap { labels, cell in Self.samples(labels, cell) }
      if samples.isEmpty, description.labels.isEmpty, description.kind == .counter {
        samples = [MetricFamily.Sample(value: 0)]
      }
      return MetricFamily(
        name: description.name, kind: description.kind.word, help: description.help, samples: samples)
    }
    return counted + [
      MetricFamily(
        name: Self.refusedName, kind: .counter,
        help: "Values that were not kept because their metric has too many combinations of labels.",
        samples: [MetricFamily.Sample(value: refused.current)])
    ]
  }

  private static func order(_ left: [MetricFamily.Label], _ right: [MetricFamily.Label]) -> Bool {
    left.lexicographicallyPrecedes(right) { ($0.name, $0.value) < ($1.name, $1.value) }
  }

  private static func samples(_ labels: [MetricFamily.Label], _ cell: MetricCell) -> [MetricFamily.Sample] {
    switch cell {
    case .counter(let counter): return [MetricFamily.Sample(labels: labels, value: counter.current)]
    case .gauge(let gauge): return [MetricFamily.Sample(labels: labels, value: gauge.current)]
    case .histogram(let histogram):
      let tally = histogram.current
      var below: Int64 = 0
      var samples: [MetricFamily.Sample] = []
      for (bound, count) in zip(histogram.bounds + [.infinity], tally.counts) {
        below += count
        let bound = MetricFamily.Label(name: "le", value: ExpositionText.number(bound))
        samples.append(MetricFamily.Sample(suffix: "_bucket", labels: labels + [bound], value: Double(below)))
      }
      samples.append(MetricFamily.Sample(suffix: "_sum", labels: labels, value: tally.sum))
      samples.append(MetricFamily.Sample(suffix: "_count", labels: labels, value: Double(below)))
      return samples
    }
  }
}

extension PrometheusRegistry.Family {
  /// Whether a cell is of this metric's kind.
  fileprivate func takes(_ cell: MetricCell) -> Bool {
    switch (cell, description.kind) {
    case (.counter, .counter), (.gauge, .gauge), (.histogram, .histogram): true
    case (.counter, .gauge), (.counter, .histogram), (.gauge, .counter), (.gauge, .histogram), (.histogram, .counter),
      (.histogram, .gauge):
      false
    }
  }
}

extension MetricDescription.Kind {
  fileprivate var word: MetricFamily.Kind {
    switch self {
    case .counter: .counter
    case .gauge: .gauge
    case .histogram: .histogram
    }
  }
}
