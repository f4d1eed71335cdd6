import Domain
import Engine

extension ConsoleLook {
  func today(at now: Instant) throws -> Today {
    let midnight = DutchTime.instant(of: DutchTime.day(of: now), at: LocalTime(hour: 0))
    let traffic = try figure("traffic \(midnight.milliseconds)") { try $0.traffic(since: midnight, until: now) }
    return Today(
      traffic: traffic.channels, alarms: try alarms(traffic, since: midnight), tasks: try firstTasks(5),
      money: try takings(since: midnight, until: now), openCases: try openCases(),
      imports: Array(try imports(after: nil).elements.prefix(5)), flows: try flows())
  }

  // MARK: Messages

  private struct Tally {
    var handedOver = 0, delivered = 0, failed = 0, open = 0, unknown = 0
    var perHour: [Int]

    mutating func add(_ count: Int, _ status: MessageStatus, hour: Int) {
      handedOver += count
      if perHour.indices.contains(hour) { perHour[hour] += count }
      switch status {
      case .delivered, .opened, .clicked, .replied: delivered += count
      case .rejected, .bounced, .undeliverable, .cancelled: failed += count
      case .queued, .handedOver, .accepted: open += count
      case .unknown: unknown += count
      }
    }
  }

  private struct Traffic {
    var channels: [Today.Traffic] = []
    var unknown = 0
    var crossed = 0
  }

  /// Counted by the database: messages of one channel, hour and progress are one row.
  private func traffic(since midnight: Instant, until now: Instant) throws -> Traffic {
    let hours = Self.hours(since: midnight, until: now)
    var tallies: [Channel: Tally] = [:]
    var traffic = Traffic()
    let rows = try sql.rows(
      """
      SELECT channel, (handed_over_at - $1) / \(Span.hours(1).milliseconds) AS hour, progress, count(*) FROM messages
      WHERE organisation = $2 AND handed_over_at >= $1 AND handed_over_at <= $3 GROUP BY 1, 2, 3
      """, [.at(midnight), .id(organisation), .at(now)]
    ) { row in
      (
        channel: try row.word(0, as: Channel.self), hour: try row.int(1), progress: try row.int(2),
        count: try row.int(3)
      )
    }
    for row in rows {
      let progress = MessageProgress(rawValue: row.progress)
      tallies[row.channel, default: Tally(perHour: Array(repeating: 0, count: hours))]
        .add(row.count, progress.status, hour: min(Self.lastHour, row.hour))
      if progress.contains(.crossed) { traffic.crossed += row.count }
    }
    for channel in Channel.allCases {
      guard let tally = tallies[channel] else { continue }
      traffic.unknown += tally.unknown
      traffic.channels.append(
        Today.Traffic(
          channel: channel, handedOver: tally.handedOver, delivered: tally.delivered, failed: tally.failed,
          open: tally.open, unknown: tally.unknown, perHour: tally.perHour))
    }
    return traffic
  }

  /// The 24th, counted from 0.
  private static let lastHour = 23

  /// Exact hours since midnight; the day of a clock change has 23 or 25 of them, and the last is then shown with the
  /// 24th.
  private static func hour(of instant: Instant, since midnight: Instant) -> Int {
    min(lastHour, Int(midnight.distance(to: instant).milliseconds / Span.hours(1).milliseconds))
  }

  /// 1 to 24.
  private static func hours(since midnight: Instant, until now: Instant) -> Int {
    max(0, hour(of: now, since: midnight)) + 1
  }

  // MARK: Alarms

  private func alarms(_ traffic: Traffic, since midnight: Instant) throws -> [Today.Alarm] {
    var alarms: [Today.Alarm] = []
    if traffic.unknown > 0 {
      alarms.append(Today.Alarm(kind: .unknownOutcomes(count: traffic.unknown), since: midnight))
    }
    if traffic.crossed > 0 {
      alarms.append(Today.Alarm(kind: .crossed(count: traffic.crossed), since: midnight))
    }
    let held = try count("held", "SELECT count(*) FROM runs WHERE organisation = $1 AND stage = 1")
    if held > 0, let since = try figure("oldest held", { try $0.oldestHeld() }) {
      alarms.append(Today.Alarm(kind: .heldRuns(count: held), since: since))
    }
    let parked = try sql.first(
      "SELECT count(*), MIN(at) FROM parked_events WHERE organisation = $1 AND state = 0", [.id(organisation)]
    ) { (count: try $0.int(0), since: try $0.instant(orNil: 1)) }
    if let parked, parked.count > 0 {
      alarms.append(
        Today.Alarm(kind: .parkedEvents(count: parked.count), since: parked.since ?? midnight))
    }
    return try alarms + raised()
  }

