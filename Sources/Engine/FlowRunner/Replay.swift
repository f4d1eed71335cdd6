public import Domain

/// A run decided again from its history, by the program as it is now: whether the same follows, and where not.
///
/// A decision is a function of what its entry holds, so every run replays for ever, also on another machine. One that
/// does not was decided by a program that decided otherwise, or its rows were changed by hand.
public struct Replay: Sendable {
  /// One entry, decided again.
  public struct Step: Sendable {
    public let sequence: Int
    public let at: Instant
    public let entry: HistoryEntry
    /// What follows from it today, on the state to which the steps before it led.
    public let decision: Decision
    /// Nil when the same follows.
    public let difference: Difference?
  }

  public enum Difference: Hashable, Sendable {
    /// An entry before this one is not there.
    case gap(expected: Int)
    /// It is decided for other reasons.
    case reasons
    /// For the same reasons, another state or other commands follow.
    case outcome
  }

  /// What decided at an entry: the steps of the run's version with the stop rules of another.
  public typealias Rules = (plan: FlowPlan, calendar: WorkCalendar)

  public let steps: [Step]
  /// Where its history leads to.
  public let state: FlowState
  /// Whether the run is there, after as many decisions as its history has.
  public let endsWhereRunIs: Bool

  /// - Parameters:
  ///   - run: as it is now.
  ///   - history: all its entries, in their order.
  ///   - rules: by the version that an entry names; see ``HistoryEntry/rules``.
  /// - Throws: what `rules` throws; ``StoreError/damaged(_:)`` and ``StoreError/newer(_:)``, with the entry that cannot
  ///   be read.
  public init(_ run: RunRecord, _ history: [HistoryRecord], rules: (Int) throws -> Rules) throws {
    var state = FlowState.ready
    var steps: [Step] = []
    for record in history {
      let entry = try Self.entry(record)
      let (plan, calendar) = try rules(entry.rules)
      let decision = plan.deciding(state, on: entry.event, at: record.at, facts: entry.facts, calendar: calendar)
      steps.append(
        Step(
          sequence: record.sequence, at: record.at, entry: entry, decision: decision,
          difference: Self.difference(record, entry, decision, expected: steps.count)))
      state = decision.state
    }
    self.steps = steps
    self.state = state
    endsWhereRunIs = run.version == history.count && run.state == RunCodec.encode(state)
  }

  /// The same, reading the history and the publications of a store.
  public init(_ run: RunRecord, _ publications: any PublicationSource, in tx: any StoreTransaction) throws {
    try self.init(run, try tx.history(run.organisation, of: run.id)) { version in
      (
        try publications.plan(of: run, rules: version, in: tx),
        try publications.publication(run.organisation, version: version, in: tx).settings.calendar
      )
    }
  }

  /// Whether every decision is the same again, and the run is where they lead.
  public var isSame: Bool { firstDifference == nil && endsWhereRunIs }

  /// Where it goes wrong. What comes after it was decided on another state, and says nothing.
  public var firstDifference: Step? { steps.first { $0.difference != nil } }

  private static func entry(_ record: HistoryRecord) throws -> HistoryEntry {
    do {
      return try HistoryCodec.decode(record.content)
    } catch StoreError.damaged(let what) {
      throw StoreError.damaged("entry \(record.sequence): \(what)")
    } catch StoreError.newer(let what) {
      throw StoreError.newer("entry \(record.sequence): \(what)")
    }
  }

  private static func difference(
    _ record: HistoryRecord, _ entry: HistoryEntry, _ decision: Decision, expected: Int
  ) -> Difference? {
    if record.sequence != expected { return .gap(expected: expected) }
    if decision.notes != entry.notes { return .reasons }
    return DecisionDigest.digest(of: decision) == entry.digest ? nil : .outcome
  }
}
