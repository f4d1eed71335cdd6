import CoreMetrics
import Synchronization

/// One series of a metric, where it is counted.
enum MetricCell: Sendable {
  case counter(CounterCell)
  case gauge(GaugeCell)
  case histogram(HistogramCell)
}

final class CounterCell: CounterHandler, FloatingPointCounterHandler {
  private let value = Mutex(0.0)

  var current: Double { value.withLock { $0 } }

  func increment(by amount: Int64) { increment(by: Double(amount)) }

  /// A counter only rises: what is below zero, or no number, changes nothing.
  func increment(by amount: Double) {
    guard amount > 0, amount.isFinite else { return }
    value.withLock { $0 += amount }
  }

  func reset() { value.withLock { $0 = 0 } }
}

final class GaugeCell: MeterHandler, RecorderHandler {
  private let value = Mutex(0.0)

  var current: Double { value.withLock { $0 } }

  func set(_ new: Int64) { set(Double(new)) }
  func set(_ new: Double) { value.withLock { $0 = new } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ new: Int64) { set(Double(new)) }
  func record(_ new: Double) { set(new) }
}

final class HistogramCell: RecorderHandler, TimerHandler {
  struct Tally: Hashable, Sendable {
    /// How many values were at most each bound and above the one before; behind the last bound, the rest.
    var counts: [Int64]
    var sum = 0.0
  }

  let bounds: [Double]
  private let tally: Mutex<Tally>

  init(bounds: [Double]) {
    self.bounds = bounds
    tally = Mutex(Tally(counts: Array(repeating: 0, count: bounds.count + 1)))
  }

  var current: Tally { tally.withLock { $0 } }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    guard value.isFinite else { return }
    let place = bounds.firstIndex { value <= $0 } ?? bounds.count
    tally.withLock { tally in
      tally.counts[place] += 1
      tally.sum += value
    }
  }

  /// Durations are exposed in seconds.
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
