import CoreMetrics
import Engine
import Testing

@testable import Web

@Suite struct PrometheusRegistryTests {
  static let waits = MetricDescription(
    "wait_seconds", .histogram(bounds: [0.1, 1]), labels: ["kind"], help: "How long it took.")
  static let turns = MetricDescription("turns_total", .counter, help: "Turns.")

  /// What is exposed, without the line about values that were refused.
  private func exposed(_ registry: PrometheusRegistry) -> String {
    ExpositionText.write(registry.snapshot().filter { $0.name != PrometheusRegistry.refusedName })
  }

  @Test func `what libraries count by swift-metrics is exposed`() {
    let registry = PrometheusRegistry([])
    CoreMetrics.Counter(label: "http.requests", dimensions: [("status", "200")], factory: registry).increment(by: 2)
    CoreMetrics.Counter(label: "http.requests", dimensions: [("status", "200")], factory: registry).increment()
    Meter(label: "connections", factory: registry).set(7)
    Meter(label: "connections", factory: registry).decrement(by: 2.0)
    Recorder(label: "size", aggregate: false, factory: registry).record(9)
    #expect(
      exposed(registry) == """
        # TYPE connections gauge
        connections 5
        # TYPE http_requests_total counter
        http_requests_total{status="200"} 3
        # TYPE size gauge
        size 9

        """)
  }

  @Test func `a histogram adds up from bound to bound`() {
    let registry = PrometheusRegistry([Self.waits])
    let metrics = HouseMetrics(registry, nanoseconds: { 0 })
    for value in [0.05, 0.1, 0.5, 30] { metrics.record(value, in: Self.waits, "read") }
    metrics.record(.nan, in: Self.waits, "read")
    #expect(
      exposed(registry) == """
        # HELP wait_seconds How long it took.
        # TYPE wait_seconds histogram
        wait_seconds_bucket{kind="read",le="0.1"} 2
        wait_seconds_bucket{kind="read",le="1"} 3
        wait_seconds_bucket{kind="read",le="+Inf"} 4
        wait_seconds_sum{kind="read"} 30.65
        wait_seconds_count{kind="read"} 4

        """)
  }

  @Test func `a timer is exposed in seconds`() {
    let registry = PrometheusRegistry([])
    Timer(label: "answer", factory: registry).recordMilliseconds(1_500)
    #expect(exposed(registry).contains("answer_sum 1.5\n"))
    #expect(exposed(registry).contains("answer_bucket{le=\"2.5\"} 1\n"))
    #expect(exposed(registry).contains("answer_bucket{le=\"1\"} 0\n"))
  }

  @Test func `a counter without labels is there before anything is counted`() {
    let registry = PrometheusRegistry([Self.turns])
    #expect(exposed(registry).contains("turns_total 0\n"))
    HouseMetrics(registry, nanoseconds: { 0 }).add(3, to: Self.turns)
    #expect(exposed(registry).contains("turns_total 3\n"))
  }

  @Test func `a counter never falls`() {
    let registry = PrometheusRegistry([Self.turns])
    let metrics = HouseMetrics(registry, nanoseconds: { 0 })
    metrics.add(3, to: Self.turns)
    metrics.add(-2, to: Self.turns)
    FloatingPointCounter(label: "turns_total", factory: registry).increment(by: -1.0)
    FloatingPointCounter(label: "turns_total", factory: registry).increment(by: Double.infinity)
    #expect(exposed(registry).contains("turns_total 3\n"))
  }

  @Test func `a label that takes any value is cut off, and that is told`() {
    let registry = PrometheusRegistry([])
    let most = PrometheusRegistry.mostSeries
    for number in 0..<(most + 5) {
      CoreMetrics.Counter(label: "visits", dimensions: [("who", "\(number)")], factory: registry).increment()
    }
    let families = registry.snapshot()
    #expect(families.first { $0.name == "visits_total" }?.samples.count == most)
    #expect(families.first { $0.name == PrometheusRegistry.refusedName }?.samples.map(\.value) == [5])
    // What was there before goes on counting.
    CoreMetrics.Counter(label: "visits", dimensions: [("who", "0")], factory: registry).increment()
    #expect(exposed(registry).contains("visits_total{who=\"0\"} 2\n"))
  }

  @Test func `a metric is of one kind`() {
    let registry = PrometheusRegistry([Self.turns, Self.waits])
    Meter(label: "turns_total", factory: registry).set(5)
    CoreMetrics.Counter(label: "wait_seconds", factory: registry).increment()
    Meter(label: "wait_seconds", dimensions: [("kind", "read")], factory: registry).set(1)
    #expect(exposed(registry).contains("turns_total 0\n"))
    #expect(!exposed(registry).contains("wait_seconds{"))
    #expect(registry.snapshot().first { $0.name == PrometheusRegistry.refusedName }?.samples.map(\.value) == [2])
  }

  @Test func `durations are measured between two marks`() {
    let metrics = HouseMetrics(PrometheusRegistry([]), nanoseconds: { 0 })
    let start = metrics.mark()
    #expect(metrics.seconds(from: start, to: metrics.mark()) == 0)
  }

  @Test func `every metric of the house has a usable name and its own labels`() {
    for metric in MetricCatalogue.counted {
      #expect(metric.name.hasPrefix("bode_") && ExpositionText.name(metric.name) == metric.name)
      #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
      #expect(Set(metric.labels).count == metric.labels.count && !metric.labels.contains("le"))
      #expect(metric.help.hasSuffix("."))
      if case .histogram(let bounds) = metric.kind { #expect(bounds == bounds.sorted() && !bounds.isEmpty) }
    }
    #expect(Set(MetricCatalogue.counted.map(\.name)).count == MetricCatalogue.counted.count)
  }
}
