import Domain
import Engine
import EngineTestKit
import Testing

/// What must happen to messages: who gets one, over what, and when.
@Suite struct `Messages` {
  let jan = WorldContact(1)

  @Test func `row 1: opened on day 1 and paid by the link on day 3: one e-mail, no SMS, paid`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    try await world.advance(to: try dutch("2027-01-06 10:00"))
    try await world.parts.sandbox.act(.opened(.human), on: mail.id, of: world.organisation)
    try await world.advance(to: try dutch("2027-01-08 10:00"))
    try await world.payByLink()
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.states() == [.ended(outcome: "paid")])
    let request = try #require(try await world.requests().first)
    #expect(request.state == .paid(at: try dutch("2027-01-08 10:00")))
    #expect(try await world.claims().map(\.balance) == [.zero])
    #expect(try await world.tasks().isEmpty)
    #expect(try await world.messages().map(\.progress.status) == [.opened])
  }

  @Test func `row 2: a hard bounce after five minutes gives an SMS at once and an invalid address`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.fate(.bounced(after: .minutes(5), reason: "5.1.1 mailbox unknown"), of: jan)
    try await world.debitsFail([jan])
    try await world.advance(to: try dutch("2027-01-05 09:05"))
    #expect(try await world.received(by: jan, on: .sms).map(\.at) == [try dutch("2027-01-05 09:05")])
    let email = try #require(try await world.addresses(of: jan).first { $0.kind == .email })
    #expect(email.standing == .invalid && email.reason == "5.1.1 mailbox unknown")
    #expect(try await world.messages().map(\.progress.status) == [.bounced, .delivered])
  }

  @Test func `row 3: opened by a machine only: SMS two days after the provider accepted`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.fate(.openedByMachine(after: .seconds(4)), of: jan)
    try await world.debitsFail([jan])
    try await world.advance(to: try dutch("2027-01-07 08:59"))
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    try await world.advance(to: try dutch("2027-01-07 09:00"))
    #expect(try await world.received(by: jan, on: .sms).map(\.at) == [try dutch("2027-01-07 09:00")])
    #expect(try await world.messages().first?.progress.contains(.openedByMachine) == true)
  }

  /// When it is ready to be sent, and when it leaves, in UTC.
  static let hours = [
    ("2027-01-09 20:30", "2027-01-11 06:00"),  // Saturday evening; Monday 07:00 in winter
    ("2027-04-27 10:00", "2027-04-28 05:00"),  // King's Day; the day after, in summer
    ("2027-03-28 02:30", "2027-03-30 05:00"),  // Easter Sunday, a time that does not exist; Tuesday
    ("2027-01-05 09:00", "2027-01-05 08:00"),  // in hours: at once
  ]

  @Test(arguments: hours)
  func `row 9: what is ready outside contact hours waits for the first that is permitted`(
    ready: String, leaves: String
  ) async throws {
    let world = try await TestWorld.standard(ready)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .hours(72))
    #expect(try await world.received(by: jan, on: .email).map(\.at) == [try utc(leaves)])
  }

  @Test func `row 9: a wait of two days over Easter and the change of the clock`() async throws {
    let world = try await TestWorld.standard("2027-03-27 12:00")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).map(\.at) == [try utc("2027-03-27 11:00")])
    #expect(try await world.engine.nextDue() == (try utc("2027-03-29 10:00")))
    try await world.advance(to: try dutch("2027-03-30 12:00"))
    #expect(try await world.received(by: jan, on: .sms).map(\.at) == [try utc("2027-03-30 05:00")])
  }

  @Test func `row 12: without an e-mail address it starts with an SMS`() async throws {
    let piet = WorldContact(2, email: false)
    let world = try await TestWorld.standard()
    try await world.move(in: [piet])
    try await world.debitsFail([piet])
    try await world.settle()
    #expect(try await world.messages().map(\.channel) == [.sms])
    #expect(try await world.received(by: piet, on: .sms).map(\.at) == [try dutch("2027-01-05 09:00")])
  }

  @Test(arguments: [("MS03", false), ("AM04", true), ("MD01", false)])
  func `row 13: only AM04 speaks of insufficient funds`(reason: String, speaks: Bool) async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan], reason: reason)
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    #expect(try await world.text(of: mail).contains("niet genoeg geld") == speaks)
  }

  @Test func `row 14: of two cases of one contact on one day the second e-mail goes the next day`() async throws {
    let world = try await TestWorld.standard()
    let second = jan.invoice(1)
    try await world.move(in: [jan])
    try await world.owe([second])
    try await world.debitsFail([jan, second])
    try await world.advance(to: try dutch("2027-01-06 12:00"))
    #expect(
      try await world.received(by: jan, on: .email).map(\.at)
        == [try dutch("2027-01-05 09:00"), try dutch("2027-01-06 07:00")])
  }
}
