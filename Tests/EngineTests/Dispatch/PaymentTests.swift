import Domain
import Engine
import EngineTestKit
import Testing

/// Money by two ways at once.
@Suite struct `Payments that cross` {
  let jan = WorldContact(1)

  private func started() async throws -> TestWorld {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    return world
  }

  private func transfer(_ cents: Int64, _ world: TestWorld, _ bankReference: String = "B1") async throws {
    try await world.transfer(
      Money(cents: cents), text: jan.reference, from: jan, booked: "2027-01-05", bankReference: bankReference)
  }

  @Test func `a transfer while a payment is open at the bank cancels it there`() async throws {
    let world = try await started()
    let reference = try await world.startPayment()
    try await transfer(62_079, world)
    try await world.settle()
    #expect(try await world.attempts().map(\.state) == [.cancelled])
    #expect(try await world.parts.sandbox.payment(reference)?.status == .cancelled)
    #expect(try await world.payments().count == 1)
    #expect(try await world.openTasks().isEmpty)
  }

  @Test func `one that completes anyway is booked, and the excess becomes a task`() async throws {
    let world = try await started()
    let reference = try await world.startPayment()
    try await transfer(62_079, world)
    try await world.settle()
    try await world.parts.sandbox.act(.payLate, on: reference)
    try await world.runOut()
    #expect(try await world.attempts().map(\.state) == [.paid])
    #expect(try await world.claims().map(\.balance) == [Money(cents: -62_079)])
    #expect(try await world.openTasks().map(\.name) == ["teveel-betaald"])
  }

  @Test func `one that completed before the bank could be told is booked once`() async throws {
    let world = try await started()
    let reference = try await world.startPayment()
    try await world.parts.sandbox.act(.pay, on: reference)
    // The transfer is known before the bank's notice is.
    try await transfer(62_079, world)
    try await world.runOut()
    #expect(try await world.attempts().map(\.state) == [.paid])
    #expect(try await world.payments().map(\.amount.cents) == [62_079, 62_079])
    #expect(try await world.openTasks().map(\.name) == ["teveel-betaald"])
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
  }

  @Test func `a part payment cancels the attempt for the old amount, and the next is for the rest`() async throws {
    let world = try await started()
    _ = try await world.startPayment()
    try await transfer(12_079, world)
    try await world.settle()
    #expect(try await world.attempts().map(\.state) == [.cancelled])
    _ = try await world.startPayment()
    #expect(try await world.attempts().map(\.amount.cents) == [62_079, 50_000])
  }

  @Test func `an amount that nobody was shown is not paid`() async throws {
    let world = try await started()
    let token = try await world.token()
    try await transfer(12_079, world)
    let start = try await world.desk.startPayment(token, host: "test", amount: jan.amount, returnPath: "/")
    #expect(start == .changed)
    #expect(try await world.attempts().isEmpty)
  }

  @Test func `a chargeback makes the claim open again`() async throws {
    let world = try await started()
    let reference = try await world.startPayment()
    try await world.parts.sandbox.act(.pay, on: reference)
    try await world.settle()
    try await world.parts.sandbox.act(.chargeBack, on: reference)
    try await world.settle()
    #expect(try await world.claims().map(\.balance) == [jan.amount])
    #expect(try await world.payments().map(\.amount.cents) == [62_079, -62_079])
  }

  @Test func `a second payment of what was settled is noticed, also when a load still shows it open`() async throws {
    let world = try await started()
    try await world.advance(to: try dutch("2027-01-05 10:00"))
    try await world.payByLink()
    // The ERP is behind: a load taken after the payment shows the invoice open.
    try await world.advance(to: try dutch("2027-01-06 09:00"))
    try await world.load(WorldFiles.openItems([jan], asOf: "2027-01-06T05:00:00Z"))
    try await world.advance(to: try dutch("2027-01-07 15:00"))
    try await world.transfer(
      jan.amount, text: jan.reference, from: jan, booked: "2027-01-07", bankReference: "B2")
    #expect(try await world.openTasks().map(\.name) == ["teveel-betaald"])
  }

  @Test func `who says to have paid hears nothing for five working days, and then the balance decides`() async throws {
    let world = try await started()
    try await world.desk.alreadyPaid(try await world.token(), host: "test")
    try await world.advance(to: try dutch("2027-01-12 23:00"))
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    try await world.advance(to: try dutch("2027-01-13 07:00"))
    #expect(try await world.received(by: jan, on: .sms).map(\.at) == [try dutch("2027-01-13 07:00")])
  }

  @Test func `a bank that is down holds up no message, and its notices are not lost`() async throws {
    var parts = try await TestWorld.parts()
    let bank = FailingBank(parts.bank)
    parts.bank = bank
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let piet = WorldContact(2)
    try await world.move(in: [jan, piet])
    try await world.debitsFail([jan])
    try await world.settle()
    let reference = try await world.startPayment()
    bank.isDown = true
    try await world.parts.sandbox.act(.pay, on: reference)
    try await world.debitsFail([piet], id: "S2")
    try await world.settle()
    #expect(try await world.received(by: piet, on: .email).count == 1)
    #expect(try await world.payments().isEmpty)
    bank.isDown = false
    try await world.settle()
    #expect(try await world.payments().map(\.amount) == [jan.amount])
  }

  @Test func `the same transfer in two files is one payment`() async throws {
    let world = try await started()
    let entry = WorldFiles.entry(
      paid: Money(cents: 10_000), text: jan.reference, from: jan.iban, booked: "2027-01-05", bankReference: "B1")
    #expect(try await world.load(WorldFiles.camt054([entry])).counts == ["payment": 1])
    #expect(try await world.load(WorldFiles.camt053([entry])).counts == ["known": 1])
    #expect(try await world.claims().map(\.balance.cents) == [52_079])
  }

  @Test func `money that belongs to nothing becomes a task, once`() async throws {
    let world = try await started()
    let entry = WorldFiles.entry(
      paid: Money(cents: 10_000), text: "bedankt", from: WorldContact(9).iban, bankReference: "B1")
    #expect(try await world.load(WorldFiles.camt054([entry])).counts == ["held:unmatched-payment": 1])
    #expect(try await world.load(WorldFiles.camt053([entry])).counts == ["known": 1])
    #expect(try await world.openTasks().map(\.name) == ["betaling-zonder-post"])
    #expect(try await world.payments().isEmpty)
  }
}
