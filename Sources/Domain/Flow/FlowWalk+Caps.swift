extension FlowWalk {
  /// A way through the flow on which somebody would get more messages than the norms allow.
  public struct Excess: Hashable, Sendable {
    public let cap: ContactCap
    public let allowed: Int
    /// Over which channel, for the cap of a channel.
    public let channel: Channel
    /// The step that sends the message too many.
    public let step: String
    /// Every message is counted; the last moment is the one too many.
    public let walk: [FlowMoment]
  }

  /// Places of a walk that are looked at, at most: beyond it nothing is said, for nothing is guessed.
  static let mostPlaces = 5_000

  /// A place on a walk: which step begins, when, and what was sent before.
  private struct Place {
    let step: String
    let minute: Int
    /// Of the last days only, so that a flow that goes round comes back to where it was.
    let sent: [Sent]
    let before: (place: Int, way: Way)?
  }

  private struct Sent: Hashable {
    let day: Int
    let channel: Channel
  }

  private struct Key: Hashable {
    let step: String
    /// Within a week: the next week is the same.
    let minute: Int
    let sent: [Sent]
  }

  /// The shortest way to a message too many; nil when there is none. Silence and answers of the tenant come as soon as
  /// they can; a message goes by the first channel of its step.
  public func excess(over norms: ContactNorms) -> Excess? {
    var places = [Place(step: flow.start.name, minute: Self.start, sent: [], before: nil)]
    var seen: Set<Key> = []
    var next = 0
    while next < places.count, places.count <= Self.mostPlaces {
      let (index, place) = (next, places[next])
      next += 1
      guard let step = steps[place.step], seen.insert(key(of: place)).inserted else { continue }
      var sent = place.sent
      if case .send(let send) = step.kind, let channel = send.channels.first {
        let day = Self.permitted(place.minute) / Self.minutesOfDay
        if let cap = capReached(place.sent, norms, channel, day) {
          return excess(cap, norms, channel, at: index, among: places)
        }
        sent = place.sent.filter { $0.day > day - ContactNorms.weekDays } + [Sent(day: day, channel: channel)]
      }
      for way in ways(of: place.step, at: place.minute) {
        // What could not be delivered at all was no message.
        let after = way.event == .undeliverable ? place.sent : sent
        places.append(Place(step: way.to, minute: way.minute, sent: after, before: (index, way)))
      }
    }
    return nil
  }

  private func key(of place: Place) -> Key {
    let week = place.minute / (7 * Self.minutesOfDay)
    let recent = place.sent.filter { $0.day > place.minute / Self.minutesOfDay - ContactNorms.weekDays }
    return Key(
      step: place.step, minute: place.minute % (7 * Self.minutesOfDay),
      sent: recent.map { Sent(day: $0.day - week * 7, channel: $0.channel) })
  }

  private func capReached(_ sent: [Sent], _ norms: ContactNorms, _ channel: Channel, _ day: Int) -> ContactCap? {
    var tally = ContactTally()
    for item in sent { tally.add(over: item.channel, on: CalendarDay(number: item.day)) }
    return norms.capReached(by: tally, adding: channel, on: CalendarDay(number: day))
  }

  private func excess(
    _ cap: ContactCap, _ norms: ContactNorms, _ channel: Channel, at index: Int, among places: [Place]
  ) -> Excess {
    var ways: [(step: String, way: Way)] = []
    var place = places[index]
    while let (before, way) = place.before {
      ways.append((step: places[before].step, way: way))
      place = places[before]
    }
    var walk = moments(along: ways.reversed(), to: places[index].step)
    if let last = walk.popLast() {
      walk.append(FlowMoment(step: last.step, minute: last.minute, fact: last.fact, count: last.count, isOver: true))
    }
    let allowed =
      switch cap {
      case .perChannelPerDay: norms.perChannelPerDay
      case .perDay: norms.perDay
      case .perWeek: norms.perWeek
      }
    return Excess(cap: cap, allowed: allowed, channel: channel, step: places[index].step, walk: walk)
  }
}
