import Domain
import EngineTestKit
import Testing

@testable import Engine

/// What money that comes in does to links, messages and runs.
@Suite struct `Money that comes in` {
  let jan = WorldContact(1)

  private func started(_ moment: String = "2027-01-05 09:00") async throws -> TestWorld {
    let world = try await TestWorld.standard(moment)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    return world
  }

  @Test func `row 4: a transfer without the leading zero closes link and run`() async throws {
    let world = try await started()
    try await world.advance(to: try dutch("2027-01-06 14:00"))
    let reference = String(jan.reference.dropFirst())
    #expect(jan.reference.hasPrefix("0") && reference.count == 15)
    let load = try await world.transfer(
      jan.amount, text: "huur \(reference)", from: WorldContact(77), booked: "2027-01-06", bankReference: "B1")
    #expect(load.counts == ["payment": 1])
    #expect(try await world.requests().map(\.state) == [.paidOtherwise(at: try dutch("2027-01-06 12:00"))])
    #expect(try await world.page() == .closed(amount: jan.amount, on: DutchTime.day(of: world.now)))
    try await world.runOut()
    #expect(try await world.states() == [.ended(outcome: "paid")])
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.commands().isEmpty)
  }

  @Test(arguments: [true, false])
  func `row 4: a payment in the second in which the timer falls due`(paysFirst: Bool) async throws {
    let world = try await started()
    let due = try dutch("2027-01-07 09:00")
    try await world.advance(to: due.advanced(by: .milliseconds(-1)))
    world.parts.clock.advance(to: due)
    // The timer first: its SMS is decided, and the payment comes before it is handed over.
    let fence = try #require(world.engine.node.fence)
    if !paysFirst { #expect(try await world.engine.timers.round(at: due, fence) == 1) }
    try await world.transfer(
      jan.amount, text: jan.reference, from: jan, booked: "2027-01-07", bankReference: "B1")
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.states() == [.ended(outcome: "paid")])
    #expect(try await world.messages().map(\.progress.status) == (paysFirst ? [.delivered] : [.delivered, .cancelled]))
  }

  @Test func `row 5: after a part payment the link asks the rest and the flow goes on`() async throws {
    let world = try await started()
    try await world.advance(to: try dutch("2027-01-06 10:00"))
    try await world.transfer(
      Money(cents: 20_000), text: jan.reference, from: jan, booked: "2027-01-06", bankReference: "B1")
    #expect(try await world.page()?.due == Money(cents: 42_079))
    try await world.advance(to: try dutch("2027-01-07 09:00"))
    let sms = try #require(try await world.received(by: jan, on: .sms).first)
    #expect(try await world.text(of: sms).contains("420,79"))
    try await world.payByLink()
    #expect(try await world.states() == [.ended(outcome: "paid")])
    #expect(try await world.claims().map(\.balance) == [.zero])
  }

  @Test func `row 15: looking at a link changes nothing at all`() async throws {
    let world = try await started()
    let token = try await world.token()
    let before = try await Everything(world)
    for _ in 0..<3 {
      #expect(try await world.desk.page(for: token, host: "test") != nil)
      #expect(try await world.desk.returned(token, host: "test")?.attempt == nil)
    }
    let unknown = try #require(PaymentToken("aaaaaaaaaaaaaaa"))
    #expect(try await world.desk.page(for: unknown, host: "test") == nil)
    #expect(try await world.desk.returned(unknown, host: "test") == nil)
    _ = await world.desk.houseStyle(forHost: "test")
    #expect(try await Everything(world) == before)
  }

  @Test func `row 17: a load that still shows a paid invoice leaves it paid`() async throws {
    let world = try await started()
    try await world.advance(to: try dutch("2027-01-06 10:00"))
    try await world.payByLink()
    for asOf in ["2027-01-05T23:00:00Z", "2027-01-07T05:00:00Z"] {
      try await world.advance(by: .hours(24))
      let load = try await world.load(WorldFiles.openItems([jan], asOf: asOf))
      #expect(load.counts == ["updated": 1])
      #expect(try await world.claims().map(\.balance) == [.zero])
    }
    #expect(try await world.states() == [.ended(outcome: "paid")])
    try await world.debitsFail([jan], id: "S2")
    try await world.runOut()
    #expect(try await world.messages().count == 1)
  }
}
