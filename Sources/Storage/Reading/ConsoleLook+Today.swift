import Domain
import Engine

extension ConsoleLook {
  func today(at now: Instant) throws -> Today {
    let midnight = DutchTime.instant(of: DutchTime.day(of: now), at: LocalTime(hour: 0))
    let traffic = try self.traffic(since: midnight, until: now)
    return Today(
      traffic: traffic.channels, alarms: try alarms(traffic, since: midnight), tasks: try firstTasks(5),
      money: try takings(since: midnight, until: now), openCases: try openCases(),
      imports: Array(try imports(after: nil).elements.prefix(5)), flows: try flows())
  }

  // MARK: Messages

  private struct Tally {
    var handedOver = 0, delivered = 0, failed = 0, open = 0, unknown = 0
    var perHour: [Int]

    mutating func add(_ status: MessageStatus, hour: Int) {
      handedOver += 1
      if perHour.indices.contains(hour) { perHour[hour] += 1 }
      switch status {
      case .delivered, .opened, .clicked, .replied: delivered += 1
      case .rejected, .bounced, .undeliverable, .cancelled: failed += 1
      case .queued, .handedOver, .accepted: open += 1
      case .unknown: unknown += 1
      }
    }
  }

  private struct Traffic {
    var channels: [Today.Traffic] = []
    var unknown = 0
    var crossed = 0
  }

  private func traffic(since midnight: Instant, until now: Instant) throws -> Traffic {
    let hours = Self.hours(since: midnight, until: now)
    var tallies: [Channel: Tally] = [:]
    var traffic = Traffic()
    let messages = try sql.rows(
      """
      SELECT channel, handed_over_at, progress FROM messages
      WHERE organisation = $1 AND handed_over_at >= $2 AND handed_over_at <= $3
      """, [.id(organisation), .at(midnight), .at(now)]
    ) { (channel: try $0.word(0, as: Channel.self), at: try $0.instant(1), progress: try $0.int(2)) }
    for message in messages {
      let progress = MessageProgress(rawValue: message.progress)
      let hour = Self.hour(of: message.at, since: midnight)
      tallies[message.channel, default: Tally(perHour: Array(repeating: 0, count: hours))]
        .add(progress.status, hour: hour)
      if progress.contains(.crossed) { traffic.crossed += 1 }
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

  /// Exact hours since midnight; the day of a clock change has 23 or 25 of them, and the last is then shown with the
  /// 24th.
  private static func hour(of instant: Instant, since midnight: Instant) -> Int {
    min(23, Int(midnight.distance(to: instant).milliseconds / Span.hours(1).milliseconds))
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
    if held > 0, let since = try oldestHeld() {
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
    var paid = Money.zero
    var byPage = 0
    var perHour = [Int64](repeating: 0, count: Self.hours(since: midnight, until: now))
    let payments = try sql.rows(
      """
      SELECT amount, method, recorded_at FROM payments
      WHERE organisation = $1 AND recorded_at >= $2 AND recorded_at <= $3
      """, [.id(organisation), .at(midnight), .at(now)]
    ) { (amount: try $0.money(0), method: try $0.word(1, as: PaymentRecord.Method.self), at: try $0.instant(2)) }
    for payment in payments {
      paid += payment.amount
      switch payment.method {
      case .link: byPage += 1
      case .transfer: break
      }
      let hour = Self.hour(of: payment.at, since: midnight)
      if perHour.indices.contains(hour) { perHour[hour] += payment.amount.cents }
    }
    return Today.Takings(
      paidToday: paid, paymentsToday: payments.count, byPage: byPage, paidPerHour: perHour,
      open: Money(cents: Int64(try openAmount())), openPerDay: [])
  }

  /// Cents that are owed in cases whose run has not ended.
  private func openAmount() throws -> Int {
    try count(
      "open amount",
      """
      SELECT CAST(COALESCE(SUM(o.balance), 0) AS \(sql.dialect.integer)) FROM runs AS r
      JOIN cases AS c ON c.organisation = r.organisation AND c.id = r.case_id
      JOIN claims AS o ON o.organisation = c.organisation AND o.id = c.claim
      WHERE r.organisation = $1 AND r.stage < 2 AND o.balance > 0
      """)
  }
}
