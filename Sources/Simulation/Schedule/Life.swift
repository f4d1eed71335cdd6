import Domain
import Synchronization

/// One life of one process, from its start to its end.
final class Life: Sendable {
  private struct State {
    var isDead = false
    var wall = Span.seconds(0)
    var pausedUntil: Instant?
  }

  /// Of the node, from 1.
  let node: Int
  /// `n2.1`: the first life of node 2.
  let name: String
  private let state = Mutex(State())

  init(node: Int, count: Int) {
    self.node = node
    name = "n\(node).\(count)"
  }

  var isDead: Bool { state.withLock { $0.isDead } }
  func end() { state.withLock { $0.isDead = true } }

  /// Its machine stands still until then; nil when it does not.
  var pausedUntil: Instant? {
    get { state.withLock { $0.pausedUntil } }
    set { state.withLock { $0.pausedUntil = newValue } }
  }

  func isPaused(at now: Instant) -> Bool { pausedUntil.map { now < $0 } ?? false }

  /// How far the wall clock of its machine is off.
  var wall: Span {
    get { state.withLock { $0.wall } }
    set { state.withLock { $0.wall = newValue } }
  }
}

/// What a dead process is answered. Nothing that it does afterwards happens.
struct Died: Error {}
