import Domain
import Engine

@testable import Rehearsal

/// Records of a house where all is well, ten days into a rehearsal: some runs ended, some wait. Made once.
enum SoundHouse {
  struct Records: Sendable {
    let records: HouseRecords
    let rules: HouseRules
  }

  static let made = Task { () async throws -> Records in
    let house = try await TestHouse.open()
    let portfolio = FictionalPortfolio(.init(seed: 21, start: TestHouse.start, count: 30))
    let organisation = try await house.publish()
    let run = RehearsalRun(
      house.parts, organisations: [RehearsedOrganisation(id: organisation, portfolio: portfolio)], seed: 21)
    try await run.advance(to: DutchTime.instant(of: TestHouse.start.advanced(by: 10), at: LocalTime(hour: 0)))
    let records = try await RecordCollector(parts: house.parts, others: [])
      .records(of: organisation, given: await run.given)
    let rules = try await Rehearsal.rules(of: records, house.parts)
    try await house.close()
    return Records(records: records, rules: rules)
  }
}
