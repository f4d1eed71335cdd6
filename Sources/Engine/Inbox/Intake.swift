public import Domain
public import Logging

/// The one door through which anything changes a run: a batch becomes one transaction of inbox keys, facts, decisions
/// and commands.
///
/// Only when ``accept(_:at:)`` has returned may a webhook be answered or a row be counted. Doing it again with the same
/// items changes nothing.
public struct Intake: Sendable {
  /// Items of one transaction: enough to share a flush, few enough to hold a lock for milliseconds.
  public static let batchLimit = 1_000
  /// Times that a batch is tried again when somebody else changed a run meanwhile.
  static let attempts = 5

  let store: any Store
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let logger: Logger
  let metrics: HouseMetrics
  /// Rung when a commit brought a message that may leave at once; nil where no loop waits for it.
  var bell: WorkBell?

  public init(
    store: any Store, runner: FlowRunner, identifiers: any IdentifierSource, logger: Logger,
    metrics: HouseMetrics = .none
  ) {
    self.store = store
    self.runner = runner
    self.identifiers = identifiers
    self.logger = logger
    self.metrics = metrics
  }

  /// Applies items in order and says what became of each, in the same order. A batch that fails is halved until the
  /// item that cannot be applied stands alone; that one is parked with its reason. Where somebody else may be the cause
  /// (``RacedFailure``), it is tried once more before that.
  ///
  /// - Parameter fence: of the node, for work that nodes divide; nil for what somebody brought, which any node takes
  ///   in.
  /// - Throws: ``StoreError/fenced(_:)`` when the node lost its shards meanwhile; else only when the store itself
  ///   cannot be written.
  public func accept(
    _ items: [IntakeItem], at now: Instant, under fence: Fence? = nil
  ) async throws -> [IntakeResult] {
    var results: [IntakeResult] = []
    var start = 0
    while start < items.count {
      let end = min(start + Self.batchLimit, items.count)
      results += try await apply(Array(items[start..<end]), at: now, fence)
      start = end
    }
    return results
  }

  private func apply(_ items: [IntakeItem], at now: Instant, _ fence: Fence?) async throws -> [IntakeResult] {
    var wasRaced = false
    for attempt in 1...Self.attempts {
      do {
        return try await commit(items, at: now, fence)
      } catch StoreError.versionMismatch where attempt < Self.attempts {
        metrics.retried(because: .changed)
        continue
      } catch let error as any RacedFailure where error.mayBeRaced && !wasRaced && attempt < Self.attempts {
        wasRaced = true
        metrics.retried(because: .changed)
        continue
      } catch let error as StoreError where error.isFenced {
        throw error
      } catch let error as any TransientFailure where error.isTransient {
        throw error
      } catch  where items.count > 1 {
        metrics.retried(because: .halved)
        let middle = items.count / 2
        let first = try await apply(Array(items[..<middle]), at: now, fence)
        return first + (try await apply(Array(items[middle...]), at: now, fence))
      } catch {
        return [try await park(items, because: error, at: now, fence)]
      }
    }
    return []
  }

  private func commit(_ items: [IntakeItem], at now: Instant, _ fence: Fence?) async throws -> [IntakeResult] {
    let (runner, identifiers) = (runner, identifiers)
    let start = metrics.mark()
    let (results, notes) = try await store.write { tx -> ([IntakeResult], WorkNotes) in
      let notes = WorkNotes()
      let applier = EventApplier(runner: runner.noting(notes), identifiers: identifiers, now: now)
      if let fence { try tx.hold(fence) }
      try tx.raiseBusinessInstant(to: now)
      let new = try Self.receive(items, at: now, in: tx)
      try ReadAhead.read(zip(items, new).lazy.filter(\.1).map(\.0), in: tx)
      var results: [IntakeResult] = []
      for (item, isNew) in zip(items, new) {
        results.append(isNew ? try applier.apply(item, in: tx) : .duplicate)
      }
      try ImportCounter.count(items, results, in: tx)
      return (results, notes)
    }
    if notes.hasMessages { bell?.ring(.messages) }
    metrics.tookIn(items, results, since: start)
    return results
  }

  /// Whether each item is new. A timer is known by its own row, which goes; anything else by its key, which stays.
  private static func receive(
    _ items: [IntakeItem], at now: Instant, in tx: any StoreTransaction
  ) throws -> [Bool] {
    let timers = items.compactMap(\.timer)
    let keys = items.compactMap { $0.timer == nil ? $0.key : nil }
    var taken = try (timers.isEmpty ? [] : tx.take(timers)).makeIterator()
    var received = try (keys.isEmpty ? [] : tx.receive(keys, at: now)).makeIterator()
    return items.map { ($0.timer == nil ? received.next() : taken.next()) ?? false }
  }

  /// Keeps an item that cannot be applied, with its key: when it comes again it is known, and a person decides.
  private func park(
    _ items: [IntakeItem], because error: any Error, at now: Instant, _ fence: Fence?
  ) async throws -> IntakeResult {
    let reason = "\(error)"
    guard let item = items.first else { return .parked(reason: reason) }
    let id = identifiers.next()
    let retryAt = ParkedRetry.first(for: item.event, after: error, at: now)
    logger.error(
      "event parked", metadata: ["source": "\(item.key.source)", "reason": "\(reason)", "parked": "\(id)"])
    let result = try await store.write { tx -> IntakeResult in
      if let fence { try tx.hold(fence) }
      guard try Self.receive([item], at: now, in: tx).first == true else {
        try ImportCounter.count([item], [.duplicate], in: tx)
        return .duplicate
      }
      try tx.park(
        ParkedRecord(
          id: id, key: item.key, event: Array(String(reflecting: item.event).utf8.prefix(20_000)),
          content: ParkedEventCodec.encode(item.event),
          row: item.origin.map { ParkedRecord.Row(batch: $0.batch, row: $0.row) }, reason: reason, at: now,
          retryAt: retryAt))
      try ImportCounter.count([item], [.parked(reason: reason)], in: tx)
      return .parked(reason: reason)
    }
    metrics.tookIn([item], [result])
    return result
  }
}
