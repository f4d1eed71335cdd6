public import Domain
import Synchronization

/// When the engine last went round, for those who must know whether it still does.
public final class EnginePulse: Sendable {
  private struct State: Sendable {
    var turnedAt: Int64?
    var failures = 0
  }

  private let clock: any MachineClock
  private let state = Mutex(State())

  public init(clock: any MachineClock) { self.clock = clock }

  /// A turn came to its end, with or without work.
  public func turned() {
    let now = clock.monotonic()
    state.withLock { state in
      state.turnedAt = now
      state.failures = 0
    }
  }

  /// A turn ended in an error.
  public func stumbled() { state.withLock { $0.failures += 1 } }

  /// How long ago a turn last ended well; nil when none has yet.
  public func sinceTurn() -> Span? {
    let now = clock.monotonic()
    return state.withLock(\.turnedAt).map { Span(milliseconds: now - $0) }
  }

  /// Turns in a row that ended in an error.
  public func failures() -> Int { state.withLock(\.failures) }
}
