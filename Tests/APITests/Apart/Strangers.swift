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
    let paid = WorldFiles.entry(
      paid: Money(cents: 1_234), text: words("bedankt, Huurder"), from: WorldContact(9).iban, bankReference: "B9")
    try await world.load(words(WorldFiles.camt053([paid], id: "\(prefix)T1")), name: "\(prefix)bij.xml")
    try await trouble(world, prefix, words("huurder2@example.nl"))
  }

  /// What goes wrong: an event that fits nothing, an alarm, an address that does not work, and work on a draft.
  private static func trouble(_ world: TestWorld, _ prefix: String, _ address: String) async throws {
    let organisation = world.organisation
    let person = try await world.contact(WorldContact(2)).id
    let now = world.now
    try await world.parts.store.write { tx in
      // Its number is one of the installation, whose twins would share it.
      try tx.park(
        ParkedRecord(
          id: prefix.isEmpty ? 70_001 : 70_002,
          key: InboxKey(organisation: organisation, source: "receipt", externalID: "\(prefix)r-1"), event: [],
          reason: "\(prefix)receipt of nothing", at: now))
      _ = try tx.raise(
        AlarmRecord(
          kind: .reconciliationGap, subject: "\(prefix)day", organisation: organisation, since: now,
          detail: "\(prefix)day does not fit", number: 1))
      try tx.upsert(
        AddressRecord(
          organisation: organisation, contact: person, kind: .email, value: address, standing: .suspect,
          reason: "bounced", since: now))
    }
    let drafts = DraftDesk(store: world.parts.store, clock: world.parts.clock, channels: TestWorld.channels)
    let path = "templates/betaallink/nl/"
    for (file, text) in [
      "sms.txt": "\(prefix)Betaal {{bedrag}} via {{betaallink}}\n",
      "body.md": "{{aanhef}},\n\n\(prefix)betaal **{{bedrag}}**.\n\n[Betaal {{bedrag}}]({{betaallink}})\n",
    ].sorted(by: { $0.key < $1.key }) {
      let seen = FileMark(of: WorldFolder.horizon.published.files[path + file])
      try await drafts.change(
        organisation, .write(path: path + file, content: Array(text.utf8), seen: seen),
        by: DraftActor(login: "\(prefix)carla", role: .editor))
    }
    let flow = WorldFolder.horizon.replacing("Mislukte incasso", with: "\(prefix)Mislukte incasso").published
    try await drafts.change(
      organisation,
      .write(
        path: "flows/storno.yaml", content: flow.files["flows/storno.yaml"] ?? [],
        seen: FileMark(of: WorldFolder.horizon.published.files["flows/storno.yaml"])),
      by: DraftActor(login: "\(prefix)carla", role: .editor))
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
    let written = UUIDText.named("written by \(word)")
    let draft = MessageDraft(
      organisation: world.organisation, publicID: written, contact: person.id, writtenBy: "\(word)-bob",
      channel: .email, subject: word == "linde" ? "Over Lindeboom" : "Over Bakker", text: "Dag.", createdAt: world.now)
    try await world.parts.store.write { try $0.insert(draft) }
    func need<Thing>(_ thing: Thing?, _ name: String) throws -> Thing {
      guard let thing else { throw WorldError("the house of \(word) has no \(name)") }
      return thing
    }
    let file = try need(
      try await house.services.reading.imports(world.organisation, after: nil).elements.first?.id, "file")
    let sent = try need(try await world.messages().first { $0.archive != nil }, "message")
    let task = try need(try await world.openTasks().first, "task")
    let claim = try need(try await world.claims().first, "item")
    let money = try await money(of: world)
    let parked = try need(try await world.parked().first, "parked event")
    let mail = try need(
      try await world.parts.sandbox.messages(to: box, before: nil, limit: 1).first, "mail")
    return (
      key,
      [
        .contact: "\(person.id)", .matter: "\(sent.caseID)", .task: "\(task.id)", .file: "\(file)",
        .archived: "\(sent.id)",
        .key: "\(key.key.id)", .user: "\(user.id)", .message: message.record.publicID, .template: single,
        .mail: "\(mail.id)", .flow: "storno", .webhook: "\(webhook.id)", .run: "\(sent.run)", .bulk: "\(bulk.id)",
        .letter: "betaallink", .claim: "\(claim.id)", .money: "\(money)", .parked: "\(parked.id)",
        .written: written, .alarm: word == "linde" ? "linde-day" : "day",
      ]
    )
  }

  /// The payment that nobody could place.
  private static func money(of world: TestWorld) async throws -> UnmatchedPaymentID {
    let tasks = try await world.tasks()
    return try await world.parts.store.read { tx in
      for task in tasks {
        if let payment = try tx.unmatchedPayment(world.organisation, task: task.id) { return payment.id }
      }
      throw WorldError("no payment waits; there are tasks \(tasks.map(\.name))")
    }
  }
}
