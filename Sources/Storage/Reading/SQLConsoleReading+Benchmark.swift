public import Domain
public import Engine

extension SQLConsoleReading {
  public func benchmark(
    _ organisation: OrganisationID, of month: CalendarMonth, isRipe: Bool, flows: [String]
  ) async throws -> BenchmarkStanding {
    try await look(organisation) { look in
      let all = try look.store.benchmarkMemberships()
      let present = all.last { $0.organisation == organisation && $0.until == nil }
      let covers = all.contains { $0.organisation == organisation && $0.covers(month) }
      var figures: [String: Benchmark.Figures] = [:]
      if covers, isRipe {
        for flow in flows { figures[flow] = try look.benchmark(of: flow, in: month) }
      }
      return BenchmarkStanding(isMember: present != nil, from: present?.from, coversMonth: covers, figures: figures)
    }
  }
}

extension ConsoleLook {
  /// Cases that are looked at to see that there are enough contacts.
  private static let looked = 1_000

  /// Of all who take part. It does not matter who asks: everybody gets the same.
  fileprivate func benchmark(of flow: String, in month: CalendarMonth) throws -> Benchmark.Figures? {
    try figure("benchmark \(month.text) \(flow)", goodFor: .long) { look in
      let members = Set(try look.store.benchmarkMemberships().filter { $0.covers(month) }.map(\.organisation))
      let parts = try members.sorted().map { member in
        let counts = try look.store.results(member, from: month, through: month).filter { $0.key.flow == flow }
        return Benchmark.Part(
          organisation: member,
          contacts: try look.store.contacts(member, of: flow, in: month, limit: Self.looked),
          result: FlowResult(counts))
      }
      return Benchmark.figures(of: parts)
    }
  }
}
