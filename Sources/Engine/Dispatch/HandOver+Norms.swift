import Domain

extension HandOver {
  /// Why a message may not leave yet, and until when.
  struct Wait: Hashable {
    let until: Instant
    let reason: String
  }

  /// Where a message stands in the counts of its contact.
  enum Count: Hashable {
    case nowhere
    /// It was offered on this day and nobody took it: it counts on the day on which it leaves.
    case moved(from: CalendarDay)
    /// It was offered on this day and may have arrived: it counts there, and on the day on which it is offered again.
    case kept(on: CalendarDay)
  }

  /// Where a command stands that is offered for the first time, or again because the provider put it off.
  func place(of command: OutboxRecord) throws -> Count {
    guard command.attempt > 0, let before = try tx.message(command.organisation, command.message)?.handedOverAt
    else { return .nowhere }
    return .moved(from: DutchTime.day(of: before))
  }

  /// Contact hours, rest after "I have paid" and caps. Where nothing stands in the way the message is counted, once for
  /// each day.
  func wait(for command: OutboxRecord, at count: Count) throws -> Wait? {
    let settings = try publications.settings(command.organisation, in: tx)
    let hours = settings.contactHours
    // Permitted also at the last moment at which it may leave: a slow call before it must not carry it past closing
    // time.
    let latest = now.advanced(by: machineNow.distance(to: sendBy))
    guard hours.isPermitted(now), hours.isPermitted(latest) else {
      let from = hours.isPermitted(now) ? latest : now
      return Wait(until: hours.firstPermitted(from: from) ?? now.advanced(by: .hours(24)), reason: "contact hours")
    }
    if let rest = try restDay(command) {
      let next = DutchTime.instant(of: rest.advanced(by: 1), at: LocalTime(hour: 0))
      return Wait(until: hours.firstPermitted(from: next) ?? next, reason: "says to have paid")
    }
    return try cap(command, at: count, settings)
  }

  private func cap(_ command: OutboxRecord, at count: Count, _ settings: OrganisationSettings) throws -> Wait? {
    let today = DutchTime.day(of: now)
    let counts = try tx.contactCounts(
      command.organisation, of: command.contact,
      days: today.advanced(by: -ContactNorms.weekDays)..<today.advanced(by: 1))
    var tally = ContactTally()
    for count in counts { tally.add(count.count, over: count.channel, on: count.day) }
    // Also on the same day: its contact may have become one with another who has had enough.
    switch count {
    case .nowhere: break
    case .moved(let day): tally.add(-1, over: command.channel, on: day)
    case .kept(let day): if day == today { tally.add(-1, over: command.channel, on: day) }
    }
    if let cap = settings.norms.capReached(by: tally, adding: command.channel, on: today) {
      let day = settings.norms.firstDayWithRoom(in: tally, for: command.channel, from: today)
      let start = DutchTime.instant(of: day ?? today.advanced(by: 1), at: LocalTime(hour: 0))
      let hours = settings.contactHours
      return Wait(until: hours.firstPermitted(from: start) ?? start, reason: "cap \(cap.rawValue)")
    }
    if count == .moved(from: today) || count == .kept(on: today) { return nil }
    if case .moved(let day) = count {
      try tx.uncount(command.organisation, contact: command.contact, channel: command.channel, on: day)
    }
    try tx.count(command.organisation, contact: command.contact, channel: command.channel, on: today)
    return nil
  }

  /// The last day on which demands rest because the contact said to have paid; nil when they do not rest today.
  private func restDay(_ command: OutboxRecord) throws -> CalendarDay? {
    let today = DutchTime.day(of: now)
    return try tx.requests(command.organisation, of: command.caseID)
      .compactMap { $0.state.isPayable ? $0.demandsRestUntil : nil }
      .filter { $0 >= today }.max()
  }
}
