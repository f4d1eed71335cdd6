import Domain
import Engine
import EngineTestKit
import Providers
import Testing

@testable import Web

/// What happens is told to systems of others, over a socket.
@Suite struct `Telling other systems` {
  private static let open = WebhookRules(allowsPlain: true, allowsPrivate: true)

  /// A house that tells, and a webhook to a receiver that hears everything.
  private struct Telling {
    let house: APIHouse
    let receiver: Receiver
    let shown: WebhookDesk.Shown

    var world: TestWorld { house.us }
    var organisation: OrganisationID { house.us.organisation }
    var id: WebhookID { shown.webhook.id }

    init(
      kinds: Set<WebhookEventKind> = Set(WebhookEventKind.choices), timeout: Span = .seconds(10),
      _ act: @escaping @Sendable (Int, JSONValue) -> Receiver.Act = { _, _ in .answer(204) }
    ) async throws {
      receiver = try Receiver(act)
      house = try await APIHouse(
        telling: CurlWebhookTransport(
          rules: WebhookRules(allowsPlain: true, allowsPrivate: true), totalTimeout: timeout))
      shown = try await house.api.webhooks.make(
        house.us.organisation, url: receiver.url, kinds: kinds, by: "anna")
    }

    /// A debit of each came back, and everything that is due is done.
    func debitsFail(_ people: [WorldContact]) async throws {
      try await world.move(in: people)
      try await world.debitsFail(people)
      try await world.settle()
    }

    /// Lets machine time pass and everything that is due then happen.
    func wait(_ span: Span) async throws {
      world.parts.machineClock.advance(by: span)
      try await world.settle()
    }

    func counts() async throws -> [WebhookDelivery.State: Int] {
      try await house.api.webhooks.standing(organisation, id)?.counts ?? [:]
    }
  }

