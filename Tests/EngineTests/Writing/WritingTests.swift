import Domain
import Engine
import EngineTestKit
import Rendering
import Testing

/// What a person of the organisation writes takes the way of every message.
@Suite struct `A message that somebody writes` {
  @Test func `leaves once as it was shown, in the house's words, under the writer's name`() async throws {
    let house = try await WritingWorld()
    let draft = try await house.keep()
    let look = try #require(try await house.look(draft))
    guard case .email("Uw vraag", let html) = look.form else {
      Issue.record("\(look.form)")
      return
    }
    #expect(html.contains("De monteur komt dinsdag.<br>") && look.answer == .goes && !look.isSent)
    #expect(look.recipient == house.jan.email)
    #expect(try await house.send(draft))
    try await house.world.runOut()
    let mail = try #require(try await house.received().first)
    let text = try await house.world.text(of: mail).replacing("\r\n", with: "\n")
    #expect(text.contains("De monteur komt dinsdag.\nHij belt eerst.\n\nGroet, Anna"), "\(text)")
    let message = try #require(try await house.world.messages().first)
    #expect(message.archive != nil && message.subject == "Uw vraag" && message.template == WritingDesk.template)
    let contact = try await house.contact
    #expect(message.contact == contact)
    #expect(try await house.look(draft)?.isSent == true)
  }

  @Test func `asked for again, also many times at once, leaves once`() async throws {
    let house = try await WritingWorld()
    let draft = try await house.keep(.sms, "Belt u ons even?")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 1...6 { group.addTask { try await house.send(draft) } }
      for try await isSent in group { #expect(isSent) }
    }
    try await house.world.runOut()
    #expect(try await house.send(draft))
    try await house.world.runOut()
    #expect(try await house.received(.sms).count == 1)
    #expect(try await house.world.cases().count == 1)
  }

  @Test func `outside contact hours waits until they begin, as was said`() async throws {
    let house = try await WritingWorld("2027-01-05 21:00")
    let draft = try await house.keep()
    guard case .waits(let until?, "contact hours") = try await house.look(draft)?.answer else {
      Issue.record("it does not wait")
      return
    }
    #expect(until == house.world.now.advanced(by: .hours(10)))
    #expect(try await house.send(draft))
    try await house.world.settle()
    #expect(try await house.received().isEmpty)
    try await house.world.advance(by: .hours(11))
    #expect(try await house.received().count == 1)
  }

  @Test func `after one on the same day waits for the next day`() async throws {
    let house = try await WritingWorld()
    let first = try await house.keep()
    #expect(try await house.send(first))
    try await house.world.runOut()
    let second = try await house.keep(.email, "Nog iets.")
    guard case .waits(let until?, "cap per-channel-per-day") = try await house.look(second)?.answer else {
      Issue.record("it does not wait")
      return
    }
    #expect(DutchTime.day(of: until) == DutchTime.day(of: house.world.now).advanced(by: 1))
    let other = try await house.keep(.sms, "Nog iets.")
    #expect(try await house.look(other)?.answer == .goes)
  }

  @Test func `to who may not be contacted is refused, also when that was said after the look`() async throws {
    let house = try await WritingWorld()
    let draft = try await house.keep()
    try await house.silence()
    #expect(try await house.look(draft)?.answer == .refused(.silenced))
    await #expect(throws: MessageObstacle.silenced) { try await house.send(draft) }
    await #expect(throws: WritingFault.obstacle(.silenced)) { try await house.keep() }
    #expect(try await house.world.messages().isEmpty)
    #expect(try await house.world.cases().isEmpty)
  }

  @Test func `to an address of somebody else who may not be contacted is refused`() async throws {
    let house = try await WritingWorld()
    var other = WorldContact(2)
    other.email = house.jan.email
    try await house.world.move(in: [house.jan, other])
    let neighbour = try await house.world.contact(other).id
    try await house.silence(neighbour)
    await #expect(throws: WritingFault.obstacle(.sharesSilence)) { try await house.keep() }
    let sms = try await house.keep(.sms, "Belt u ons even?")
    #expect(try await house.look(sms)?.answer == .goes)
  }

  @Test func `is seen and sent by its writer only, and gone after a day`() async throws {
    let house = try await WritingWorld()
    let draft = try await house.keep()
    #expect(try await house.look(draft, as: "bob") == nil)
    #expect(try await house.send(draft, as: "bob") == false)
    try await house.world.advance(by: .hours(25))
    let later = try await house.keep()
    #expect(try await house.look(draft) == nil)
    #expect(try await house.look(later) != nil)
  }

  @Test(arguments: [
    (Channel.email, " ", "Dag.", WritingFault.noSubject), (.email, "Vraag", " \n", .noText),
    (.sms, "", "", .noText), (.letter, "Vraag", "Dag.", .noChannel),
    (.email, String(repeating: "x", count: 121), "Dag.", .longSubject(characters: 121)),
    (.email, "Vraag", String(repeating: "x", count: 5_001), .longText(characters: 5_001, limit: 5_000)),
  ])
  func `that is not whole is not kept`(
    _ channel: Channel, _ subject: String, _ text: String, _ fault: WritingFault
  ) async throws {
    let house = try await WritingWorld()
    await #expect(throws: fault) { try await house.keep(channel, text, subject: subject) }
  }

  @Test func `without a template, or an address, says so`() async throws {
    let world = try await TestWorld.standard()
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    let desk = WritingDesk(engine: world.engine, environment: .production)
    let contact = try await world.contact(jan).id
    let channels = try #require(try await desk.channels(world.organisation, contact))
    #expect(channels.map(\.obstacle) == [.noTemplate, .noTemplate])
    #expect(try await desk.channels(world.organisation, ContactID(404)) == nil)
  }
}
