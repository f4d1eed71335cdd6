import Domain
import Logging
import Synchronization

/// Keeps this node's place among the nodes: lets hear of it, takes over what a dead node left, gives up what a new one
/// must have.
///
/// What it believes to hold ends by its own monotonic clock before the lease ends in the database, so that a node that
/// cannot reach the database stops by itself.
final class NodeKeeper: Sendable {
  private struct Held: Sendable {
    var fence: Fence
    /// Monotonic milliseconds.
    var beatAt: Int64
  }

  private let store: any Store
  private let name: String
  private let clock: HouseClock
  private let settings: NodeSettings
  private let logger: Logger
  private let held = Mutex<Held?>(nil)
  /// One beat at a time: two would each take the other for somebody else.
  private let turnstile = Turnstile()

  init(store: any Store, name: String, clock: HouseClock, settings: NodeSettings, logger: Logger) {
    self.store = store
    self.name = name
    self.clock = clock
    self.settings = settings
    self.logger = logger
  }

  /// What may be done now; nil while this node holds nothing, or cannot know.
  var fence: Fence? {
    let now = clock.monotonic()
    return held.withLock { held in
      guard let held, now - held.beatAt < settings.lease.milliseconds, !held.fence.shards.isEmpty else { return nil }
      return held.fence
    }
  }

  /// Machine milliseconds until the lease ends, as this node knows it; nil when it holds nothing.
  var leaseLeft: Int64? {
    let now = clock.monotonic()
    return held.withLock { $0.map { max(0, settings.lease.milliseconds - (now - $0.beatAt)) } }
  }

  /// How this node stands among the others.
  var standing: NodeStanding {
    let now = clock.monotonic()
    return held.withLock { held in
      guard let held else { return .without }
      let lease = Span(milliseconds: settings.lease.milliseconds - (now - held.beatAt))
      guard lease > .seconds(0) else { return .without }
      let fence = held.fence
      return fence.shards.isEmpty
        ? .standingBy(epoch: fence.epoch, lease: lease)
        : .holding(epoch: fence.epoch, shards: fence.shards.count, lease: lease)
    }
  }

  /// Lets hear of this node when that is due.
  func beatIfDue() async throws {
    let now = clock.monotonic()
    let isDue = held.withLock { held in
      guard let held else { return true }
      return now - held.beatAt >= settings.beat.milliseconds
    }
    if isDue { try await beat() }
  }

  /// Lets hear of this node, and divides the work anew where that is needed.
  func beat() async throws {
    await turnstile.enter()
    do {
      try await renew()
    } catch {
      await turnstile.leave()
      throw error
    }
    await turnstile.leave()
  }

  private func renew() async throws {
    // Measured before the database is asked: the lease can only be shorter than this node believes.
    let beatAt = clock.monotonic()
    let ownNow = clock.ownNow()
    let known = held.withLock { $0?.fence.epoch }
    let (name, settings, isExclusive) = (name, settings, store.isExclusive)
    let (fence, now, removed) = try await store.write { tx -> (Fence, Instant, [String]) in
      try tx.lockNodes()
      let now = try tx.machineNow(ownNow)
      let plan = NodePlan.decide(name, known: known, among: try tx.nodes(), at: now, isExclusive: isExclusive)
      for node in plan.removed { try tx.removeNode(node) }
      let epoch = plan.needsEpoch ? try tx.nextEpoch() : known ?? 0
      try tx.save(
        NodeRecord(name: name, epoch: epoch, until: now.advanced(by: settings.lease), shards: plan.shards))
      if !plan.gained.isEmpty { try tx.putBackLeases(of: plan.gained) }
      return (Fence(node: name, epoch: epoch, shards: plan.shards), now, plan.removed)
    }
    clock.set(to: now, asked: beatAt)
    held.withLock { $0 = Held(fence: fence, beatAt: beatAt) }
    guard fence.epoch != known || !removed.isEmpty else { return }
    logger.info(
      "node holds shards",
      metadata: [
        "node": "\(name)", "epoch": "\(fence.epoch)", "shards": "\(fence.shards.count)",
        "gone": "\(removed.joined(separator: " "))",
      ])
  }

  /// Gives up everything, so that the others need not wait for the lease to end. For an orderly stop.
  func leave() async throws {
    held.withLock { $0 = nil }
    let name = name
    try await store.write { tx in
      try tx.lockNodes()
      guard let mine = try tx.nodes().first(where: { $0.name == name }) else { return }
      try tx.removeNode(name)
      try tx.putBackLeases(of: mine.shards)
    }
  }
}
