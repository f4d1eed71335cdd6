import Domain
import Synchronization

/// What tasks ask the world to let happen later.
final class Inbox: Sendable {
  private let waiting = Mutex<[(Instant, Happening)]>([])

  func add(_ what: Happening, at moment: Instant) { waiting.withLock { $0.append((moment, what)) } }

  func takeAll() -> [(Instant, Happening)] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