  @Test func `a return, its message and its payment are told, signed, without a word about a person`() async throws {
    let telling = try await Telling()
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    try await telling.world.payByLink()
    let heard = telling.receiver.all
    let kinds = Set(heard.map(\.kind))
    #expect(
      kinds.isSuperset(of: [
        "bode.case.opened", "bode.message.status", "bode.payment.received", "bode.run.ended",
      ]), "\(kinds)")
    let matter = try #require(try await telling.world.cases().first)
    for request in heard {
      #expect(request.isSigned(by: telling.shown.secret))
      #expect(!request.isSigned(by: "whsec_AAAA"))
      #expect(request.fields["content-type"] == "application/cloudevents+json; charset=utf-8")
      #expect(request.body["specversion"] == "1.0" && request.body["source"] == "/organisations/de-horizon")
      #expect(request.body["subject"] == .string("cases/\(matter.id)"))
      #expect(request.name == "evt_\(request.body["id"]?.string ?? "")")
      let text = String(decoding: request.bytes, as: UTF8.self)
      for word in ["Huurder", "huurder1", "example", "+316", "NL", "Jan", "AM04"] {
        #expect(!text.contains(word), "\(word) in \(text)")
      }
    }
    let paid = try #require(heard.first { $0.kind == "bode.payment.received" })
    #expect(paid.body["data"]?["amount_cents"] == 62_079 && paid.body["data"]?["balance_cents"] == 0)
    #expect(heard.map(\.sequence) == heard.map(\.sequence).sorted())
    #expect(Set(heard.map(\.name)).count == heard.count, "each once")
  }

  @Test func `an address that a person gives is told, and not what it is`() async throws {
    let telling = try await Telling()
    defer { telling.receiver.stop() }
    try await telling.world.move(in: [WorldContact(1)])
    let person = try await telling.world.contact(WorldContact(1)).id
    _ = try await telling.house.services.actions.mendAddress(
      telling.organisation, person, .mobile, "06 12349999", by: Reading.UserID(1))
    try await telling.world.settle()
    let heard = telling.receiver.all
    #expect(heard.map(\.kind) == ["bode.address.changed"])
    #expect(heard.first?.body["data"]?["channel"] == "sms" && heard.first?.body["data"]?["standing"] == "unverified")
    #expect(heard.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("12349999") })
  }

  @Test func `only what a webhook wants is told, and without one nothing is kept`() async throws {
    let telling = try await Telling(kinds: [.runEnded])
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    #expect(telling.receiver.all.isEmpty)
    try await telling.world.payByLink()
    #expect(telling.receiver.all.map(\.kind) == ["bode.run.ended"])
    #expect(telling.receiver.all.first?.body["data"]?["outcome"] == "paid")
    #expect(try await telling.counts() == [.waiting: 0, .delivered: 1, .dead: 0])
  }

  @Test func `a receiver that fails hears everything later, of each case in order`() async throws {
    let telling = try await Telling { number, _ in number < 3 ? .answer(500) : .answer(200) }
    defer { telling.receiver.stop() }
    let people = (1...3).map { WorldContact($0) }
    try await telling.debitsFail(people)
    #expect(telling.receiver.taken.isEmpty)
    #expect(try await telling.house.api.webhooks.webhooks(telling.organisation).first?.failures ?? 0 > 0)
    // Each failure is waited out, and then the others.
    for _ in 0..<6 { try await telling.wait(.minutes(20)) }
    let taken = telling.receiver.taken
    #expect(try await telling.counts()[.waiting] == 0)
    #expect(taken.count == Set(taken.map(\.name)).count && taken.count > 3)
    for (_, events) in Dictionary(grouping: taken, by: { $0.body["partitionkey"]?.string ?? "" }) {
      #expect(events.map(\.sequence) == events.map(\.sequence).sorted())
      #expect(events.first?.kind == "bode.case.opened")
    }
    #expect(try await telling.house.api.webhooks.webhooks(telling.organisation).first?.failures == 0)
  }

  @Test(arguments: [Receiver.Act.silence, .die, .answer(302)])
  func `a receiver that is slow, dies in the middle or leads elsewhere hears it again`(_ act: Receiver.Act) async throws
  {
    let telling = try await Telling(kinds: [.caseOpened], timeout: .milliseconds(300)) { number, _ in
      number == 0 ? act : .answer(200)
    }
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    #expect(try await telling.counts()[.waiting] == 1)
    try await telling.wait(.minutes(1))
    #expect(try await telling.counts()[.delivered] == 1)
    #expect(telling.receiver.all.count == 2 && Set(telling.receiver.all.map(\.name)).count == 1, "the same event")
  }

  @Test func `what never arrives is given up, lets the next pass, and can be sent again`() async throws {
    let telling = try await Telling { _, body in
      body["type"] == "bode.case.opened" ? .answer(400) : .answer(200)
    }
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    #expect(telling.receiver.taken.isEmpty, "the first of a case holds up the others")
    for _ in 0..<WebhookPauses.attempts { try await telling.wait(.hours(25)) }
    let counts = try await telling.counts()
    #expect(counts[.dead] == 1 && counts[.waiting] == 0)
    #expect(telling.receiver.taken.contains { $0.kind == "bode.message.status" })
    let offers = telling.receiver.all.filter { !$0.wasTaken }
    #expect(offers.count == WebhookPauses.attempts && Set(offers.map(\.name)).count == 1)
    let alarms = try await telling.house.services.reading.alarms(telling.organisation)
    #expect(alarms.map(\.kind) == [.webhookTrouble] && alarms.first?.number == 1)
    #expect(alarms.first?.subject == "\(telling.organisation)/\(telling.id)")
    #expect(try await telling.house.services.reading.alarms(telling.house.them.organisation) == [], "of us only")
    let revived = try await telling.house.api.webhooks.revive(
      telling.organisation, telling.id, number: nil, by: "anna")
    #expect(revived == 1)
    try await telling.wait(.minutes(20))
    #expect(telling.receiver.all.filter { !$0.wasTaken }.count > offers.count)
    #expect(try await telling.house.services.reading.alarms(telling.organisation) == [], "it was offered again")
  }

  @Test func `events are told again by number, with the name that they had`() async throws {
    let telling = try await Telling()
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    let first = telling.receiver.all
    let last = try #require(first.last.flatMap { Int64($0.sequence) })
    let count = try await telling.house.api.webhooks.replay(
      .numbers(0...last), telling.organisation, telling.id, by: "anna")
    try await telling.world.settle()
    #expect(count == first.count)
    #expect(telling.receiver.all.map(\.name) == first.map(\.name) + first.map(\.name))
  }

  @Test func `a new secret signs beside the old one for a day`() async throws {
    let telling = try await Telling(kinds: [.runEnded])
    defer { telling.receiver.stop() }
    let desk = telling.house.api.webhooks
    let renewed = try await desk.renewSecret(telling.organisation, telling.id, by: "anna")
    try await desk.test(telling.organisation, telling.id)
    try await telling.world.settle()
    try await telling.wait(.hours(25))
    try await desk.test(telling.organisation, telling.id)
    try await telling.world.settle()
    let heard = telling.receiver.all
    #expect(heard.map(\.kind) == ["bode.test", "bode.test"])
    #expect(heard.map { $0.isSigned(by: renewed.secret) } == [true, true])
    #expect(heard.map { $0.isSigned(by: telling.shown.secret) } == [true, false])
  }

  @Test func `who says to be gone hears nothing more, until a person lets it`() async throws {
    let telling = try await Telling(kinds: [.caseOpened]) { number, _ in number == 0 ? .answer(410) : .answer(200) }
    defer { telling.receiver.stop() }
    try await telling.debitsFail([WorldContact(1)])
    try await telling.wait(.hours(1))
    #expect(telling.receiver.all.count == 1)
    let desk = telling.house.api.webhooks
    #expect(try await desk.webhooks(telling.organisation).first?.state == .paused)
    try await desk.setPaused(false, telling.organisation, telling.id, by: "anna")
    try await telling.wait(.minutes(20))
    #expect(telling.receiver.taken.count == 1)
  }

  @Test func `a house that was put back tells nobody until it is released`() async throws {
    let telling = try await Telling(kinds: [.caseOpened])
    defer { telling.receiver.stop() }
    try await telling.world.move(in: [WorldContact(1)])
    try await Quarantine.impose("copied", on: telling.world.parts.store, at: telling.world.now)
    try await telling.world.debitsFail([WorldContact(1)])
    try await telling.world.settle()
    #expect(telling.receiver.all.isEmpty)
    _ = try await Quarantine.release(
      telling.world.parts.store, by: "admin", because: "looked at", at: telling.world.now)
    try await telling.world.settle()
    #expect(telling.receiver.all.count == 1)
  }

  // MARK: Where it may go

  @Test func `nothing of the own network is reached, whatever the address says`() async throws {
    let receiver = try Receiver()
    defer { receiver.stop() }
    let transport = CurlWebhookTransport(rules: WebhookRules(allowsPlain: true, allowsPrivate: false))
    for host in ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"] {
      let request = WebhookRequest(url: "http://\(host):\(receiver.port)/", fields: [], body: [1])
      await #expect(throws: WebhookSilence.self) { try await transport.post(request) }
    }
    #expect(receiver.all.isEmpty)
    let plain = CurlWebhookTransport(rules: WebhookRules(allowsPlain: false, allowsPrivate: true))
    await #expect(throws: WebhookSilence.self) {
      try await plain.post(WebhookRequest(url: receiver.url, fields: [], body: [1]))
    }
    #expect(receiver.all.isEmpty)
  }

  @Test(
    arguments: [
      ("https://erp.example/hook", nil), ("https://erp.example:8443/a?b=c", nil), ("http://erp.example/", .notHTTPS),
      ("ftp://erp.example/", .notHTTPS), ("https://", .unreadable), ("https://me:secret@erp.example/", .unreadable),
      ("https://erp.example/#x", .unreadable), ("https://erp.example:99999/", .unreadable),
      ("https://localhost/", .ownNetwork), ("https://10.1.2.3/", .ownNetwork), ("https://192.168.1.1/", .ownNetwork),
      ("https://172.16.0.1/", .ownNetwork), ("https://169.254.169.254/latest", .ownNetwork),
      ("https://[::1]/", .ownNetwork), ("https://[fd00::1]/", .ownNetwork), ("https://printer.local/", .ownNetwork),
      ("https://93.184.216.34/", nil), ("https://[2606:2800:220:1::1]/", nil),
    ] as [(String, WebhookRules.Fault?)])
  func `an address is refused before anything goes there`(_ address: String, _ fault: WebhookRules.Fault?) {
    if let fault {
      #expect(throws: fault) { try WebhookRules.strict.checked(address) }
    } else {
      #expect(throws: Never.self) { try WebhookRules.strict.checked(address) }
    }
  }
}
