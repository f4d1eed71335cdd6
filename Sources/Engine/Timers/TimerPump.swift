import Domain

/// Turns timers that are due into events.
struct TimerPump: Sendable {
  /// Transactions at the same time. A store that takes one after the other makes them last together.
  private static let lanes = 4
  /// Timers of one round: a batch for each lane.
  static let batchLimit = lanes * Intake.batchLimit

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
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in parts(due) {
        group.addTask { _ = try await intake.accept(part.map(IntakeItem.init), at: now, under: fence) }
      }
      try await group.waitForAll()
    }
    return due.count
  }

  /// What each lane takes, in the order in which it is due.
  private func parts(_ due: [TimerRecord]) -> [[TimerRecord]] {
    // Where one transaction follows the other, what is due together stays together: it often lies together.
    if store.isExclusive {
      return stride(from: 0, to: due.count, by: Intake.batchLimit).map { start in
        Array(due[start..<min(start + Intake.batchLimit, due.count)])
      }
    }
    // Elsewhere two lanes must not wait for one run.
    guard due.count > Intake.batchLimit / Self.lanes else { return [due] }
    return Array(Dictionary(grouping: due) { ShardSet.shard(of: $0.run) % Self.lanes }.values)
  }
}
