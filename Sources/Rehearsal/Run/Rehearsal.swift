public import Domain
import Engine

/// A month of a whole house in seconds: real flows, real store, real rendering, people who do not exist.
public enum Rehearsal {
  /// One day that passed.
  public struct Day: Hashable, Sendable {
    public let day: CalendarDay
    /// From 1.
    public let number: Int
    public let days: Int
    /// Messages that left since the beginning, over all organisations.
    public let messages: Int
  }

  /// Lets `days` days pass from the clock's first moment on, then looks at everything that is there.
  ///
  /// - Parameters:
  ///   - organisations: at least one; every one published in the store.
  ///   - days: 1 to 400.
  ///   - seed: of what employees do; what contacts do is in their portfolio.
  ///   - progress: called after every day.
  /// - Throws: ``RehearsalError``, and what the house throws.
  public static func run(
    _ parts: RehearsalParts, organisations: [RehearsedOrganisation], days: Int, seed: UInt64,
    progress: (Day) -> Void = { _ in }
  ) async throws -> RehearsalReport {
    let start = DutchTime.day(of: parts.clock.now())
    let days = min(max(days, 1), 400)
    let run = RehearsalRun(parts, organisations: organisations, seed: seed)
    for number in 1...days {
      let midnight = DutchTime.instant(of: start.advanced(by: number), at: LocalTime(hour: 0))
      try await run.advance(to: midnight)
      progress(
        Day(day: start.advanced(by: number - 1), number: number, days: days, messages: await run.messageCount)
      )
    }
    return try await report(of: run, start: start, days: days, seed: seed)
  }

  /// Looks at everything that a run brought about so far. Changes nothing; asks once per row, so it takes
  /// seconds for thousands of messages.
  public static func report(
    of run: RehearsalRun, start: CalendarDay, days: Int, seed: UInt64
  ) async throws -> RehearsalReport {
    let parts = run.parts
    let ids = run.organisations.map(\.id)
    let given = await run.given
    var houses: [(records: HouseRecords, rules: HouseRules)] = []
    for id in ids {
      let collector = RecordCollector(parts: parts, others: ids.filter { $0 != id })
      let records = try await collector.records(of: id, given: given)
      houses.append((records, try await rules(of: records, parts)))
    }
    return RehearsalReport(
      seed: seed, start: start, days: days, figures: houses.map { RehearsalFigures($0.records) },
      invariants: InvariantChecks.all(houses))
  }

  static func rules(of records: HouseRecords, _ parts: RehearsalParts) async throws -> HouseRules {
    let organisation = records.organisation
    let versions = Set(records.runs.map(\.publication)).sorted()
    return try await parts.store.inspect { [publications = parts.publications] tx in
      let settings = try publications.settings(organisation, in: tx)
      var plans: [HouseRules.PlanKey: FlowPlan] = [:]
      for version in versions {
        let publication = try publications.publication(organisation, version: version, in: tx)
        for (name, plan) in publication.plans {
          plans[HouseRules.PlanKey(version: version, flow: name)] = plan
        }
      }
      return HouseRules(
        hours: settings.contactHours, norms: settings.norms, calendar: settings.calendar, plans: plans)
    }
  }
}
