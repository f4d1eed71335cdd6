public import Domain
public import Engine
import Synchronization

/// Machine time that stands still until a test moves it: leases end when the test says so.
public final class VirtualMachineClock: MachineClock {
  private struct State {
    var moment: Instant
    /// How far the wall clock is from it.
    var wall = Span.seconds(0)
  }

  private let state: Mutex<State>

  public init(at start: Instant) { state = Mutex(State(moment: start)) }

  public func now() -> Instant { state.withLock { $0.moment.advanced(by: $0.wall) } }
  public func monotonic() -> Int64 { state.withLock { $0.moment.milliseconds } }

  public func advance(by span: Span) { state.withLock { $0.moment = $0.moment.advanced(by: span) } }

  /// Somebody sets the clock of the machine: no time passes.
  public func set(wall span: Span) { state.withLock { $0.wall = span } }
}
