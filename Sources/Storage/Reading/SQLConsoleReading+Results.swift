public import Domain
public import Engine

extension SQLConsoleReading {
  public func results(_ organisation: OrganisationID, at now: Instant) async throws -> ResultPeriod {
    let today = DutchTime.day(of: now)
    let last = CalendarMonth(of: today)
    let counts = try await look(organisation) { look in
      try look.figure("results \(last.text)") { look in
        try look.store.results(
          look.organisation, from: last.advanced(by: 1 - ResultPeriod.months), through: last)
      }
    }
    return ResultPeriod(counts, today: today)
  }
}
