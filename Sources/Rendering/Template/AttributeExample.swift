import Domain

extension AttributeType {
  /// What a preview shows when the template gives no example.
  var example: RenderingValue {
    switch self {
    case .text: .text("voorbeeld")
    case .prose: .prose("Eerste alinea.\n\nTweede alinea.")
    case .money: .money(Money(cents: 620_79))
    case .day: .day(CalendarDay(number: 18_643))
    case .instant: .instant(Instant(milliseconds: 1_610_808_840_000))
    case .url: .url(.example)
    case .flag: .flag(true)
    }
  }

  /// How an example is written in `template.yaml`, and a value in a call of the API.
  public var exampleForm: String {
    switch self {
    case .text, .prose: "text"
    case .money: "\"620.79\""
    case .day: "\"2021-01-16\""
    case .instant: "\"2021-01-16 15:54\""
    case .url: "https://…"
    case .flag: "true, false"
    }
  }

  /// A value from its text; nil when it has another form than ``exampleForm``.
  public func reading(_ text: String) -> RenderingValue? {
    switch self {
    case .text: .text(text)
    case .prose: .prose(text)
    case .money: Self.cents(text).map { .money(Money(cents: $0)) }
    case .day: Self.day(text).map { .day($0) }
    case .instant: Self.instant(text).map { .instant($0) }
    case .url: WebAddress(text).map { .url($0) }
    case .flag: Bool(text).map { .flag($0) }
    }
  }

  private static func cents(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, (1...12).contains(parts[0].utf8.count) else {
      return nil
    }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    return Int64(parts[0] + parts[1])
  }

  private static func day(_ text: String) -> CalendarDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private static func instant(_ text: String) -> Instant? {
    let halves = text.split(separator: " ")
    guard halves.count == 2, let day = day(String(halves[0])) else { return nil }
    let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard clock.count == 2, let hour = clock[0], let minute = clock[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    let time = LocalTime(millisecondsAfterMidnight: (hour * 60 + minute) * 60_000)
    return DutchTime.instant(of: day, at: time)
  }
}
