/// When an organisation may approach people: windows per weekday, none on holidays. Always within the law.
///
/// The law allows no electronic, physical or telephone approach between 20:00 and 07:00, nor on Sundays and
/// holidays (Besluit kwaliteit incassodienstverlening, article 4.2); Saturday is an ordinary day. The law
/// binds who collects for others; here it is the floor for everybody. There is no way to make hours that are
/// wider: every initialiser intersects with ``legal``, and an organisation or flow can only be
/// ``narrowed(by:)``.
public struct ContactHours: Hashable, Sendable {
  /// How far ahead ``firstPermitted(from:)`` looks, in days: longer than any closure, and short enough to
  /// answer at once when no hour is left open.
  public static let searchLimitDays = 400

  /// 07:00 to 20:00, Monday to Saturday, not on a holiday of the law.
  public static let legal = ContactHours(unchecked: legalWindows, holidays: .legal)

  /// Windows per weekday, in order and apart from each other; a weekday without windows is closed.
  public let windows: [Weekday: [TimeWindow]]
  public let holidays: Holidays

  /// The hours of an organisation or flow, as far as the law allows them.
  ///
  /// - Parameters:
  ///   - windows: per weekday, in any order, overlapping or not; a weekday that is left out is closed.
  ///   - holidays: the days of the law and those that the organisation adds.
  public init(windows: [Weekday: [TimeWindow]], holidays: Holidays = .legal) {
    let sorted = windows.mapValues(Self.merged)
    self.init(unchecked: Self.intersection(sorted, Self.legalWindows), holidays: holidays)
  }

  private init(unchecked windows: [Weekday: [TimeWindow]], holidays: Holidays) {
    self.windows = windows.filter { !$0.value.isEmpty }
    self.holidays = holidays
  }

  /// The hours that both allow. Never wider than either; may be empty, which ``isNeverOpen`` tells.
  public func narrowed(by other: ContactHours) -> ContactHours {
    ContactHours(
      unchecked: Self.intersection(windows, other.windows), holidays: holidays.union(other.holidays))
  }

  /// True when no weekday has a window: nothing would ever leave, which a check reports as a mistake.
  public var isNeverOpen: Bool { windows.isEmpty }

  public func isPermitted(_ instant: Instant) -> Bool { closing(at: instant) != nil }

  /// When the window that `instant` lies in ends (exclusive), or nil when `instant` is not permitted. What is
  /// handed over must have left before it.
  public func closing(at instant: Instant) -> Instant? {
    let day = DutchTime.day(of: instant)
    return spans(on: day).first { $0.start <= instant && instant < $0.end }?.end
  }

  /// The first permitted moment that is not before `instant`: `instant` itself when it is permitted, else the
  /// start of a window. Nil when there is none within ``searchLimitDays``.
  public func firstPermitted(from instant: Instant) -> Instant? {
    guard !isNeverOpen else { return nil }
    let today = DutchTime.day(of: instant)
    for days in 0...Self.searchLimitDays {
      let open = spans(on: today.advanced(by: days)).first { instant < $0.end }
      if let open { return max(instant, open.start) }
    }
    return nil
  }

  /// The windows of one day as moments, in order; empty on a closed day.
  private func spans(on day: CalendarDay) -> [(start: Instant, end: Instant)] {
    guard let ofWeekday = windows[day.weekday], !holidays.contains(day) else { return [] }
    return ofWeekday.map { window in
      (DutchTime.instant(of: day, at: window.start), DutchTime.instant(of: day, at: window.end))
    }
  }

  private static let legalWindows: [Weekday: [TimeWindow]] = {
    let day = TimeWindow(start: LocalTime(hour: 7), end: LocalTime(hour: 20))
    let days = Weekday.allCases.filter { $0 != .sunday }
    return Dictionary(uniqueKeysWithValues: days.map { ($0, [day].compactMap(\.self)) })
  }()

  private static func intersection(
    _ left: [Weekday: [TimeWindow]], _ right: [Weekday: [TimeWindow]]
  ) -> [Weekday: [TimeWindow]] {
    var both: [Weekday: [TimeWindow]] = [:]
    for (weekday, windows) in left {
      both[weekday] = windows.flatMap { window in
        (right[weekday] ?? []).compactMap { window.intersection($0) }
      }
    }
    return both
  }

  /// In order, with those that touch or overlap joined.
  private static func merged(_ windows: [TimeWindow]) -> [TimeWindow] {
    var result: [TimeWindow] = []
    for window in windows.sorted(by: { $0.start < $1.start }) {
      if let last = result.last, let joined = last.joined(with: window) {
        result[result.count - 1] = joined
      } else {
        result.append(window)
      }
    }
    return result
  }
}

/// Part of a day on the clock: from `start` up to but not including `end`.
public struct TimeWindow: Hashable, Sendable {
  public let start: LocalTime
  public let end: LocalTime

  /// Nil unless `start` is before `end` and both lie within one day (00:00 to 24:00).
  public init?(start: LocalTime, end: LocalTime) {
    let day = LocalTime(hour: 0)...LocalTime(hour: 24)
    guard start < end, day.contains(start), day.contains(end) else { return nil }
    self.start = start
    self.end = end
  }

  /// What lies in both, or nil when nothing does.
  public func intersection(_ other: TimeWindow) -> TimeWindow? {
    TimeWindow(start: max(start, other.start), end: min(end, other.end))
  }

  /// Both as one window, or nil when there is a gap between them.
  func joined(with other: TimeWindow) -> TimeWindow? {
    guard start <= other.end, other.start <= end else { return nil }
    return TimeWindow(start: min(start, other.start), end: max(end, other.end))
  }
}

extension TimeWindow: CustomStringConvertible {
  /// `09:00–17:30`.
  public var description: String { "\(start)–\(end)" }
}
