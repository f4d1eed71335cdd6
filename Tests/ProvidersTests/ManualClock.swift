import Domain
import Engine
import Synchronization

/// A clock that stands still until it is moved.
final class ManualClock: BusinessClock, MachineClock {
  private let time: Mutex<Instant>

  init(_ milliseconds: Int64 = 1_800_000_000_000) { time = Mutex(Instant(milliseconds: milliseconds)) }

  func now() -> Instant { time.withLock { $0 } }
  func monotonic() -> Int64 { now().milliseconds }
  func advance(_ span: Span) { time.withLock { $0 = $0.advanced(by: span) } }
}
