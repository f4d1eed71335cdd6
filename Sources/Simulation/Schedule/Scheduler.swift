import Domain
import Synchronization

/// Decides who goes on. Every task of a world stops at each ``Point`` until it is told how to go on, so that one seed
/// gives one order of everything.
final class Scheduler: Sendable {
  /// A task that waits to be told how to go on.
  struct Waiting: Sendable {
    /// Counts every wait: a task may wait in two places at once, when it has children.
    let number: Int
    let strand: Int
    let point: Point
    let life: Life?
    var readyAt: Instant
    fileprivate let continuation: CheckedContinuation<Verdict, Never>
  }

  private struct State {
    var now: Instant
    var waiting: [Waiting] = []
    var strands: [Int: String] = [:]
    var lastStrand = 0
    var lastWait = 0
    var trace: Trace
  }

  /// Later than anything that happens in a world.
  static let never = Instant(milliseconds: .max)

  /// The task that runs now.
  @TaskLocal static var strand = 0

  private let thread = WorldThread()
  private let state: Mutex<State>

  init(at start: Instant, keepsTrace: Bool) {
    state = Mutex(State(now: start, trace: Trace(keepsAll: keepsTrace)))
  }

  // MARK: Time

  var now: Instant { state.withLock { $0.now } }

  /// An earlier moment changes nothing.
  func pass(to instant: Instant) { state.withLock { $0.now = max($0.now, instant) } }

  func pass(_ span: Span) { state.withLock { $0.now = $0.now.advanced(by: span) } }

  // MARK: Tasks

  /// Starts a task, which runs at once up to its first point when everything else waits.
  @discardableResult
  func start(_ name: String, _ body: @escaping @Sendable () async -> Void) -> Int {
    let strand = state.withLock { state in
      state.lastStrand += 1
      state.strands[state.lastStrand] = name
      return state.lastStrand
    }
    Task(executorPreference: thread) {
      await Self.$strand.withValue(strand) { await body() }
      self.state.withLock { _ = $0.strands.removeValue(forKey: strand) }
    }
    return strand
  }

  func isRunning(_ strand: Int) -> Bool { state.withLock { $0.strands[strand] != nil } }

  func name(of strand: Int) -> String { state.withLock { $0.strands[strand] ?? "?" } }

  /// Stops the calling task until the scheduler decides. A dead process is told so at once.
  func wait(at point: Point, of life: Life?, until readyAt: Instant? = nil) async -> Verdict {
    if let life, life.isDead { return .deadBefore }
    let strand = Self.strand
    return await withCheckedContinuation { continuation in
      state.withLock { state in
        state.lastWait += 1
        state.waiting.append(
          Waiting(
            number: state.lastWait, strand: strand, point: point, life: life, readyAt: readyAt ?? state.now,
            continuation: continuation))
      }
    }
  }

  /// Runs until every task waits, and answers which, by their numbers.
  func settle() -> [Waiting] {
    thread.runUntilAllWait()
    return state.withLock { state in
      state.waiting.sort { ($0.strand, $0.number) < ($1.strand, $1.number) }
      return state.waiting
    }
  }

  func resume(_ task: Waiting, _ verdict: Verdict) {
    state.withLock { state in state.waiting.removeAll { $0.number == task.number } }
    task.continuation.resume(returning: verdict)
  }

  /// Who waits at such a point goes on.
  ///
  /// - Parameter isMeant: by the name of the task; by default every one.
  func wake(_ point: Point, where isMeant: (String) -> Bool = { _ in true }) {
    state.withLock { state in
      for index in state.waiting.indices where state.waiting[index].point == point {
        guard isMeant(state.strands[state.waiting[index].strand] ?? "") else { continue }
        state.waiting[index].readyAt = min(state.waiting[index].readyAt, state.now)
      }
    }
  }

  /// Ends every task of a process: whatever it waits for does not happen.
  func end(_ life: Life) {
    life.end()
    for task in state.withLock({ $0.waiting }) where task.life === life { resume(task, .deadBefore) }
  }

  // MARK: Trace

  func note(_ line: @autoclosure () -> String) {
    let line = line()
    state.withLock { state in
      let time = state.now.milliseconds
      state.trace.add("\(time) \(line)")
    }
  }

  var trace: Trace { state.withLock { $0.trace } }
}
