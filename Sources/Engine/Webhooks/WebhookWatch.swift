import Domain

/// Says to those who run the house which webhooks lack what they should have been told: events that were given up, or
/// that have been waiting for long. Of each organisation its own; what mends itself goes by itself.
struct WebhookWatch: Sendable {
  /// Business time after which an event that was not delivered is late.
  static let late = Span.hours(1)

  let store: any Store

  /// Raises and clears alarms; writes nothing when nothing changed.
  func look(at now: Instant, machineNow: Instant) async throws {
    let (standings, open) = try await store.read { tx in
      (try tx.webhookStandings(), try tx.openAlarms().filter { $0.kind == .webhookTrouble })
    }
    let alarms = standings.compactMap { Self.alarm($0, at: now, machineNow: machineNow) }
    let known = Dictionary(open.map { ($0.subject, $0) }) { first, _ in first }
    let raised = alarms.filter { alarm in
      known[alarm.subject].map { $0.detail != alarm.detail || $0.number != alarm.number } ?? true
    }
    let over = Set(known.keys).subtracting(alarms.map(\.subject)).sorted()
    guard !raised.isEmpty || !over.isEmpty else { return }
    try await store.write { tx in
      for alarm in raised { try tx.raise(alarm) }
      for subject in over { try tx.clearAlarm(.webhookTrouble, subject: subject) }
    }
  }

  /// Nil when everything was told in time. A webhook that somebody paused is late on purpose.
  static func alarm(_ standing: WebhookStanding, at now: Instant, machineNow: Instant) -> AlarmRecord? {
    let oldest = standing.isPaused ? nil : standing.oldestWaiting.filter { $0.distance(to: now) > late }
    guard standing.dead > 0 || oldest != nil else { return nil }
    var parts: [String] = []
    if standing.dead > 0 {
      let many = standing.dead >= WebhookStanding.largestCount ? " or more" : ""
      parts.append("\(standing.dead)\(many) events were given up")
    }
    if let oldest {
      let moment = "\(DutchTime.day(of: oldest)) \(DutchTime.time(of: oldest))"
      parts.append("one of \(moment) is still not delivered")
    }
    return AlarmRecord(
      kind: .webhookTrouble, subject: "\(standing.organisation)/\(standing.webhook)",
      organisation: standing.organisation, since: machineNow,
      detail: "webhook \(standing.webhook): \(parts.joined(separator: ", and ")); see whether its receiver answers",
      number: standing.dead)
  }
}

extension Optional {
  /// Nil unless the condition holds.
  fileprivate func filter(_ condition: (Wrapped) -> Bool) -> Wrapped? { flatMap { condition($0) ? $0 : nil } }
}
