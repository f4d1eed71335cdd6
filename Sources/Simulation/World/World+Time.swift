import Domain
import Engine
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
    if mustLook {
      // Every node was heard of: now they look what is due.
      mustLook = false
      scheduler.wakeIdle()
      return true
    }
    let now = scheduler.now
    let resting = waiting.map(\.readyAt).filter { $0 > now && $0 < Scheduler.never }.min()
    let pauses = nodes.compactMap(\.pausedUntil).filter { $0 > now }.min()
    let due = nextDue()
    var target = [resting, pauses, agenda.next, due.map { max($0, now) }].compactMap(\.self).min()
    if let due, due <= now {
      futile += 1
      guard futile <= Self.futileLimit else {
        truth.report("liveness: something is due since \(now.milliseconds - due.milliseconds) ms and nobody does it")
        return true
      }
      let wait = Span.seconds(min(Self.longestWait, 1 << Int64(min(futile, 10))))
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

  /// When something is due by itself, as the tables tell; nil when nothing is. In quarantine nothing leaves.
  private func nextDue() -> Instant? {
    let now = scheduler.now
    // A single house measures its leases by the clock of its machine.
    let wall = plan.nodes == 1 ? nodes[0].life?.wall ?? .seconds(0) : .seconds(0)
    let stored = try? memory.readNow { sql -> [Instant] in
      func first(_ question: String) throws -> Instant? {
        try sql.first(question, []) { try $0.instant(orNil: 0) } ?? nil
      }
      func exists(_ question: String) throws -> Bool { try sql.first(question, []) { _ in true } ?? false }
      var moments = [try first("SELECT min(due_at) FROM timers")]
      if try exists("SELECT 1 FROM imports WHERE state = 'reading'") { moments.append(now) }
      if try !exists("SELECT 1 FROM installation WHERE quarantine IS NOT NULL") {
        moments.append(try first("SELECT min(not_before) FROM outbox WHERE state = 0"))
        let leased = try first("SELECT min(held_until) FROM outbox WHERE state = 1")
        let handedOver = try first("SELECT min(held_until) FROM outbox WHERE state = 2")
        let answered = handedOver?.advanced(by: Self.dispatch.answer)
        moments += [leased, answered].map { $0?.advanced(by: .milliseconds(1 - wall.milliseconds)) }
        if try exists("SELECT 1 FROM payment_attempts WHERE state = 'to-cancel'") { moments.append(now) }
      }
      return moments.compactMap(\.self)
    }
    return ((stored ?? []) + [post.nextDue].compactMap(\.self)).min()
  }
}

extension Span {
  static func + (left: Span, right: Span) -> Span { Span(milliseconds: left.milliseconds + right.milliseconds) }
}
