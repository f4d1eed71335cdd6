public import Domain

/// Results of an organisation, by month and flow.
public struct ResultPeriod: Hashable, Sendable {
  /// Months that are looked back on, with the present one.
  public static let months = 13
  /// Days after which months are compared: everybody who began in a month has had so many when it is ripe.
  public static let days = 14

  public let counts: [ResultCount]
  /// The day on which somebody looks.
  public let today: CalendarDay

  /// - Parameter counts: of single messages too; they are left out, because they belong to no flow.
  public init(_ counts: [ResultCount], today: CalendarDay) {
    self.counts = counts.filter { SingleMessageFlow.plan(named: $0.key.flow) == nil }
    self.today = today
  }

  /// Months in which something began, newest first.
  public var months: [CalendarMonth] {
    Set(counts.lazy.filter { $0.key.figure == .begun && $0.number > 0 }.map(\.key.month)).sorted(by: >)
  }

  /// Whether everybody who began in it has had ``days`` since, so that it may be compared with another.
  public func isRipe(_ month: CalendarMonth) -> Bool { month.lastDay.advanced(by: Self.days) < today }

  /// The day from which a month may be compared.
  public func ripens(_ month: CalendarMonth) -> CalendarDay { month.lastDay.advanced(by: Self.days + 1) }

  /// The month that is shown unless somebody asks for another: the newest ripe one, or the newest.
  public var standard: CalendarMonth? { months.first(where: isRipe) ?? months.first }

  public func result(of month: CalendarMonth, flow: String? = nil, version: Int? = nil) -> FlowResult {
    FlowResult(
      counts.lazy.filter {
        $0.key.month == month && (flow == nil || $0.key.flow == flow)
          && (version == nil || $0.key.publication == version)
      })
  }

  /// Flows of which something began in a month, with their versions, newest first.
  public func versions(in month: CalendarMonth) -> [(flow: String, versions: [Int])] {
    let keys = counts.lazy.filter { $0.key.month == month && $0.key.figure == .begun && $0.number > 0 }.map(\.key)
    return Dictionary(grouping: keys, by: \.flow).sorted { $0.key < $1.key }.map { flow, keys in
      (flow, Set(keys.map(\.publication)).sorted(by: >))
    }
  }
}
