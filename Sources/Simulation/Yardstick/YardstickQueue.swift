import Domain
import Rehearsal
import Synchronization

/// A queue of messages in a database, and a provider that takes no key: all that a yardstick needs.
final class YardstickQueue: Sendable {
  private enum Row: Hashable {
    case waiting
    case locked(at: Instant)
    case done
  }

  private struct State {
    var rows: [Row]
    var arrivals: [Int]
    var refused: Set<Int> = []
    var chance: SeededGenerator
  }

  /// What a provider answers, in the words of a simple house: done, or try again.
  enum Answer: Hashable {
    case taken
    case refused
    case tryAgain
  }

  private let manners: MessageHouse.Manners
  private let state: Mutex<State>

  init(_ count: Int, manners: MessageHouse.Manners, seed: UInt64) {
    self.manners = manners
    state = Mutex(
      State(
        rows: Array(repeating: .waiting, count: count), arrivals: Array(repeating: 0, count: count),
        chance: SeededGenerator(seed: seed, purpose: "yardstick")))
  }

  /// The first row of this part that is not done.
  func next(of part: Int, among parts: Int) -> Int? {
    state.withLock { state in state.rows.indices.first { $0 % parts == part && state.rows[$0] != .done } }
  }

  func finish(_ row: Int) { state.withLock { $0.rows[row] = .done } }

  /// Takes a row that nobody has, or whose lock is old.
  func lock(at now: Instant, stale: Span) -> Int? {
    state.withLock { state in
      let free = state.rows.indices.first { place in
        switch state.rows[place] {
        case .waiting: true
        case .locked(let at): at.distance(to: now) > stale
        case .done: false
        }
      }
      if let free { state.rows[free] = .locked(at: now) }
      return free
    }
  }

  func unlock(_ row: Int) { state.withLock { $0.rows[row] = .waiting } }

  func fetchAsDone(of part: Int, among parts: Int) -> Int? {
    let row = next(of: part, among: parts)
    if let row { finish(row) }
    return row
  }

  /// A message arrives at the provider.
  func take(_ row: Int) -> Answer {
    state.withLock { state in
      let fate = state.chance.number(in: 1...100)
      if fate <= manners.refuses {
        state.refused.insert(row)
        return .refused
      }
      if fate <= manners.refuses + manners.putsOff { return .tryAgain }
      state.arrivals[row] += 1
      return state.chance.chance(manners.silent) ? .tryAgain : .taken
    }
  }

  var isDone: Bool { state.withLock { !$0.rows.contains { $0 != .done } } }

  var figures: OrderFigures {
    state.withLock { state in
      var figures = OrderFigures()
      figures.messages = state.rows.count
      figures.twice = state.arrivals.reduce(0) { $0 + max(0, $1 - 1) }
      figures.lost = state.rows.indices.count { place in
        state.rows[place] == .done && state.arrivals[place] == 0 && !state.refused.contains(place)
      }
      return figures
    }
  }
}
