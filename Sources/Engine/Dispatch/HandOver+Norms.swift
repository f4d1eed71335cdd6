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
    let latest = now.advanced(by: machineNow.distance(to: sendBy))
    if let wait = NormCheck(settings: settings).outsideHours(at: now, until: latest) { return wait }
    if let rest = try restDay(command) {
      let next = DutchTime.instant(of: rest.advanced(by: 1), at: LocalTime(hour: 0))
      return Wait(until: hours.firstPermitted(from: next) ?? next, reason: "says to have paid")
    }
    return try cap(command, at: count, settings)
  }

  private func cap(_ command: OutboxRecord, at count: Count, _ settings: OrganisationSettings) throws -> Wait? {
    let today = DutchTime.day(of: now)
    var tally = try ContactTally(command.organisation, of: command.contact, until: today, in: tx)
    // Also on the same day: its contact may have become one with another who has had enough.
    switch count {
    case .nowhere: break
    case .moved(let day): tally.add(-1, over: command.channel, on: day)
    case .kept(let day): if day == today { tally.add(-1, over: command.channel, on: day) }
    }
    if let wait = NormCheck(settings: settings).tooMany(tally, adding: command.channel, at: now) { return wait }
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
