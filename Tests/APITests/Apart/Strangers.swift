import Domain
import Engine
import EngineTestKit
import Hummingbird
import HummingbirdTesting
import Storage

@testable import Web

/// A house with two organisations that have the same files of the same people, told apart by a few words.
struct Strangers: Sendable {
  /// Words that only the neighbours have: whoever of us reads one, sees what is theirs.
  static let marks = ["Lindeboom", "lindeboom", "De Linde", "de-linde", "linde-", "699990", "lindesleutel"]

  let house: APIHouse
  /// What the neighbours call their things, and what we call ours.
  let theirs: [Crossing.Thing: String]
  let ours: [Crossing.Thing: String]
  let ourKey: APIKeyDesk.Shown
  let theirKey: APIKeyDesk.Shown

  /// - Parameter twins: whether both give their things the same numbers.
  init(twins: Bool) async throws {
    house = try await APIHouse(twins: twins)
    for world in [house.us, house.them] {
      try await Self.furnish(world, asTheirs: world.organisation == house.them.organisation)
      // One engine serves both, unless each gives its own numbers: then one after the other.
      let engine = twins ? world : house.us
      try await engine.settle()
      if twins { try await engine.engine.leave() }
    }
    (ourKey, ours) = try await Self.names(of: house.us, in: house, "onze", twins)
    (theirKey, theirs) = try await Self.names(of: house.them, in: house, "linde", twins)
  }

  /// A case with a message that left, and one that a person looks at.
  private static func furnish(_ world: TestWorld, asTheirs: Bool) async throws {
    func words(_ text: String) -> String {
      guard asTheirs else { return text }
      return text.replacing("Huurder", with: "Lindeboom").replacing("@example.nl", with: "@example.org")
        .replacing("huurder", with: "lindeboom").replacing("+3161234", with: "+3169999")
    }
    let people = [WorldContact(1), WorldContact(2)]
    let prefix = asTheirs ? "linde-" : ""
    try await world.load(words(WorldFiles.contacts(people)), name: "\(prefix)contacten.csv")
    let asOf = WorldFiles.text(of: world.now.advanced(by: .hours(-12)))
    try await world.load(WorldFiles.openItems(people, asOf: asOf), name: "\(prefix)posten.csv")
    try await world.debitsFail([people[0]])
    // No list of reasons has this one: a person looks at it.
    try await world.debitsFail([people[1]], reason: "ZZ99", id: "S2")
  }

  /// What an organisation calls one of each of its things.
  private static func names(
    of world: TestWorld, in house: APIHouse, _ word: String, _ twins: Bool
  ) async throws -> (APIKeyDesk.Shown, [Crossing.Thing: String]) {
    let desk = APIKeyDesk(
      store: house.us.parts.store, seal: house.seal,
      identifiers: twins ? CountingIdentifiers(after: 9_000) : world.parts.identifiers,
      random: world.parts.random, clock: world.parts.clock)
    let key = try await desk.make(
      world.organisation, name: "\(word)sleutel", scopes: Set(APIScope.allCases), by: "\(word)-bob")
    let webhooks = WebhookDesk(
      store: house.us.parts.store, seal: house.seal, rules: .strict,
      identifiers: twins ? CountingIdentifiers(after: 9_100) : world.parts.identifiers, random: world.parts.random,
      clock: world.parts.clock, machineClock: world.parts.machineClock)
    let webhook = try await webhooks.make(
      world.organisation, url: "https://\(word)-erp.example/hook", kinds: Set(WebhookEventKind.choices),
      by: "\(word)-bob"
    ).webhook
    try await webhooks.test(world.organisation, webhook.id)
    let single = SingleMessageTemplate.id(of: "afspraak", .sms, in: world.organisation)
    let message = try await house.api.messages.send(
      SingleMessageOrder(
        organisation: world.organisation, key: key.key.id, channel: .sms, templateID: single,
        recipient: word == "linde" ? "+31699990009" : "+31612340009",
        values: ["dag": "2027-01-16", "werk": word == "linde" ? "de Lindeboom" : "de eik"], reference: "R-1",
        idempotencyKey: "1"))
    let bulk = try await house.api.bulk.take(
      BulkDesk.Order(
        organisation: world.organisation, key: key.key.id, idempotencyKey: "1", template: "afspraak", channel: .sms,
        rows: [BulkRow(place: 1, recipient: "\(word)", values: [:], reference: "\(word)-1")])
    ).job
    let user = UserAccount(
      id: Reading.UserID(house.us.parts.identifiers.next()), organisation: world.organisation, login: "\(word)-bob",
      name: word == "linde" ? "Bob Lindeboom" : "Anna Bakker", role: .administrator, password: .none, language: "nl")
    try await house.users.add(user, by: "test", at: world.now)
    let person = try await world.contact(WorldContact(1))
    let box = SandboxAddress(
      organisation: world.organisation, channel: .email,
      address: word == "linde" ? "lindeboom1@example.org" : "huurder1@example.nl")
    let file = try await house.services.reading.imports(world.organisation, after: nil).elements.first?.id
    guard let sent = try await world.messages().first(where: { $0.archive != nil }),
      let task = try await world.openTasks().first, let file,
      let mail = try await world.parts.sandbox.messages(to: box, before: nil, limit: 1).first
    else { throw WorldError("the house is not furnished") }
    return (
      key,
      [
        .contact: "\(person.id)", .matter: "\(sent.caseID)", .task: "\(task.id)", .file: "\(file)",
        .archived: "\(sent.id)",
        .key: "\(key.key.id)", .user: "\(user.id)", .message: message.record.publicID, .template: single,
        .mail: "\(mail.id)", .flow: "storno", .webhook: "\(webhook.id)", .run: "\(sent.run)", .bulk: "\(bulk.id)",
      ]
    )
  }
}
