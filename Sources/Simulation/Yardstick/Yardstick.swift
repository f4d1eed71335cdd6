import Domain
import Rehearsal

/// A small model of a known order, on the schedule of a seed: as many nodes, the same troubles as often, a provider
/// with the same manners.
struct Yardstick {
  /// Messages of one model.
  static let messages = 8
  /// After this a lock is taken for that of a dead process.
  static let stale = Span.seconds(30)
  /// Steps during which things go wrong; afterwards what is left is done in peace.
  static let storm = 400
  private static let stepLimit = 5_000

  private let order: KnownOrder
  private let plan: WorldPlan
  private let scheduler: Scheduler
  private let queue: YardstickQueue
  private var chance: SeededGenerator
  private var lives: [Life?]
  private var pausedUntil: [Instant]
  private var returns: [(at: Instant, node: Int)] = []
  private var started = 0

  init(_ order: KnownOrder, seed: UInt64) {
    self.order = order
    plan = WorldPlan(seed: seed)
    scheduler = Scheduler(at: House.start, keepsTrace: false)
    queue = YardstickQueue(Self.messages, manners: plan.manners, seed: seed)
    chance = SeededGenerator(seed: seed, purpose: "schedule")
    lives = Array(repeating: nil, count: plan.nodes)
    pausedUntil = Array(repeating: House.start, count: plan.nodes)
  }

  mutating func run() -> OrderFigures {
    for node in lives.indices { start(node) }
    for step in 0..<Self.stepLimit where !queue.isDone || step < 1 {
      let waiting = scheduler.settle()
      let now = scheduler.now
      if let back = returns.firstIndex(where: { $0.at <= now || step > Self.storm }) {
        start(returns.remove(at: back).node)
        continue
      }
      let ready = waiting.filter { task in
        task.readyAt <= now && (step > Self.storm || task.life.map { pausedUntil[$0.node] <= now } ?? true)
      }
      scheduler.pass(ready.isEmpty ? .seconds(1) : .milliseconds(Int64(chance.number(in: 1...20))))
      guard let task = ready.isEmpty ? nil : chance.pick(ready, else: ready[0]), let life = task.life else { continue }
      let isCalm = step > Self.storm || !task.point.canFail
      let turn = isCalm ? .happens(.go) : Weather(plan.faults).turn(at: task.point, &chance)
      switch turn {
      case .standsStill(let span): pausedUntil[life.node] = now.advanced(by: span)
      case .happens(let verdict):
        scheduler.resume(task, verdict)
        guard verdict == .deadBefore || verdict == .deadAfter else { continue }
        _ = scheduler.settle()
        scheduler.end(life)
        returns.append((now.advanced(by: Weather.returning(&chance)), life.node))
      }
    }
    let figures = queue.figures
    for life in lives { if let life { scheduler.end(life) } }
    _ = scheduler.settle()
    return figures
  }

  private mutating func start(_ node: Int) {
    started += 1
    let life = Life(node: node, count: started)
    lives[node] = life
    let worker = YardstickWorker(
      order: order, queue: queue, gate: Gate(scheduler: scheduler, life: life), part: node, parts: lives.count)
    scheduler.start(life.name) {
      while !life.isDead { await worker.turn() }
    }
  }
}

/// One process of a yardstick.
private struct YardstickWorker: Sendable {
  let order: KnownOrder
  let queue: YardstickQueue
  let gate: Gate
  let part: Int
  let parts: Int

  func turn() async {
    do {
      switch order {
      case .sendThenCommit: try await sendThenCommit()
      case .checkpointAtFetch: try await checkpointAtFetch()
      case .dropStaleLocks: try await dropStaleLocks()
      }
    } catch {
      try? await gate.rest(until: gate.scheduler.now.advanced(by: .seconds(5)))
    }
  }

  private func sendThenCommit() async throws {
    guard let row = try await gate.act(.read, { queue.next(of: part, among: parts) }) else { return try await rest() }
    if try await gate.act(.send, { queue.take(row) }) == .tryAgain { return try await rest() }
    try await gate.act(.write) { queue.finish(row) }
  }

  private func checkpointAtFetch() async throws {
    guard let row = try await gate.act(.write, { queue.fetchAsDone(of: part, among: parts) }) else {
      return try await rest()
    }
    _ = try await gate.act(.send) { queue.take(row) }
  }

  private func dropStaleLocks() async throws {
    let now = gate.scheduler.now
    guard let row = try await gate.act(.write, { queue.lock(at: now, stale: Yardstick.stale) }) else {
      return try await rest()
    }
    let answer = try await gate.act(.send) { queue.take(row) }
    try await gate.act(.write) { answer == .tryAgain ? queue.unlock(row) : queue.finish(row) }
  }

  private func rest() async throws { try await gate.rest(until: gate.scheduler.now.advanced(by: .seconds(2))) }
}
