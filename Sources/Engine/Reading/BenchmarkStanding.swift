public import Domain

/// How an organisation stands in the benchmark, for one month.
public struct BenchmarkStanding: Hashable, Sendable {
  /// Whether it takes part now, or from next month.
  public let isMember: Bool
  /// The first month of the present membership; nil when it takes no part.
  public let from: CalendarMonth?
  /// Whether it takes part with this month, and so may see it.
  public let coversMonth: Bool
  /// By flow; a flow of which nothing may be told is left out.
  public let figures: [String: Benchmark.Figures]

  public init(isMember: Bool, from: CalendarMonth?, coversMonth: Bool, figures: [String: Benchmark.Figures]) {
    self.isMember = isMember
    self.from = from
    self.coversMonth = coversMonth
    self.figures = figures
  }
}
