public import Domain

/// Who takes part in the benchmark between organisations. The one question of the store that looks beyond one
/// organisation for the console: what comes of it leaves ``Benchmark`` only.
public protocol BenchmarkStore {
  /// Of all organisations, also those that ended.
  func benchmarkMemberships() throws -> [BenchmarkMembership]
  /// Adds it, or writes its end.
  func save(_ membership: BenchmarkMembership, by user: String) throws
  /// As if it had never been. Nothing happens when there is none.
  func remove(_ membership: BenchmarkMembership) throws
  /// Different contacts of cases that were opened in a month and followed by a flow; at most `limit` cases are looked
  /// at, so that it may be fewer than there are.
  func contacts(
    _ organisation: OrganisationID, of flow: String, in month: CalendarMonth, limit: Int
  ) throws -> Int
}
