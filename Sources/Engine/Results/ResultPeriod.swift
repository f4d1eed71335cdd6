public import Domain

/// Results of an organisation, by month and flow.
public struct ResultPeriod: Hashable, Sendable {
  /// Months that are looked back on, with the present one.
  public static let months = 13
  /// Days after which months are compared: everybody who began in a month has had so many when it is ripe.
  public static let days = 14

  /// One version of a flow.
  struct Version: Hashable, Sendable {
    let flow: String
    let number: Int
  }

  /// Added up once: a page asks for each of them several times.
  private let results: [CalendarMonth: [Version: FlowResult]]
  /// The day on which somebody looks.
  public let today: CalendarDay

  /// - Parameter counts: of single messages too; they are left out, because they belong to no flow.
  public init(_ counts: some Sequence<ResultCount>, today: CalendarDay) {
    var results: [CalendarMonth: [Version: FlowResult]] = [:]
    for count in counts where !SingleMessageFlow.isName(count.key.flow) {
      let version = Version(flow: count.key.flow, number: count.key.publication)
      results[count.key.month, default: [:]][version, default: FlowResult([])].add(count)
    }
    self.results = results
    self.today = today
  }

  /// Months in which something began, newest first.
  public var months: [CalendarMonth] {
    results.filter { _, versions in versions.values.contains { $0.begun > 0 } }.keys.sorted(by: >)
  }

  /// Whether everybody who began in it has had ``days`` since, so that it may be compared with another.
  public func isRipe(_ month: CalendarMonth) -> Bool { month.lastDay.advanced(by: Self.days) < today }

  /// The day from which a month may be compared.
  public func ripens(_ month: CalendarMonth) -> CalendarDay { month.lastDay.advanced(by: Self.days + 1) }

  /// The month that is shown unless somebody asks for another: the newest ripe one, or the newest.
  public var standard: CalendarMonth? { months.first(where: isRipe) ?? months.first }

  public func result(of month: CalendarMonth, flow: String? = nil, version: Int? = nil) -> FlowResult {
    FlowResult(
      adding: (results[month] ?? [:]).lazy.filter {
        (flow == nil || $0.key.flow == flow) && (version == nil || $0.key.number == version)
      }.map(\.value))
  }

  /// Flows of which something began in a month, with their versions, newest first.
  public func versions(in month: CalendarMonth) -> [(flow: String, versions: [Int])] {
    let known = (results[month] ?? [:]).filter { $0.value.begun > 0 }.keys
    return Dictionary(grouping: known, by: \.flow).sorted { $0.key < $1.key }.map { flow, versions in
      (flow, versions.map(\.number).sorted(by: >))
    }
  }
}