  /// What the house itself raised about this organisation, or about all of them.
  private func raised() throws -> [Today.Alarm] {
    let records = try sql.rows(
      Alarms.select + " WHERE organisation = $1 OR organisation IS NULL ORDER BY since, kind, subject",
      [.id(organisation)], Alarms.decode)
    return records.map { alarm in
      switch alarm.kind {
      case .reconciliationGap:
        Today.Alarm(kind: .reconciliationGap(what: alarm.detail, missing: alarm.number), since: alarm.since)
      case .clockBehind:
        Today.Alarm(kind: .clockBehind(seconds: alarm.number), since: alarm.since)
      case .webhookTrouble:
        Today.Alarm(kind: .webhookTrouble(dead: alarm.number), since: alarm.since)
      case .mailTrouble:
        Today.Alarm(kind: .mailTrouble(refusals: alarm.number), since: alarm.since)
      }
    }
  }

  /// When the run that is held longest was decided on for the last time.
  private func oldestHeld() throws -> Instant? {
    try sql.first(
      """
      SELECT MIN(h.at) FROM runs AS r
      JOIN histories AS h ON h.organisation = r.organisation AND h.run = r.id AND h.sequence = r.version - 1
      WHERE r.organisation = $1 AND r.stage = 1
      """, [.id(organisation)]
    ) { try $0.instant(orNil: 0) } ?? nil
  }

  // MARK: Money

  private func takings(since midnight: Instant, until now: Instant) throws -> Today.Takings {
    let received = try figure("received \(midnight.milliseconds)") { try $0.received(since: midnight, until: now) }
    return Today.Takings(
      paidToday: received.amount, paymentsToday: received.count, byPage: received.byPage,
      paidPerHour: received.perHour, open: Money(cents: try openAmount()), openPerDay: [])
  }

  private struct Received {
    var amount = Money.zero
    var count = 0
    var byPage = 0
    var perHour: [Int64]
  }

  private func received(since midnight: Instant, until now: Instant) throws -> Received {
    var received = Received(perHour: Array(repeating: 0, count: Self.hours(since: midnight, until: now)))
    let rows = try sql.rows(
      """
      SELECT method, (recorded_at - $1) / \(Span.hours(1).milliseconds) AS hour, count(*),
      CAST(SUM(amount) AS \(sql.dialect.integer)) FROM payments
      WHERE organisation = $2 AND recorded_at >= $1 AND recorded_at <= $3 GROUP BY 1, 2
      """, [.at(midnight), .id(organisation), .at(now)]
    ) { row in
      (
        method: try row.word(0, as: PaymentRecord.Method.self), hour: try row.int(1), count: try row.int(2),
        amount: try row.money(3)
      )
    }
    for row in rows {
      received.amount += row.amount
      received.count += row.count
      switch row.method {
      case .link: received.byPage += row.count
      case .transfer: break
      }
      let hour = min(Self.lastHour, row.hour)
      if received.perHour.indices.contains(hour) { received.perHour[hour] += row.amount.cents }
    }
    return received
  }

  /// Cents that are owed in cases whose run has not ended.
  private func openAmount() throws -> Int64 {
    try figure("open amount", goodFor: .long) { look in
      try look.sql.first(
        """
        SELECT CAST(COALESCE(SUM(o.balance), 0) AS \(look.sql.dialect.integer)) FROM runs AS r
        JOIN cases AS c ON c.organisation = r.organisation AND c.id = r.case_id
        JOIN claims AS o ON o.organisation = c.organisation AND o.id = c.claim
        WHERE r.organisation = $1 AND r.stage < 2 AND o.balance > 0
        """, [.id(look.organisation)]
      ) { try $0.integer(0) } ?? 0
    }
  }
}
