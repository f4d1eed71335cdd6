public import Domain
public import Logging

/// The one door through which anything changes a run: a batch becomes one transaction of inbox keys, facts, decisions
/// and commands.
///
/// Only when ``accept(_:at:)`` has returned may a webhook be answered or a row be counted. Doing it again with the same
/// items changes nothing.
public struct Intake: Sendable {
  /// Items of one transaction: enough to share a flush, few enough to hold a lock for milliseconds.
  public static let batchLimit = 500
  /// Times that a batch is tried again when somebody else changed a run meanwhile.
  static let attempts = 5

  let store: any Store
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let logger: Logger

  public init(store: any Store, runner: FlowRunner, identifiers: any IdentifierSource, logger: Logger) {
    self.store = store
    self.runner = runner
    self.identifiers = identifiers
    self.logger = logger
  }

  /// Applies items in order and says what became of each, in the same order. A batch that fails is halved until the
  /// item that cannot be applied stands alone; that one is parked with its reason.
  ///
  /// - Throws: only when the store itself cannot be written.
  public func accept(_ items: [IntakeItem], at now: Instant) async throws -> [IntakeResult] {
    var results: [IntakeResult] = []
    var start = 0
    while start < items.count {
      let end = min(start + Self.batchLimit, items.count)
      results += try await apply(Array(items[start..<end]), at: now)
      start = end
    }
    return results
  }

  private func apply(_ items: [IntakeItem], at now: Instant) async throws -> [IntakeResult] {
    for attempt in 1...Self.attempts {
      do {
        return try await commit(items, at: now)
      } catch StoreError.versionMismatch where attempt < Self.attempts {
        continue
      } catch let error as any TransientFailure where error.isTransient {
        throw error
      } catch  where items.count > 1 {
        let middle = items.count / 2
        let first = try await apply(Array(items[..<middle]), at: now)
        return first + (try await apply(Array(items[middle...]), at: now))
      } catch {
        return [try await park(items, because: "\(error)", at: now)]
      }
    }
    return []
  }

  private func commit(_ items: [IntakeItem], at now: Instant) async throws -> [IntakeResult] {
    let applier = EventApplier(runner: runner, identifiers: identifiers, now: now)
    return try await store.write { tx in
      try tx.raiseBusinessInstant(to: now)
      let new = try tx.receive(items.map(\.key), at: now)
      var results: [IntakeResult] = []
      for (item, isNew) in zip(items, new) {
        results.append(isNew ? try applier.apply(item.event, key: item.key, in: tx) : .duplicate)
      }
      try ImportCounter.count(items, results, in: tx)
      return results
    }
  }

  /// Keeps an item that cannot be applied, with its key: when it comes again it is known, and a person decides.
  private func park(_ items: [IntakeItem], because reason: String, at now: Instant) async throws -> IntakeResult {
    guard let item = items.first else { return .parked(reason: reason) }
    let id = identifiers.next()
    logger.error(
      "event parked", metadata: ["source": "\(item.key.source)", "reason": "\(reason)", "parked": "\(id)"])
    return try await store.write { tx in
      guard try tx.receive([item.key], at: now).first == true else {
        try ImportCounter.count([item], [.duplicate], in: tx)
        return .duplicate
      }
      try tx.park(
        ParkedRecord(
          id: id, key: item.key, event: Array(String(reflecting: item.event).utf8.prefix(20_000)),
          reason: reason, at: now))
      try ImportCounter.count([item], [.parked(reason: reason)], in: tx)
      return .parked(reason: reason)
    }
  }
}
