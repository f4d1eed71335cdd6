public import Domain
public import Engine
import Synchronization

/// Machine time that stands still until a test moves it: leases end when the test says so.
public final class VirtualMachineClock: MachineClock {
  private let moment: Mutex<Instant>

  public init(at start: Instant) { moment = Mutex(start) }

  public func now() -> Instant { moment.withLock { $0 } }
  public func monotonic() -> Int64 { now().milliseconds }

  public func advance(by span: Span) { moment.withLock { $0 = $0.advanced(by: span) } }
}
