import Domain
import Synchronization

/// What tasks ask the world to let happen later.
final class Inbox: Sendable {
  private let waiting = Mutex<[(Instant, Happening)]>([])
  private let hasChanged = Mutex(false)

  /// Something was committed that may give others work.
  func noteChange() { hasChanged.withLock { $0 = true } }

  /// Whether something was, since this was asked last.
  func takeChange() -> Bool {
    hasChanged.withLock { hasChanged in
      defer { hasChanged = false }
      return hasChanged
    }
  }

  func add(_ what: Happening, at moment: Instant) { waiting.withLock { $0.append((moment, what)) } }

  func takeAll() -> [(Instant, Happening)] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
