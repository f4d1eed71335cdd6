/// How often one contact may be approached, counted over all flows and mailings of one organisation together.
///
/// The law sets no number; a draft of the Besluit kwaliteit incassodienstverlening had three a day. An
/// organisation chooses its own caps, a flow may only lower them. Hours are in ``ContactHours``.
public struct ContactNorms: Hashable, Sendable {
  /// Messages over one channel on one day.
  public let perChannelPerDay: Int
  /// Messages over all channels on one day.
  public let perDay: Int
  /// Messages over all channels in ``weekDays`` days in a row, today included.
  public let perWeek: Int

  /// A rolling week: with calendar weeks, Sunday and Monday together could hold two weeks' worth.
  public static let weekDays = 7

  /// - Parameters: caps; below zero counts as zero, which silences.
  public init(perChannelPerDay: Int = 1, perDay: Int = 3, perWeek: Int = 7) {
    self.perChannelPerDay = max(0, perChannelPerDay)
    self.perDay = max(0, perDay)
    self.perWeek = max(0, perWeek)
  }

  /// The lower of each cap.
  public func narrowed(by other: ContactNorms) -> ContactNorms {
    ContactNorms(
      perChannelPerDay: min(perChannelPerDay, other.perChannelPerDay), perDay: min(perDay, other.perDay),
      perWeek: min(perWeek, other.perWeek))
  }

  /// The cap that one more message over `channel` on `day` would break, the longest-lasting first, or nil
  /// when it may go.
  public func capReached(by tally: ContactTally, adding channel: Channel, on day: CalendarDay) -> ContactCap? {
    let week = (0..<Self.weekDays).reduce(0) { $0 + tally.count(on: day.advanced(by: -$1)) }
    if week >= perWeek { return .perWeek }
    if tally.count(on: day) >= perDay { return .perDay }
    if tally.count(over: channel, on: day) >= perChannelPerDay { return .perChannelPerDay }
    return nil
  }

  /// The first day from `day` on that has room for one more message over `channel`, as far as is known now.
  /// Nil when a cap is zero.
  public func firstDayWithRoom(
    in tally: ContactTally, for channel: Channel, from day: CalendarDay
  ) -> CalendarDay? {
    // What was sent until `day` is out of the rolling week after `weekDays`; counts ahead of `day` do not
    // occur.
    (0...Self.weekDays).lazy.map { day.advanced(by: $0) }
      .first { capReached(by: tally, adding: channel, on: $0) == nil }
  }
}

/// Which cap stands in the way.
public enum ContactCap: String, CaseIterable, Hashable, Sendable {
  case perChannelPerDay = "per-channel-per-day"
  case perDay = "per-day"
  case perWeek = "per-week"
}

/// What one contact has had, per day and channel.
public struct ContactTally: Hashable, Sendable {
  private var counts: [CalendarDay: [Channel: Int]] = [:]

  public init() {}

  /// Counts `number` messages more.
  public mutating func add(_ number: Int = 1, over channel: Channel, on day: CalendarDay) {
    counts[day, default: [:]][channel, default: 0] += number
  }

  public func count(over channel: Channel, on day: CalendarDay) -> Int { counts[day]?[channel] ?? 0 }

  public func count(on day: CalendarDay) -> Int { counts[day]?.values.reduce(0, +) ?? 0 }
}

/// Why a message is outside hours and caps: the contact set it in motion. Everything else keeps to the norms.
public enum ContactExemption: Hashable, Sendable {
  /// The contact asked for it (a code, a link) at this moment; holds for ``requestLife``.
  case requested(at: Instant)
  /// Confirms what the contact has just done: a payment, a choice, a stop.
  case confirmation(of: Instant)
  /// Within a call that the contact makes.
  case incomingCall

  /// Ten minutes: longer ago, and the contact no longer expects it.
  public static let requestLife = Span.minutes(10)

  /// Whether the exemption holds at `now`. A request from the future (a clock that differs) counts as made
  /// now.
  public func holds(at now: Instant) -> Bool {
    switch self {
    case .requested(let moment), .confirmation(let moment): moment.distance(to: now) <= Self.requestLife
    case .incomingCall: true
    }
  }
}
