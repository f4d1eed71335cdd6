import Domain
import Storage

/// The way of one process to everything outside it: each call is a point at which anything may happen.
struct Gate: Sendable {
  let scheduler: Scheduler
  /// Nil for those who are no process of the house and never die.
  let life: Life?

  /// Does something when the scheduler says so, or fails as it says.
  ///
  /// - Parameter failure: what the caller hears when it fails; `mayHaveHappened` tells whether the answer was lost.
  func act<Result>(
    _ point: Point, failure: (_ verdict: Verdict) -> any Error = { Self.failure($0) },
    _ body: () async throws -> Result
  ) async throws -> Result {
    let verdict = await scheduler.wait(at: point, of: life)
    switch verdict {
    case .go: return try await body()
    case .refused, .full: throw failure(verdict)
    case .unheard:
      _ = try await body()
      throw failure(verdict)
    case .deadBefore: throw Died()
    case .deadAfter:
      _ = try? await body()
      throw Died()
    }
  }

  /// Waits until a moment. Throws when the process ends meanwhile.
  func rest(until instant: Instant) async throws {
    if await scheduler.wait(at: .rest, of: life, until: instant) != .go { throw Died() }
  }

  /// Waits until something changes.
  func idle() async throws {
    if await scheduler.wait(at: .idle, of: life, until: Scheduler.never) != .go { throw Died() }
  }

  /// Waits until this process must let hear of itself.
  func pauseBetweenBeats() async throws {
    if await scheduler.wait(at: .beat, of: life, until: Scheduler.never) != .go { throw Died() }
  }

  static func failure(_ verdict: Verdict) -> SQLError {
    switch verdict {
    case .full: SQLError(kind: .full, message: "no room on the disk")
    case .unheard: SQLError(kind: .closed, message: "the connection was lost during the commit")
    case .go, .refused, .deadBefore, .deadAfter: SQLError(kind: .busy, message: "the connection was lost")
    }
  }
}
