import Domain
import Engine
import EngineTestKit
import Logging
import Testing

/// What providers bring, through the whole house.
@Suite struct `Notices of providers` {
  let jan = WorldContact(1, email: false)

  /// Reads what a test put into it.
  private struct Reader: NoticeReader {
    let name = "cm"
    let reading: NoticeReading

    func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading { reading }
  }

  private func take(_ news: [ProviderNews], _ world: TestWorld) async throws -> NoticeDesk.Answer {
    try await take(.news(news), world)
  }

  private func take(
    _ reading: NoticeReading, _ world: TestWorld, name: String = "cm"
  ) async throws -> NoticeDesk.Answer {
    let desk = NoticeDesk(
      engine: world.engine, readers: [Reader(reading: reading)],
      logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() })
    return try await desk.take(
      ProviderNotice(method: .post, token: "", addresses: [], query: "", fields: [:], body: []), for: name)
  }

  /// A world in which a text message to Jan was taken.
  private func world(_ folder: WorldFolder = .horizon) async throws -> (TestWorld, MessageRecord) {
    let provider = ScriptedProvider(.sms, name: "cm")
    let world = try await TestWorld.scripted(provider, folder: folder)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(5))
    return (world, try #require(try await world.messages().last))
  }

  private func receipt(_ message: MessageRecord, _ kind: ReceiptKind, _ id: String) -> ProviderNews {
    .receipt(
      ProviderReceipt(
        subject: .key(String(message.key.value.prefix(32))), kind: kind, at: message.handedOverAt, externalID: id))
  }

  private func text(_ words: String, _ id: String = "t1", from: String? = nil) -> ProviderNews {
    .text(
      IncomingText(
        channel: .sms, from: from ?? jan.mobile, to: "", text: words, at: nil, externalID: id))
  }

  @Test func `a receipt that names the start of our key finds its message, once`() async throws {
    let (world, message) = try await world()
    #expect(message.channel == .sms && message.progress.status == .accepted)
    #expect(try await take([receipt(message, .delivered, "r1")], world) == .taken(nil))
    #expect(try await take([receipt(message, .delivered, "r1")], world) == .taken(nil))
    #expect(try await world.messages().last?.progress.status == .delivered)
    #expect(try await world.parked().isEmpty)
  }

  @Test func `receipts in any order give the same end`() async throws {
    let kinds: [ReceiptKind] = [.delivered, .opened(.human), .undeliverable(reason: "131049")]
    var ends: Set<MessageProgress> = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0, 1]] {
      let (world, message) = try await world()
      for place in order {
        _ = try await take([receipt(message, kinds[place], "r\(place)")], world)
      }
      ends.insert(try #require(try await world.messages().first { $0.id == message.id }).progress)
    }
    #expect(ends.count == 1)
  }

  @Test func `what is about nothing here is taken, and changes nothing`() async throws {
    let (world, message) = try await world()
    let strange = ProviderReceipt(
      subject: .key(String(repeating: "f", count: 32)), kind: .delivered, at: nil, externalID: "x")
    #expect(try await take([.receipt(strange)], world) == .taken(nil))
    #expect(try await world.messages().last == message)
    #expect(try await world.parked().isEmpty)
  }

  @Test func `who does not prove to be a provider is refused`() async throws {
    let (world, _) = try await world()
    #expect(try await take(.refused("no"), world) == .refused)
    #expect(try await take(.unreadable("no"), world) == .unreadable)
    #expect(try await take(.greeting("12"), world) == .words("12"))
    #expect(try await take(.news([]), world, name: "nobody") == .unknown)
  }

  @Test func `a free text is an answer, and a person reads it`() async throws {
    let (world, message) = try await world()
    #expect(try await take([text("Ik heb al betaald!")], world) == .taken(nil))
    _ = try await take([text("Ik heb al betaald!")], world)
    #expect(try await world.messages().first { $0.id == message.id }?.progress.status == .replied)
    #expect(try await world.openTasks().map(\.reason) == ["Ik heb al betaald!"])
  }

  @Test func `STOP closes the channel and nothing more leaves over it`() async throws {
    let ways = "then: { opened: await-payment, bounced: call, undeliverable: call, timeout: call }"
    let again = WorldFolder.horizon.replacing(ways, with: ways.replacing("opened: await-payment", with: "opened: rest"))
      .replacing(
        "  await-payment:",
        with: """
            rest: { wait: 1 days, then: { timeout: again } }
            again:
              send: betaallink
              by: sms
              wait: 3 workdays
              \(ways)
            await-payment:
          """)
    let (world, message) = try await world(again)
    _ = try await take([text("Stop!")], world)
    let organisation = world.organisation
    let contact = message.contact
    let consents = try await world.parts.store.read { try $0.consents(organisation, of: contact) }
    #expect(consents.map(\.state) == [.refused] && consents.first?.reason == "Stop!" && consents.first?.by == "cm")
    try await world.advance(by: .hours(72))
    // The flow wanted to send another one: its run went on by another way.
    #expect(try await world.messages().count == 1)
    #expect(try await world.openTasks().contains { $0.name == "nabellen" })
  }

  @Test func `who shares the telephone hears nothing more either`() async throws {
    let (world, message) = try await world()
    let mobile = try #require(jan.mobile)
    var piet = WorldContact(2, email: false)
    piet.mobile = mobile
    try await world.move(in: [piet])
    _ = try await take([text("STOP")], world)
    let organisation = world.organisation
    let other = try await world.contact(piet).id
    #expect(other != message.contact)
    for contact in [message.contact, other] {
      let consents = try await world.parts.store.read { try $0.consents(organisation, of: contact) }
      #expect(consents.map(\.state) == [.refused])
    }
  }

  @Test func `a message that waits for its hour does not leave after STOP`() async throws {
    let provider = ScriptedProvider(.sms, name: "cm")
    var parts = try await TestWorld.parts("2027-01-05 21:00")
    parts.providers = parts.providers.filter { $0.channel != .sms } + [provider]
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(5))
    #expect(provider.offered.isEmpty)
    let command = try #require(try await world.commands().first)
    let contact = command.contact
    try await world.parts.store.write { tx in
      try tx.upsert(
        ChannelConsent(
          organisation: command.organisation, contact: contact, channel: .sms, state: .refused, reason: "STOP",
          by: "cm", since: Instant(milliseconds: 0)))
    }
    try await world.advance(by: .hours(24))
    #expect(provider.offered.isEmpty)
  }

  @Test func `START opens the channel again`() async throws {
    let (world, message) = try await world()
    _ = try await take([text("STOP", "t1")], world)
    _ = try await take([text("start", "t2")], world)
    let organisation = world.organisation
    let contact = message.contact
    let consents = try await world.parts.store.read { try $0.consents(organisation, of: contact) }
    #expect(consents.map(\.state) == [.allowed])
  }

  @Test func `a text of somebody whom nobody wrote to is kept for a person`() async throws {
    let (world, _) = try await world()
    #expect(try await take([text("Hallo?", from: "+31600000000")], world) == .taken(nil))
    #expect(try await world.parked().count == 1)
  }

  @Test func `a number that is not on WhatsApp stays a good number`() async throws {
    let (world, message) = try await world()
    let organisation = world.organisation
    let contact = message.contact
    let (run, matter) = (message.run, message.caseID)
    let mobile = try #require(jan.mobile)
    let key = IdempotencyKey(String(repeating: "9e", count: 32))
    try await world.parts.store.write { tx in
      var other = MessageRecord(
        organisation: organisation, id: MessageID(999_999), run: run, caseID: matter, contact: contact, visit: 999,
        step: "whatsapp", template: "t", channel: .whatsapp, key: key, createdAt: Instant(milliseconds: 0),
        progress: [.handedOver, .accepted])
      other.recipient = mobile
      try tx.insert([other])
    }
    let failed = ProviderReceipt(
      subject: .key(key.value), kind: .bounced(permanent: true, reason: "131026"), at: nil, externalID: "w1")
    _ = try await take([.receipt(failed)], world)
    let consents = try await world.parts.store.read { try $0.consents(organisation, of: contact) }
    #expect(consents.map(\.state) == [.unable] && consents.first?.address == mobile)
    #expect(try await world.addresses(of: jan).allSatisfy { $0.standing != .invalid })
  }

  // MARK: WhatsApp

  /// A flow that asks by WhatsApp and waits for yes or no, three times a day apart.
  private static let asking = WorldFolder.horizon
    .replacing(
      "channels: [email, sms]", with: "channels: [email, sms, whatsapp]", in: "templates/betaallink/template.yaml"
    )
    .adding(
      "templates/betaallink/nl/whatsapp.yaml",
      """
      template: betaalherinnering
      language: nl
      values: ["{{aanhef}}", "{{bedrag}}", "{{betaallink}}"]
      {{#onvoldoende_saldo}}
      text: "{{aanhef}}, lukt {{bedrag}} nog deze week?"
      replies: { ja: Ja, nee: Nee }
      {{/onvoldoende_saldo}}

      """
    )
    .replacing("start: email", with: "start: first")
    .replacing(
      "  await-payment:",
      with: """
          first:
            send: betaallink
            by: whatsapp
            with: payment-link
            wait: 10 days
            then: { replied: rest, undeliverable: call, bounced: call, timeout: call }
          rest: { wait: 16 hours, then: { timeout: second } }
          second:
            send: betaallink
            by: whatsapp
            with: payment-link
            wait: 2 days
            then: { agreed: promise, declined: call, undeliverable: call, bounced: call, timeout: third }
          third:
            send: betaallink
            by: whatsapp
            with: payment-link
            wait: 10 days
            then: { agreed: promise, declined: call, undeliverable: call, bounced: call, timeout: email }
          promise: { end: handled }
          await-payment:
        """)

  /// A world in which Jan, who allowed WhatsApp, got the first message.
  private func talking() async throws -> (TestWorld, ScriptedProvider) {
    let provider = ScriptedProvider(.whatsapp, name: "cm")
    let world = try await TestWorld.scripted(provider, folder: Self.asking)
    try await world.move(in: [jan])
    let organisation = world.organisation
    let contact = try await world.contact(jan).id
    try await world.parts.store.write { tx in
      _ = try tx.lockedContact(organisation, contact)
      try tx.upsert(
        ChannelConsent(
          organisation: organisation, contact: contact, channel: .whatsapp, state: .allowed, reason: "formulier",
          by: "test", since: Instant(milliseconds: 0)))
    }
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(5))
    return (world, provider)
  }

  /// What somebody says, or presses, by WhatsApp now.
  private func say(_ words: String, _ id: String, _ world: TestWorld) async throws {
    let said = IncomingText(
      channel: .whatsapp, from: jan.mobile, to: "", text: words, at: world.now, externalID: id)
    _ = try await take([.text(said)], world)
    try await world.advance(by: .minutes(5))
  }

  /// Whether each message that left by WhatsApp was the approved template.
  private func approved(_ provider: ScriptedProvider) -> [Bool] {
    provider.offered.map { String(decoding: $0.bytes, as: UTF8.self).contains("\"type\":\"template\"}") }
  }

  @Test func `words of our own go by WhatsApp within a day after somebody wrote, then the template`() async throws {
    let (world, provider) = try await talking()
    #expect(approved(provider) == [true])
    try await say("Wat is dit?", "w1", world)
    try await world.advance(by: .hours(23))
    #expect(approved(provider) == [true, false])
    try await world.advance(by: .hours(49))
    #expect(approved(provider) == [true, false, true])
  }

  @Test(arguments: [("ja", RunRecord.Stage.ended, [String]()), ("nee", .active, ["nabellen"])])
  func `a button moves the flow`(answer: String, stage: RunRecord.Stage, tasks: [String]) async throws {
    let (world, _) = try await talking()
    try await say("Hallo", "w1", world)
    try await world.advance(by: .hours(23))
    try await say(answer, "w2", world)
    #expect(try await world.openTasks().map(\.name) == tasks)
    #expect(try await world.runs().map(\.stage) == [stage])
  }

  @Test func `nobody gets WhatsApp who did not allow it`() async throws {
    let provider = ScriptedProvider(.whatsapp, name: "cm")
    let world = try await TestWorld.scripted(provider, folder: Self.asking)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.advance(by: .minutes(5))
    #expect(provider.offered.isEmpty)
    #expect(try await world.openTasks().map(\.name) == ["nabellen"])
  }
}
