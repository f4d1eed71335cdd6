public import Domain

/// The months with which an organisation takes part in the benchmark.
public struct BenchmarkMembership: Hashable, Sendable {
  public let organisation: OrganisationID
  /// The first month.
  public let from: CalendarMonth
  /// The last month; nil goes on.
  public var until: CalendarMonth?

  public init(organisation: OrganisationID, from: CalendarMonth, until: CalendarMonth? = nil) {
    self.organisation = organisation
    self.from = from
    self.until = until
  }

  public func covers(_ month: CalendarMonth) -> Bool { from <= month && (until.map { month <= $0 } ?? true) }

  /// What joining in a month makes: it begins with the next one, of which nobody was told anything.
  public static func joining(_ organisation: OrganisationID, in month: CalendarMonth) -> BenchmarkMembership {
    BenchmarkMembership(organisation: organisation, from: month.advanced(by: 1))
  }

  /// What leaving in a month makes of it: the month itself is not told of any more, earlier ones stay. Nil when it
  /// never began.
  public func leaving(in month: CalendarMonth) -> BenchmarkMembership? {
    guard from < month else { return nil }
    var left = self
    left.until = min(until ?? month, month.advanced(by: -1))
    return left
  }
}
