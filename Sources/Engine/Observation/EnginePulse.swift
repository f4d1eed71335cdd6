public import Domain
import Synchronization

/// When each loop of the engine last went round, for those who must know whether it still does.
public final class EnginePulse: Sendable {
  /// How one loop goes.
  public struct Beat: Hashable, Sendable {
    /// How long ago a turn last ended well; nil when none has yet.
    public let since: Span?
    /// Turns in a row that ended in an error.
    public let failures: Int

    public init(since: Span?, failures: Int) {
      self.since = since
      self.failures = failures
    }
  }

  private struct State: Sendable {
    /// Monotonic milliseconds.
    var turnedAt: Int64?
    var failures = 0
  }

  private let clock: any MachineClock
  private let loops = Mutex<[String: State]>([:])

  public init(clock: any MachineClock) { self.clock = clock }

  /// A turn of a loop came to its end, with or without work.
  public func turned(_ loop: String) {
    let now = clock.monotonic()
    loops.withLock { $0[loop] = State(turnedAt: now, failures: 0) }
  }

  /// A turn of a loop ended in an error.
  public func stumbled(_ loop: String) { loops.withLock { $0[loop, default: State()].failures += 1 } }

  /// Every loop that has come to the end of a turn, by name.
  public func beats() -> [String: Beat] {
    let now = clock.monotonic()
    return loops.withLock { $0 }.mapValues { state in
      Beat(since: state.turnedAt.map { Span(milliseconds: now - $0) }, failures: state.failures)
    }
  }
}
