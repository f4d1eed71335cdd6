import Domain

/// Turns timers that are due into events.
struct TimerPump: Sendable {
  /// Timers of one round.
  static let batchLimit = 1_000

  let store: any Store
  let intake: Intake

  /// One round for the shards of `fence`. Returns how many timers were due.
  ///
  /// A timer goes in the transaction that steps its run: whoever comes second, or again, finds it gone. A timer of an
  /// earlier visit is ignored by the decision.
  func round(at now: Instant, _ fence: Fence) async throws -> Int {
    let due = try await store.read { tx in
      try tx.dueTimers(at: now, of: fence.shards, limit: Self.batchLimit)
    }
    guard !due.isEmpty else { return 0 }
    _ = try await intake.accept(due.map(IntakeItem.init), at: now, under: fence)
    return due.count
  }
}
