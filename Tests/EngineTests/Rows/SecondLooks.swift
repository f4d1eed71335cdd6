import Domain
import EngineTestKit
import Testing

@testable import Engine

/// What a second look at the engine found, each once.
@Suite struct `What a second look found` {
  let jan = WorldContact(1)
  let els = WorldContact(2)

  @Test func `two equal payments in one entry of the bank are two payments`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    try await world.move(in: [jan, els])
    try await world.debitsFail([jan, els])
    try await world.settle()
    try await world.advance(to: try dutch("2027-01-06 14:00"))
    // One entry, one reference of the bank, two people who pay the same rent.
    let details = [jan, els].map { contact in
      """
      <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">\(contact.amount)</Amt></TxAmt></AmtDtls>
      <RltdPties><Dbtr><Nm>Huurder</Nm></Dbtr></RltdPties>
      <RmtInf><Ustrd>\(contact.reference)</Ustrd></RmtInf></TxDtls>
      """
    }
    let entry = """
      <Ntry><Amt Ccy="EUR">\(jan.amount + els.amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
      <BookgDt><Dt>2027-01-06</Dt></BookgDt><AcctSvcrRef>B7</AcctSvcrRef>
      <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
      <NtryDtls>\(details.joined())</NtryDtls></Ntry>
      """
    let load = try await world.load(WorldFiles.camt053([entry], id: "T7"))
    #expect(load.counts == ["payment": 2])
    #expect(try await world.states().allSatisfy { $0 == .ended(outcome: "paid") })
  }

  @Test func `a second file that says deceased stops everything, though the return is known`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    try await world.move(in: [jan])
    try await world.load(WorldFiles.pain002(WorldFiles.Returned(jan, reason: "MS03")))
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    let load = try await world.debitsFail([jan], reason: "MD07")
    #expect(load.counts == ["stopped": 1])
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.tasks().contains { $0.name == "contact-gestopt" })
  }

  @Test func `a load that says nothing is open settles nothing for good`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let half = Money(cents: jan.amount.cents / 2)
    try await world.transfer(
      half, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    func load(_ open: Money, _ asOf: String) async throws {
      try await world.load(WorldFiles.openItems([jan], open: open, asOf: asOf), name: "posten.csv")
    }
    try await load(.zero, "2027-01-06T06:00:00Z")
    #expect(try await world.states() == [.ended(outcome: "paid")])
    try await load(half, "2027-01-07T06:00:00Z")
    let organisation = world.organisation
    let invoice = jan.invoice
    let balance = try await world.parts.store.read { try $0.claim(organisation, invoice: invoice)?.balance }
    #expect(balance == half, "what the source system collected can come back")
  }

  @Test func `a payment that is taken back is owed again, and a person hears`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let reference = try await world.startPayment()
    try await world.parts.sandbox.act(.pay, on: reference)
    try await world.settle()
    #expect(try await world.states() == [.ended(outcome: "paid")])
    // The source system has booked the payment before it is taken back.
    try await world.advance(to: try dutch("2027-01-07 09:00"))
    try await world.load(
      WorldFiles.openItems([jan], open: .zero, asOf: "2027-01-06T22:00:00Z"), name: "posten.csv")
    for _ in 1...2 {
      _ = try? await world.parts.sandbox.act(.chargeBack, on: reference)
      try await world.settle()
    }
    let organisation = world.organisation
    let invoice = jan.invoice
    let balance = try await world.parts.store.read { try $0.claim(organisation, invoice: invoice)?.balance }
    #expect(balance == jan.amount)
    #expect(try await world.tasks().count { $0.name == "betaling-teruggedraaid" } == 1)
  }

  @Test func `an answer is read, whatever became of the run`() async throws {
    let world = try await TestWorld.standard("2027-01-05 09:00")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let message = try #require(try await world.messages().first)
    let receipt = DeliveryReceipt(
      subject: .key(message.key), kind: .replied("Mijn man is overleden"), at: world.now, externalID: "r1")
    _ = try await world.engine.intake.accept([Engine.item(receipt, of: world.organisation)], at: world.now)
    try await world.transfer(
      jan.amount, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    #expect(try await world.states() == [.ended(outcome: "paid")])
    let task = try #require(try await world.tasks().first { $0.name == FlowPlan.replyTask })
    #expect(task.state == .open)
    #expect(task.reason == "Mijn man is overleden")
  }
}
