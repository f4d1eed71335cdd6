import Domain
import Engine
import Rehearsal
import Storage

extension World {
  /// Seconds that pass when something is due and nobody could do it: longer every time, up to this.
  private static let longestWait: Int64 = 300
  /// Waits after which nobody will ever do it.
  private static let futileLimit = 60
  /// How long a node holds its shards after it was heard of last.
  private static let lease = NodeSettings.standard.lease

  /// Nothing can go on now: time passes until something can.
  ///
  /// - Returns: false when nothing ever will.
  func leap(_ waiting: [Scheduler.Waiting]) -> Bool {
    let now = scheduler.now
    let resting = waiting.map(\.readyAt).filter { $0 > now && $0 < Scheduler.never }.min()
    let pauses = nodes.compactMap { $0.life?.pausedUntil }.filter { $0 > now }.min()
    let due = nextDue()
    var target = [resting, pauses, agenda.next, due.map { max($0, now) }].compactMap(\.self).min()
    if let due, due <= now {
      // While a machine stands still or is down, others may not take over yet.
      let isWhole = nodes.allSatisfy { $0.life != nil && !$0.isPaused(at: now) }
      futile = isWhole ? futile + 1 : 0
      guard futile <= Self.futileLimit else {
        truth.report("liveness: something is due since \(now.milliseconds - due.milliseconds) ms and nobody does it")
        return true
      }
      let wait = Span.seconds(min(Self.longestWait, 1 << Int64(min(futile + 1, 10))))
      target = [resting, pauses, agenda.next, now.advanced(by: wait)].compactMap(\.self).min()
    }
    guard let target, target <= House.start.advanced(by: isStorm ? Self.calm : Self.storm + Self.calm) else {
      return false
    }
    hearOfNodes(until: target)
    scheduler.pass(to: target)
    mustLook = true
    scheduler.wake(.beat)
    return true
  }

  /// Nodes that are alive let hear of themselves every few seconds; what they would have written is written here.
  private func hearOfNodes(until target: Instant) {
    let now = scheduler.now
    guard now.distance(to: target) > .seconds(1) else { return }
    let names = nodes.filter { !$0.isPaused(at: now) }.compactMap { $0.life?.name }
    let until = target.advanced(by: Self.lease)
    _ = try? memory.writeNow { sql in
      try sql.run(
        "UPDATE nodes SET held_until = $1 WHERE name = $2 AND held_until > $3",
        each: names.map { [.at(until), .text($0), .at(now)] })
      // A house that is alive is on record every minute.
      if !names.isEmpty { try sql.run("UPDATE business_time SET instant = max(instant, $1)", [.at(target)]) }
    }
  }

  /// Whether a node must be heard of before anybody looks what is due.
  func hasBeats(_ waiting: [Scheduler.Waiting]) -> Bool {
    waiting.contains { task in
      guard task.readyAt <= scheduler.now, scheduler.name(of: task.strand).hasSuffix(Engine.beatName) else {
        return false
      }
      return !(task.life?.isPaused(at: scheduler.now) ?? true)
    }
  }

  /// Lets the loops look for which something is due. The others would find nothing; now and then they look all the
  /// same.
  func wakeWhoIsNeeded() {
    mustLook = false
    let due = dueWork()
    let now = scheduler.now
    // A loop that finds nothing must not change anything either.
    let isOfAll = chance.chance(3)
    if let upkeptAt, upkeptAt.distance(to: now) < .minutes(10) {
    } else {
      upkeptAt = now
      scheduler.wake(.idle) { $0.hasSuffix(" upkeep") }
    }
    scheduler.wake(.idle) { name in
      isOfAll || due.contains { $0.at <= now && name.hasSuffix($0.loop) }
    }
  }

  /// When something is due by itself; nil when nothing is.
  private func nextDue() -> Instant? { dueWork().map(\.at).min() }

  /// What is due, when, and which loop does it, as the tables tell. In quarantine nothing leaves.
  private func dueWork() -> [(loop: String, at: Instant)] {
    let now = scheduler.now
    // A single house measures its leases by the clock of its machine.
    let wall = plan.nodes == 1 ? nodes[0].life?.wall ?? .seconds(0) : .seconds(0)
    let found = try? memory.readNow { sql in
      try sql.rows(Self.dueQuestion, [.at(now)]) { row in
        (loop: try row.text(0), at: try row.instant(orNil: 1), isHeld: try row.bool(2), isMachineTime: try row.bool(3))
      }
    }
    var due: [(loop: String, at: Instant)] = []
    let isHeld = found?.contains { $0.isHeld } ?? false
    if isHeld, !isReleasePlanned { quarantine() }
    for work in found ?? [] {
      guard let moment = work.at, !isHeld || work.loop == " step" || work.loop == " files" else { continue }
      due.append((work.loop, work.isMachineTime ? moment.advanced(by: .milliseconds(1 - wall.milliseconds)) : moment))
    }
    if let next = post.nextDue { due.append((" step", next)) }
    return due
  }

  /// For each kind of work: the end of the name of its loop, when it is due, whether this row says that nothing may
  /// leave, and whether the moment is machine time.
  private static let dueQuestion = """
    SELECT ' step', (SELECT min(due_at) FROM timers), 0, 0
    UNION ALL SELECT ' files', (SELECT $1 FROM imports WHERE state = 'reading' LIMIT 1), 0, 0
    UNION ALL SELECT '', NULL, (SELECT count(*) FROM installation WHERE quarantine IS NOT NULL), 0
    UNION ALL SELECT ' email', (SELECT min(not_before) FROM outbox WHERE state = 0 AND channel = 'email'), 0, 0
    UNION ALL SELECT ' sms', (SELECT min(not_before) FROM outbox WHERE state = 0 AND channel = 'sms'), 0, 0
    UNION ALL SELECT ' email', (SELECT min(held_until) FROM outbox WHERE state = 1 AND channel = 'email'), 0, 1
    UNION ALL SELECT ' sms', (SELECT min(held_until) FROM outbox WHERE state = 1 AND channel = 'sms'), 0, 1
    UNION ALL SELECT ' settle',
    (SELECT min(max(held_until + \(DispatchSettings.standard.answer.milliseconds), not_before)) FROM outbox
    WHERE state = 2), 0, 1
    UNION ALL SELECT ' settle', (SELECT $1 FROM payment_attempts WHERE state = 'to-cancel' LIMIT 1), 0, 0
    UNION ALL SELECT ' settle', (SELECT min(retry_at) FROM parked_events), 0, 0
    """
}

extension Span {
  static func + (left: Span, right: Span) -> Span { Span(milliseconds: left.milliseconds + right.milliseconds) }
}
