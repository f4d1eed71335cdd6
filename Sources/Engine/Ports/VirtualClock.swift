public import Domain
import Synchronization

/// Business time that stands still until it is told to move: a month passes as fast as the work in it is done. For
/// rehearsals, simulations and tests. Never goes back.
public final class VirtualClock: BusinessClock {
  private let moment: Mutex<Instant>

  public init(at start: Instant) { moment = Mutex(start) }

  public func now() -> Instant { moment.withLock { $0 } }

  /// Moves on to `instant`. An earlier one changes nothing.
  public func advance(to instant: Instant) { moment.withLock { $0 = max($0, instant) } }

  public func advance(by span: Span) { moment.withLock { $0 = max($0, $0.advanced(by: span)) } }
}
