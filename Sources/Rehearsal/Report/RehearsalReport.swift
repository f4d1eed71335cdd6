public import Domain

/// What a rehearsal brought about, and whether the house kept its promises.
public struct RehearsalReport: Hashable, Sendable {
  public let seed: UInt64
  /// Business days from the first to the last, both included.
  public let start: CalendarDay
  public let days: Int
  /// One for each organisation, in the order in which they took part.
  public let figures: [RehearsalFigures]
  /// I1 to I10.
  public let invariants: [InvariantResult]

  public init(
    seed: UInt64, start: CalendarDay, days: Int, figures: [RehearsalFigures], invariants: [InvariantResult]
  ) {
    self.seed = seed
    self.start = start
    self.days = days
    self.figures = figures
    self.invariants = invariants
  }

  /// Whether every promise held.
  public var holds: Bool { invariants.allSatisfy(\.holds) }
}
