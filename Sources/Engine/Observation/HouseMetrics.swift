public import CoreMetrics

/// Where the house counts what it does, for its operator. A value that is passed on like a logger; recording costs less
/// than a microsecond and never waits or fails.
///
/// Nothing is decided by a metric, and nothing that is counted is kept over a restart.
public struct HouseMetrics: Sendable {
  /// Counts nothing: for tests and for tools.
  public static let none = HouseMetrics(NOOPMetricsHandler.instance, nanoseconds: { 0 })

  private let factory: any MetricsFactory
  private let nanoseconds: @Sendable () -> Int64

  /// - Parameters:
  ///   - factory: the backend.
  ///   - nanoseconds: a count that never goes back, for how long things take.
  public init(_ factory: any MetricsFactory, nanoseconds: @escaping @Sendable () -> Int64) {
    self.factory = factory
    self.nanoseconds = nanoseconds
  }

  /// A moment to measure from.
  public struct Mark: Hashable, Sendable {
    let nanoseconds: Int64
  }

  /// Now.
  public func mark() -> Mark { Mark(nanoseconds: nanoseconds()) }

  /// Seconds since `mark`.
  public func seconds(since mark: Mark) -> Double { Double(nanoseconds() - mark.nanoseconds) / 1e9 }

  /// Seconds between two marks.
  public func seconds(from start: Mark, to end: Mark) -> Double { Double(end.nanoseconds - start.nanoseconds) / 1e9 }

  /// Raises a counter. Zero and less change nothing.
  public func add(_ count: Int = 1, to metric: MetricDescription, _ labels: String...) {
    guard count > 0 else { return }
    factory.makeCounter(label: metric.name, dimensions: dimensions(metric, labels)).increment(by: Int64(count))
  }

  /// Raises or, below zero, lowers a gauge.
  public func move(_ metric: MetricDescription, by change: Int, _ labels: String...) {
    let meter = factory.makeMeter(label: metric.name, dimensions: dimensions(metric, labels))
    if change >= 0 { meter.increment(by: Double(change)) } else { meter.decrement(by: Double(-change)) }
  }

  /// Takes a value into a histogram.
  public func record(_ value: Double, in metric: MetricDescription, _ labels: String...) {
    factory.makeRecorder(label: metric.name, dimensions: dimensions(metric, labels), aggregate: true).record(value)
  }

  private func dimensions(_ metric: MetricDescription, _ values: [String]) -> [(String, String)] {
    Array(zip(metric.labels, values))
  }
}
