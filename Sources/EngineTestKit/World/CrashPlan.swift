import Synchronization

/// Counts the moments at which a process can die, and lets it die at one of them: from then on nothing that is asked
/// happens any more.
public final class CrashPlan: Sendable {
  /// What a dead process answers.
  public struct Died: Error {}

  private struct State {
    var passed = 0
    var isDead = false
  }

  private let moment: Int?
  private let onPass: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - moment: the how-manieth moment is the last, from 1; nil never dies and only counts.
  ///   - onPass: called at every moment, before anything else.
  public init(dyingAt moment: Int? = nil, onPass: @escaping @Sendable () -> Void = {}) {
    self.moment = moment
    self.onPass = onPass
  }

  /// Moments that were passed.
  public var passed: Int { state.withLock { $0.passed } }

  public var isDead: Bool { state.withLock { $0.isDead } }

  /// One moment at which the process can die.
  ///
  /// - Throws: ``Died`` at the chosen one, and at every one after it.
  public func pass() throws {
    onPass()
    try state.withLock { state in
      state.passed += 1
      if state.passed == moment { state.isDead = true }
      guard !state.isDead else { throw Died() }
    }
  }

  /// - Throws: ``Died`` when it happened.
  public func check() throws {
    if isDead { throw Died() }
  }
}
