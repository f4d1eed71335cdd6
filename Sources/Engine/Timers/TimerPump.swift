import Domain

/// Turns timers that are due into events.
struct TimerPump: Sendable {
  /// Timers of one round.
  static let batchLimit = 1_000

  let store: any Store
  let intake: Intake

  /// One round. Returns how many timers were due.
  ///
  /// A timer is removed after its event was accepted. When the house falls over in between, the event comes again and
  /// is known; a timer of an earlier visit is ignored by the decision.
  func round(at now: Instant) async throws -> Int {
    let due = try await store.read { tx in try tx.dueTimers(at: now, limit: Self.batchLimit) }
    guard !due.isEmpty else { return 0 }
    let items = due.map { timer in
      IntakeItem(
        key: InboxKey(
          organisation: timer.organisation, source: "timer",
          externalID: "\(timer.run)/\(timer.visit)/\(timer.due.milliseconds)"),
        event: .run(timer.run, .timer(visit: timer.visit)))
    }
    _ = try await intake.accept(items, at: now)
    try await store.write { tx in try tx.remove(due) }
    return due.count
  }
}
