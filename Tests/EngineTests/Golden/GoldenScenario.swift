import Domain
import Engine
import EngineTestKit

/// A life of one run, lived by the real engine so that it can be recorded.
struct GoldenScenario: Sendable {
  /// Name of the file.
  let name: String
  /// What happens, in a sentence.
  let title: String
  /// Lives it and answers the world in which it happened; the first run is recorded.
  let live: @Sendable () async throws -> TestWorld

  private static let jan = WorldContact(1)
  private static let els = WorldContact(2)

  static let all: [GoldenScenario] = [
    paidHalfway, bounced, held, merged, silenced, partlyPaid, unknown, stale, easter, stopRule,
  ]

  static let paidHalfway = GoldenScenario(
    name: "paid-halfway", title: "Opened the next day, and paid by the link two days later."
  ) {
    let world = try await begun()
    try await open(after: .hours(25), in: world)
    try await world.advance(by: .hours(48))
    try await world.payByLink()
    try await world.runOut()
    return world
  }

  static let bounced = GoldenScenario(
    name: "bounced", title: "The e-mail bounces, the SMS bounces, and a person calls."
  ) {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.fate(.bounced(after: .minutes(5), reason: "5.1.1 mailbox unknown"), of: jan)
    try await world.fate(.bounced(after: .minutes(3), reason: "number not in use"), of: jan, on: .sms)
    try await world.debitsFail([jan])
    try await world.advance(by: .hours(1))
    try await finishTasks(in: world)
    return world
  }

  static let held = GoldenScenario(
    name: "held", title: "A stop rule has no answer: held, asked about twice, and resumed when it has one."
  ) {
    let rule = "  - when: '100 / (case.balance - eur(\"620.79\")) > 50'\n    outcome: odd\n"
    let world = try await TestWorld.standard(folder: .horizon.replacing("stop:\n", with: "stop:\n" + rule))
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    try await finishTasks(in: world)
    try await world.transfer(
      Money(cents: 10_000), text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    try await world.settle()
    try await finishTasks(in: world)
    try await world.runOut(within: .hours(24 * 3))
    return world
  }

  static let merged = GoldenScenario(
    name: "merged", title: "The contact turns out to be another one, of high risk; then the e-mail bounces."
  ) {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    try await world.load("relatienummer;achternaam;risico\n\(els.externalID);Huurder2;hoog\n", name: "risico.csv")
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try await first(.email, in: world)
    try await world.merge(jan, into: els)
    try await world.parts.sandbox.act(
      .bounced(permanent: true, reason: "5.1.1 mailbox unknown"), on: mail.id, of: world.organisation)
    try await world.runOut(within: .hours(24 * 10))
    return world
  }

  static let silenced = GoldenScenario(
    name: "silenced", title: "The contact dies; what a machine opens afterwards changes nothing."
  ) {
    let world = try await begun()
    let contact = try await world.contact(jan).id
    let silence = Silence(reason: "overleden", by: "anna", at: world.now)
    try await take(.silence(contact, silence), "silence", in: world)
    let mail = try await first(.email, in: world)
    try await world.parts.sandbox.act(.opened(.human), on: mail.id, of: world.organisation)
    try await world.runOut()
    return world
  }

  static let partlyPaid = GoldenScenario(
    name: "partly-paid", title: "A part comes by the bank and the wait begins anew; the rest is paid by the link."
  ) {
    let world = try await begun()
    try await open(after: .hours(2), in: world)
    try await world.advance(by: .hours(24))
    try await world.transfer(
      Money(cents: 10_000), text: jan.reference, from: jan, booked: "2027-01-06", bankReference: "B1")
    try await world.advance(by: .hours(24))
    try await world.payByLink()
    return world
  }

  static let unknown = GoldenScenario(
    name: "hand-over-unknown", title: "Nobody knows whether the e-mail was taken: the wait runs as if it was sent."
  ) {
    let provider = ScriptedProvider(.email) { _, _ in .unknown(reason: "no answer after the final dot") }
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.runOut(within: .hours(24 * 3))
    return world
  }

  static let stale = GoldenScenario(
    name: "stale-timer", title: "The timer of a step that was left fires, and changes nothing."
  ) {
    let world = try await begun()
    try await open(after: .hours(3), in: world)
    try await world.advance(by: .hours(24 * 3))
    return world
  }

  static let easter = GoldenScenario(
    name: "easter", title: "Over Easter and the change of the clock: hours, days and working days, then a person."
  ) {
    let world = try await TestWorld.standard("2027-03-27 20:30")
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.runOut(within: .hours(24 * 20))
    try await finishTasks(in: world)
    return world
  }

  static let stopRule = GoldenScenario(
    name: "stop-rule", title: "A stop rule that was published while the run waited stops it."
  ) {
    let world = try await begun()
    let rule = "  - when: 'contact.risk == \"high\"'\n    outcome: careful\n"
    _ = try await world.publisher.publish(
      WorldFolder.horizon.replacing("stop:\n", with: "stop:\n" + rule).published, at: world.now, by: "test")
    try await world.load("relatienummer;achternaam;risico\n\(jan.externalID);Huurder1;hoog\n", name: "risico.csv")
    try await world.runOut()
    return world
  }

  // MARK: Parts of lives

  /// A debit failed on a Tuesday at nine, and the e-mail left.
  private static func begun() async throws -> TestWorld {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    return world
  }

  private static func first(_ channel: Channel, in world: TestWorld) async throws -> SandboxMessage {
    guard let message = try await world.received(by: jan, on: channel).first else {
      throw WorldError("nothing was received by \(channel.rawValue)")
    }
    return message
  }

  private static func open(after span: Span, in world: TestWorld) async throws {
    let mail = try await first(.email, in: world)
    try await world.advance(by: span)
    try await world.parts.sandbox.act(.opened(.human), on: mail.id, of: world.organisation)
    try await world.settle()
  }

  private static func finishTasks(in world: TestWorld) async throws {
    for task in try await world.openTasks() { try await world.finish(task) }
    try await world.settle()
  }

  private static func take(_ event: IntakeEvent, _ id: String, in world: TestWorld) async throws {
    let key = InboxKey(organisation: world.organisation, source: "test", externalID: id)
    _ = try await world.engine.intake.accept([IntakeItem(key: key, event: event)], at: world.now)
  }
}
