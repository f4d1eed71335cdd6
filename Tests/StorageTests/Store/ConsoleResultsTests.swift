import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleResultsTests {
  private let us = ConsoleStreet.us
  private let other = ConsoleStreet.other
  private let third = OrganisationID(3)
  /// January 2026, in which everything of the street begins.
  private let month = CalendarMonth(of: ConsoleStreet.start)

  /// Runs of so many contacts, of which half settled on the third day.
  private func begin(
    from first: Int64 = 1, _ last: Int64, in organisation: OrganisationID, _ street: ConsoleStreet
  ) async throws {
    for number in first...last {
      let id = organisation.value * 1_000 + number
      try await street.open(id, in: organisation)
      try await street.store.write { transaction in
        let run = RunRecord(
          organisation: organisation, id: RunID(id), caseID: CaseID(id), contact: ContactID(id), flow: "storno",
          publication: 1, stage: .active, state: RunCodec.encode(.ready), version: 0, startedAt: ConsoleStreet.start)
        try transaction.insert([run])
        try transaction.count([ResultCount(.begun, of: run)])
        if number % 2 == 0 { try transaction.count([ResultCount(.settled(outcome: "paid", days: 3), of: run)]) }
      }
    }
  }

  @Test func `a year of results is read, and nothing of another organisation or an older month`() async throws {
    let street = try await ConsoleStreet()
    try await begin(4, in: us, street)
    try await begin(7, in: other, street)
    let now = ConsoleStreet.at(60 * 24 * 60)
    let period = try await street.reading.results(us, at: now)
    #expect(period.months == [month])
    #expect(period.result(of: month).begun == 4 && period.result(of: month).settledCount == 2)
    #expect(period.isRipe(month))
    // Thirteen months later it is out of sight.
    let distant = DutchTime.instant(of: month.advanced(by: 13).firstDay, at: LocalTime(hour: 12))
    #expect(try await street.reading.results(us, at: distant).months.isEmpty)
    #expect(try await street.reading.results(third, at: now).months.isEmpty)
  }

  @Test func `others are told of when three take part with ten contacts, and only to who takes part`() async throws {
    let street = try await ConsoleStreet()
    let organisations = [us, other, third]
    try await street.store.write { transaction in
      try transaction.upsert(OrganisationRecord(id: OrganisationID(3), slug: "de-eik", name: "De Eik"))
    }
    for organisation in organisations { try await begin(organisation == third ? 9 : 10, in: organisation, street) }
    func standing(_ organisation: OrganisationID, isRipe: Bool = true) async throws -> BenchmarkStanding {
      // A reading of its own: nothing is remembered.
      try await street.reading.benchmark(organisation, of: month, isRipe: isRipe, flows: ["storno", "niets"])
    }
    func join(_ organisation: OrganisationID, until: CalendarMonth? = nil) async throws {
      let membership = BenchmarkMembership(organisation: organisation, from: month.advanced(by: -1), until: until)
      try await street.store.write { try $0.save(membership, by: "anna") }
    }
    #expect(try await standing(us) == BenchmarkStanding(isMember: false, from: nil, coversMonth: false, figures: [:]))
    for organisation in organisations { try await join(organisation) }
    #expect(try await standing(us).figures.isEmpty, "one of them has nine contacts")
    try await begin(from: 10, 10, in: third, street)
    let told = try await standing(us)
    #expect(told.isMember && told.coversMonth)
    #expect(told.figures == ["storno": Benchmark.Figures(withinWeek: 50, within: 50, half: 3)])
    #expect(try await standing(other).figures == told.figures, "everybody is told the same")
    #expect(try await standing(us, isRipe: false).figures.isEmpty)
    // Who left before this month is told nothing, and nobody is told anything of two.
    try await join(other, until: month.advanced(by: -1))
    let left = try await standing(other)
    #expect(!left.coversMonth && left.figures.isEmpty)
    #expect(try await standing(us).figures.isEmpty)
  }

  @Test func `how sending goes is seen of one organisation`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let waiting = try await street.reading.sendingHealth(us, at: ConsoleStreet.at(1))
    #expect(waiting.providers.isEmpty && waiting.queues.map(\.due) == [1])
    try await street.send(1, at: ConsoleStreet.at(2))
    let sent = try await street.reading.sendingHealth(us, at: ConsoleStreet.at(3))
    #expect(sent.providers.map(\.accepted) == [1] && sent.providers.first?.lastAccepted == ConsoleStreet.at(2))
    #expect(sent.queues.isEmpty)
    #expect(try await street.reading.sendingHealth(us, at: ConsoleStreet.at(2 + 24 * 60 + 1)).providers.isEmpty)
    #expect(try await street.reading.sendingHealth(other, at: ConsoleStreet.at(3)).providers.isEmpty)
  }
}
