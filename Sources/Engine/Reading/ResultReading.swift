public import Domain

/// What flows brought. As ``ConsoleReading`` says.
public protocol ResultReading: Sendable {
  /// Results of the last ``ResultPeriod/months`` months; some seconds old.
  func results(_ organisation: OrganisationID, at now: Instant) async throws -> ResultPeriod

  /// How it stands beside other organisations; at most a minute old. Told only to who takes part with this month.
  ///
  /// - Parameters:
  ///   - isRipe: whether the figures of the month are final; nothing is told before.
  ///   - flows: of which figures are wanted.
  func benchmark(
    _ organisation: OrganisationID, of month: CalendarMonth, isRipe: Bool, flows: [String]
  ) async throws -> BenchmarkStanding
}

/// What people decide about it. As ``ConsoleActions`` says.
public protocol ResultActions: Sendable {
  /// Lets an organisation take part in the benchmark from the next month, or no longer from this month.
  func setBenchmark(_ organisation: OrganisationID, takesPart: Bool, by: Reading.UserID) async throws
}
