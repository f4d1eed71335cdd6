import Domain
import Engine
import EngineTestKit
import Testing

/// Money that nobody could place, placed by a person.
@Suite struct `Matching by hand` {
  let jan = WorldContact(1)
  let user = Reading.UserID(1)

  private func started() async throws -> (world: TestWorld, desk: ConsoleDesk) {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let entry = WorldFiles.entry(
      paid: Money(cents: 62_079), text: "bedankt", from: WorldContact(9).iban, booked: "2027-01-05",
      bankReference: "B1")
    #expect(try await world.load(WorldFiles.camt054([entry])).counts == ["held:unmatched-payment": 1])
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    return (world, desk)
  }

  private func waiting(_ world: TestWorld) async throws -> UnmatchedPaymentRecord {
    let organisation = world.organisation
    let task = try #require(try await world.tasks().first { $0.name == "betaling-zonder-post" })
    return try #require(
      try await world.parts.store.read { try $0.unmatchedPayment(organisation, task: task.id) })
  }

  @Test func `what is matched pays the case, closes its link and ends its task`() async throws {
    let (world, desk) = try await started()
    let payment = try await waiting(world)
    #expect(payment.text == "bedankt")
    let claim = try #require(try await world.claims().first)
    #expect(try await desk.match(world.organisation, payment.id, to: claim.id, by: user))
    try await world.runOut()
    #expect(try await world.claims().map(\.balance) == [.zero])
    #expect(try await world.requests().allSatisfy { !$0.state.isPayable })
    #expect(try await world.openTasks().isEmpty)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.payments().map(\.externalID) == [payment.externalID])
    #expect(try await waiting(world).end?.by == "anna")
  }

  @Test func `it works once, whoever does what`() async throws {
    let (world, desk) = try await started()
    let payment = try await waiting(world)
    let claim = try #require(try await world.claims().first)
    #expect(try await desk.match(world.organisation, payment.id, to: claim.id, by: user))
    #expect(try await !desk.match(world.organisation, payment.id, to: claim.id, by: user))
    #expect(try await !desk.putAside(world.organisation, payment.id, because: "dubbel", by: user))
    #expect(try await world.payments().count == 1)
    #expect(try await world.parked().isEmpty)
  }

  @Test func `what belongs to nothing changes no balance, and its task is over`() async throws {
    let (world, desk) = try await started()
    let payment = try await waiting(world)
    #expect(try await desk.putAside(world.organisation, payment.id, because: "subsidie", by: user))
    #expect(try await world.openTasks().isEmpty)
    #expect(try await world.payments().isEmpty)
    #expect(try await world.claims().map(\.balance.cents) == [62_079])
    #expect(try await waiting(world).end?.fate == .putAside("subsidie"))
  }

  @Test func `finishing its task takes it off the list too`() async throws {
    let (world, desk) = try await started()
    let task = try #require(try await world.openTasks().first)
    #expect(
      try await desk.finishTask(world.organisation, task.id, outcome: "done", note: "teruggestort", by: user))
    #expect(try await waiting(world).end?.fate == .putAside("teruggestort"))
  }

  @Test func `an item that has this money already is not paid twice`() async throws {
    let (world, desk) = try await started()
    let payment = try await waiting(world)
    let claim = try #require(try await world.claims().first)
    let organisation = world.organisation
    try await world.parts.store.write { transaction in
      try transaction.insert(
        PaymentRecord(
          organisation: organisation, id: PaymentID(77), claim: claim.id, amount: payment.amount, at: payment.at,
          method: .transfer, externalID: payment.externalID, recordedAt: payment.receivedAt))
    }
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.match(organisation, payment.id, to: claim.id, by: user)
    }
    #expect(try await waiting(world).end == nil)
    #expect(try await world.payments().count == 1)
  }

  @Test func `what is of another organisation is not there`() async throws {
    let (world, desk) = try await started()
    let payment = try await waiting(world)
    let claim = try #require(try await world.claims().first)
    let other = OrganisationID(world.organisation.value + 1)
    await #expect(throws: ConsoleRefusal.self) { try await desk.match(other, payment.id, to: claim.id, by: user) }
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.putAside(other, payment.id, because: "x", by: user)
    }
    #expect(try await waiting(world).end == nil)
  }
}
