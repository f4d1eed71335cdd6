import Domain
import Engine
import Synchronization

/// What arrived in a ``FailOverTrial``, and by whom.
final class FailOverArrivals: Sendable {
  static let first = "first"
  static let second = "second"

  private struct Arrival: Hashable {
    let key: IdempotencyKey
    let provider: String
    let second: Int
  }

  private struct State {
    var arrivals: [Arrival] = []
    var offered: [IdempotencyKey: Set<String>] = [:]
  }

  private let start: Instant
  private let state = Mutex(State())

  init(start: Instant) { self.start = start }

  func offered(_ key: IdempotencyKey, to provider: String) {
    state.withLock { _ = $0.offered[key, default: []].insert(provider) }
  }

  /// A provider that takes our key takes it once.
  func took(_ key: IdempotencyKey, by provider: String, safety: RepeatSafety, at now: Instant) {
    let second = Int(start.distance(to: now).milliseconds / 1_000)
    state.withLock { state in
      let isKnown = state.arrivals.contains { $0.key == key && $0.provider == provider }
      guard safety != .takesKey || !isKnown else { return }
      state.arrivals.append(Arrival(key: key, provider: provider, second: second))
    }
  }

  func isThere(_ key: IdempotencyKey, at provider: String) -> Bool {
    state.withLock { $0.arrivals.contains { $0.key == key && $0.provider == provider } }
  }

  func result(_ plan: FailOverTrial.Plan) -> FailOverResult {
    state.withLock { state in
      var seconds: [FailOverResult.Second] = []
      for arrival in state.arrivals {
        while seconds.count <= arrival.second { seconds.append(FailOverResult.Second()) }
        if arrival.provider == Self.first {
          seconds[arrival.second].first += 1
        } else {
          seconds[arrival.second].second += 1
        }
      }
      return FailOverResult(
        plan: plan, seconds: seconds, offered: state.offered.count, arrived: Set(state.arrivals.map(\.key)).count,
        twice: state.arrivals.count - Set(state.arrivals.map(\.key)).count)
    }
  }
}
