import Domain

/// The norms of an organisation at one moment: its hours and its caps. Asks and counts nothing itself.
struct NormCheck {
  let settings: OrganisationSettings

  /// - Parameter latest: the last moment at which a message that goes now may leave: a slow call before it must not
  ///   carry it past closing time.
  func outsideHours(at now: Instant, until latest: Instant) -> HandOver.Wait? {
    let hours = settings.contactHours
    guard hours.isPermitted(now), hours.isPermitted(latest) else {
      let from = hours.isPermitted(now) ? latest : now
      return HandOver.Wait(
        until: hours.firstPermitted(from: from) ?? now.advanced(by: .hours(24)), reason: "contact hours")
    }
    return nil
  }

  /// Whether one more message over a channel is too many at a moment.
  func tooMany(_ tally: ContactTally, adding channel: Channel, at moment: Instant) -> HandOver.Wait? {
    let today = DutchTime.day(of: moment)
    guard let cap = settings.norms.capReached(by: tally, adding: channel, on: today) else { return nil }
    let day = settings.norms.firstDayWithRoom(in: tally, for: channel, from: today)
    let start = DutchTime.instant(of: day ?? today.advanced(by: 1), at: LocalTime(hour: 0))
    return HandOver.Wait(
      until: settings.contactHours.firstPermitted(from: start) ?? start, reason: "cap \(cap.rawValue)")
  }
}

extension ContactTally {
  /// What a contact had in the week that ends with a day.
  init(
    _ organisation: OrganisationID, of contact: ContactID, until today: CalendarDay, in tx: any StoreTransaction
  ) throws {
    self.init()
    let counts = try tx.contactCounts(
      organisation, of: contact, days: today.advanced(by: -ContactNorms.weekDays)..<today.advanced(by: 1))
    for count in counts { add(count.count, over: count.channel, on: count.day) }
  }
}
