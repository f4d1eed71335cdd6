public import Domain
import Engine
import Synchronization

/// A business clock that stands still until it is told to move: a month passes as fast as the work in it is
/// done.
public final class VirtualClock: SettableClock {
  private let moment: Mutex<Instant>

  public init(at start: Instant) { moment = Mutex(start) }

  public func now() -> Instant { moment.withLock { $0 } }

  public func advance(to instant: Instant) { moment.withLock { $0 = max($0, instant) } }
}
