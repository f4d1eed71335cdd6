import Dispatch
import Synchronization

/// Many seeds at the same time, each in a world of its own.
public struct SeedRun: Sendable {
  /// What became of the seeds so far.
  public struct Progress: Sendable {
    /// Every seed before this one is done.
    public var doneBefore: UInt64
    public var figures = WorldFigures()
    public var orders: [KnownOrder: OrderFigures] = [:]
    /// Seeds in which a promise was broken, in the order in which they were found.
    public var broken: [WorldResult] = []
  }

  private struct State {
    var next: UInt64
    var finished: Set<UInt64> = []
    var progress: Progress
  }

  private let simulation: Simulation
  private let seeds: Range<UInt64>
  private let measures: Bool

  /// - Parameter measures: whether the known orders run on the same schedules.
  public init(_ simulation: Simulation, seeds: Range<UInt64>, measuringOrders measures: Bool) {
    self.simulation = simulation
    self.seeds = seeds
    self.measures = measures
  }

  /// Runs every seed, on `jobs` threads of the machine. Stops taking up seeds when one broke a promise, or when asked.
  ///
  /// - Parameter report: called after every seed, on any thread; answers whether to go on.
  public func run(jobs: Int, report: @Sendable (Progress) -> Bool) throws -> Progress {
    let state = Mutex(State(next: seeds.lowerBound, progress: Progress(doneBefore: seeds.lowerBound)))
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      while let seed = next(state) {
        do {
          let result = try simulation.run(seed: seed)
          let orders = measures && result.broken == nil ? simulation.measure(seed: seed) : [:]
          let progress = state.withLock { state in
            note(result, orders, in: &state)
            return state.progress
          }
          if !report(progress) { stop(state) }
        } catch {
          failure.withLock { $0 = error }
          stop(state)
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return state.withLock { $0.progress }
  }

  private func next(_ state: borrowing Mutex<State>) -> UInt64? {
    state.withLock { state in
      guard state.next < seeds.upperBound, state.progress.broken.isEmpty else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func stop(_ state: borrowing Mutex<State>) { state.withLock { $0.next = seeds.upperBound } }

  private func note(_ result: WorldResult, _ orders: [KnownOrder: OrderFigures], in state: inout State) {
    state.finished.insert(result.seed)
    while state.finished.remove(state.progress.doneBefore) != nil { state.progress.doneBefore += 1 }
    state.progress.figures.add(result.figures)
    for (order, figures) in orders { state.progress.orders[order, default: OrderFigures()].add(figures) }
    if result.broken != nil { state.progress.broken.append(result) }
  }
}
