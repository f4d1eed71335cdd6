import Domain
import Engine
import EngineTestKit
import Testing

/// What is counted while a whole world goes on is what one finds by counting everything again.
@Suite struct `Results of a world` {
  private func counted(_ world: TestWorld) async throws -> [ResultKey: Int64] {
    let (organisation, month) = (world.organisation, CalendarMonth(of: world.now))
    let counts = try await world.parts.store.read {
      try $0.results(organisation, from: month.advanced(by: -12), through: month.advanced(by: 12))
    }
    return Dictionary(counts.map { ($0.key, $0.number) }) { $0 + $1 }.filter { $0.value != 0 }
  }

  /// From runs, histories, messages and payments.
  private func recounted(_ world: TestWorld) async throws -> [ResultKey: Int64] {
    let organisation = world.organisation
    let (runs, cases) = (try await world.runs(), try await world.cases())
    let (messages, payments) = (try await world.messages(), try await world.payments())
    var sums: [ResultKey: Int64] = [:]
    for run in runs {
      let matter = try #require(cases.first { $0.id == run.caseID })
      let history = try await world.parts.store.read { try $0.history(organisation, of: run.id) }
      let of = payments.filter { payment in
        let asking = runs.filter { run in
          run.startedAt <= payment.recordedAt
            && cases.contains { $0.id == run.caseID && $0.claim == payment.claim }
        }
        return asking.max { $0.id < $1.id }?.id == run.id
      }
      for count in try ResultRecount.counts(
        of: run, amount: matter.amount, history: history, messages: messages.filter { $0.run == run.id }, payments: of)
      {
        sums[count.key, default: 0] += count.number
      }
    }
    return sums.filter { $0.value != 0 }
  }

  @Test(arguments: [1, 2, 3]) func `adds up`(_ seed: UInt64) async throws {
    let world = try await TestWorld.standard(seed: seed)
    let contacts = (1...9).map { WorldContact($0, email: $0 != 3, mobile: $0 != 4) }
    try await world.move(in: contacts)
    try await world.fate(.bounced(after: .minutes(5), reason: "550"), of: contacts[1])
    try await world.debitsFail(contacts)
    try await world.settle()
    try await world.payByLink()
    try await world.transfer(
      contacts[0].amount, text: contacts[0].reference, from: contacts[0], booked: "2027-01-06", bankReference: "B1")
    try await world.transfer(
      Money(cents: 10_000), text: contacts[2].reference, from: contacts[2], booked: "2027-01-06", bankReference: "B2")
    for day: Int64 in [1, 3, 8, 20] {
      try await world.advance(by: .hours(24 * day))
      let found = try await counted(world)
      #expect(try await found == recounted(world), "after \(day) days")
      #expect(found.values.reduce(0, +) != 0)
    }
    for task in try await world.openTasks() { try await world.finish(task) }
    try await world.settle()
    let (found, again) = (try await counted(world), try await recounted(world))
    #expect(found == again)
    let result = FlowResult(found.map { ResultCount($0.key, $0.value) })
    #expect(result.begun == 9 && result.settledCount == 2 && result.endedCount > 0)
    #expect(result.received[.link] != nil && result.received[.transfer] != nil)
    #expect((result.messages[.email]?[.missed] ?? 0) > 0 && (result.messages[.sms]?[.sent] ?? 0) > 0)
  }
}
