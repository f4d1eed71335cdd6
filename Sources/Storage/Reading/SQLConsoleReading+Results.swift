public import Domain
public import Engine

extension SQLConsoleReading {
  public func results(_ organisation: OrganisationID, at now: Instant) async throws -> ResultPeriod {
    let today = DutchTime.day(of: now)
    let last = CalendarMonth(of: today)
    return try await look(organisation) { look in
      try look.figure("results \(today.number)") { look in
        ResultPeriod(
          try look.store.results(
            look.organisation, from: last.advanced(by: 1 - ResultPeriod.months), through: last), today: today)
      }
    }
  }
}
