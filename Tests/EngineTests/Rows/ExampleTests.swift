import Domain
import Engine
import EngineTestKit
import Testing

/// The example organisation of the checkout, from its files to a message in a mailbox.
@Suite(.enabled(if: Checkout.horizon != nil, "the example organisation is not beside the tests"))
struct `The example organisation` {
  let jan = WorldContact(1)

  private func world() async throws -> TestWorld {
    let world = try await TestWorld(TestWorld.parts(), publishing: try #require(Checkout.horizon))
    try await world.move(in: [jan])
    return world
  }

  @Test func `sends an e-mail with a link and its amount, then an SMS, then asks a person`() async throws {
    let world = try await world()
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    let text = try await world.text(of: mail)
    #expect(text.contains("620,79"))
    #expect(text.contains(try await world.token().value))
    try await world.advance(to: try dutch("2027-01-07 09:00"))
    #expect(try await world.received(by: jan, on: .sms).count == 1)
    try await world.runOut()
    #expect(try await world.openTasks().map(\.name) == ["bellen"])
    #expect(try await world.messages().map(\.progress.status) == [.delivered, .delivered])
  }

  @Test func `ends when it is paid`() async throws {
    let world = try await world()
    try await world.debitsFail([jan], reason: "MS03")
    try await world.settle()
    try await world.payByLink()
    try await world.runOut()
    #expect(try await world.states() == [.ended(outcome: "paid")])
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
  }
}
