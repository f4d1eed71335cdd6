import Domain
import Engine
import EngineTestKit
import GRDB
import Testing

@testable import Providers

struct SandboxMessageTests {
  private let clock = ManualClock()

  private func world(_ rule: @escaping SandboxFateRule = { _ in nil }) throws -> Sandbox {
    try Sandbox(clock: clock, world: "test", rule: rule)
  }

  private let timo = SandboxAddress(
    organisation: Letters.organisation, channel: .email, address: "timo@mail.example")

  @Test func `the mailboxes keep the promises of a provider`() async throws {
    let sandbox = try world()
    try await ProviderConformance(
      of: sandbox.mail, message: { Letters.email("conformance \($0)") },
      copies: { try await Self.copies(of: $0, in: sandbox) }
    ).check()
  }

  @Test func `the phones keep the promises of a provider`() async throws {
    let sandbox = try world()
    try await ProviderConformance(
      of: sandbox.sms, message: { Letters.sms("conformance \($0)", text: "bericht \($0)") },
      copies: { try await Self.copies(of: $0, in: sandbox) }
    ).check()
  }

  @Test func `a message is stored as it came and delivered at once`() async throws {
    let sandbox = try world()
    let message = Letters.email("one")
    #expect(await sandbox.mail.send(message) == .accepted(reference: "test-m1"))
    let stored = try #require(try await sandbox.messages(to: timo, before: nil, limit: 10).first)
    #expect(stored.key == message.key)
    #expect(stored.sender == message.sender)
    #expect(stored.at == clock.now())
    #expect(stored.opening == message.bytes)
    #expect(stored.size == message.bytes.count)
    #expect(stored.offers == 1)
    #expect(stored.happened == [.delivered])
    #expect(try await sandbox.bytes(of: stored.id, of: timo.organisation) == message.bytes)
    let receipt = DeliveryReceipt(
      subject: .key(message.key), kind: .delivered, at: clock.now(), externalID: "test-r1")
    #expect(try await sandbox.pendingReceipts(limit: 10).map(\.content) == [.message(receipt)])
  }

  @Test func `a repeat is counted and stored once`() async throws {
    let sandbox = try world()
    for _ in 0..<5 {
      #expect(await sandbox.mail.send(Letters.email("one")) == .accepted(reference: "test-m1"))
      clock.advance(.minutes(1))
    }
    let stored = try await sandbox.messages(to: timo, before: nil, limit: 10)
    #expect(stored.map(\.offers) == [5])
    #expect(try await sandbox.pendingReceipts(limit: 10).count == 1)
    #expect(try await sandbox.mail.ask(Letters.key("one")) == .accepted(reference: "test-m1"))
    #expect(try await sandbox.mail.ask(Letters.key("two")) == nil)
    #expect(try await sandbox.sms.ask(Letters.key("one")) == nil)
  }

  @Test func `a repeat gets the first answer though the address has another fate now`() async throws {
    let sandbox = try world()
    #expect(await sandbox.mail.send(Letters.email("one")) == .accepted(reference: "test-m1"))
    try await sandbox.setFate(.refused(.address, reason: "weg"), of: timo)
    #expect(await sandbox.mail.send(Letters.email("one")) == .accepted(reference: "test-m1"))
    #expect(
      await sandbox.mail.send(Letters.email("two"))
        == .rejected(DispatchRejection(fault: .address, reason: "weg")))
  }

  @Test func `fates of addresses come before the rule, and the rule before delivery`() async throws {
    let sandbox = try world { $0.recipient.hasPrefix("machine") ? .openedByMachine(after: .seconds(3)) : nil }
    try await sandbox.setFate(.bounced(after: .minutes(2), reason: "geen mailbox"), of: timo)
    let sent = clock.now()
    for name in ["timo", "machine", "gerda"] {
      guard case .accepted = await sandbox.mail.send(Letters.email(name, to: "\(name)@mail.example")) else {
        throw Unexpected("not accepted")
      }
    }
    let planned = try await allReceipts(sandbox, until: .hours(1))
    let expected: Set<DeliveryReceipt> = [
      receipt("machine", .delivered, sent, 2), receipt("gerda", .delivered, sent, 4),
      receipt("machine", .opened(.machine), sent.advanced(by: .seconds(3)), 3),
      receipt("timo", .bounced(permanent: true, reason: "geen mailbox"), sent.advanced(by: .minutes(2)), 1),
    ]
    #expect(Set(planned) == expected)
    #expect(planned.map(\.at) == planned.map(\.at).sorted())
  }

  @Test func `a fate can be taken back`() async throws {
    let sandbox = try world()
    try await sandbox.setFate(.lost, of: timo)
    #expect(
      try await sandbox.boxes(of: timo.organisation, on: .email, after: nil, limit: 9).map(\.fate) == [.lost])
    #expect(await sandbox.mail.send(Letters.email("lost")) == .accepted(reference: "test-m1"))
    #expect(try await sandbox.pendingReceipts(limit: 10).isEmpty)
    try await sandbox.setFate(nil, of: timo)
    #expect(await sandbox.mail.send(Letters.email("found")) == .accepted(reference: "test-m2"))
    #expect(try await sandbox.pendingReceipts(limit: 10).count == 1)
    let box = try #require(
      try await sandbox.boxes(of: timo.organisation, on: .email, after: nil, limit: 9).first)
    #expect(box.fate == nil && box.count == 2 && box.latest == clock.now())
  }

  @Test func `people act on messages`() async throws {
    let sandbox = try world()
    _ = await sandbox.sms.send(Letters.sms("one"))
    let phone = SandboxAddress(organisation: Letters.organisation, channel: .sms, address: "+31612345678")
    let id = try #require(try await sandbox.messages(to: phone, before: nil, limit: 1).first?.id)
    let actions: [ReceiptKind] = [
      .opened(.human), .clicked(.human), .opened(.unknown), .replied("kan ik in 2x betalen?"),
      .bounced(permanent: false, reason: "vol"), .undeliverable(reason: "te laat"), .complained("abuse"),
    ]
    for action in actions {
      clock.advance(.seconds(1))
      let receipt = try await sandbox.act(action, on: id, of: phone.organisation)
      guard case .message(let told) = receipt.content else { throw Unexpected(receipt) }
      #expect(told.kind == action)
      #expect(told.at == clock.now())
      #expect(told.subject == .key(Letters.key("one")))
    }
    try await sandbox.act(.clicked(.machine), on: id, of: phone.organisation, after: .hours(5))
    #expect(try await sandbox.message(id, of: phone.organisation)?.happened == [.delivered] + actions)
    #expect(try await sandbox.receipts(of: id, of: phone.organisation).count == actions.count + 2)
    #expect(try await sandbox.pendingReceipts(limit: 100).count == actions.count + 1)
  }

  @Test func `no organisation sees another's messages`() async throws {
    let sandbox = try world()
    _ = await sandbox.mail.send(Letters.email("one"))
    let other = OrganisationID(2)
    let id = try #require(try await sandbox.messages(to: timo, before: nil, limit: 1).first?.id)
    #expect(try await sandbox.message(id, of: other) == nil)
    #expect(try await sandbox.bytes(of: id, of: other) == nil)
    #expect(try await sandbox.receipts(of: id, of: other).isEmpty)
    #expect(try await sandbox.boxes(of: other, on: .email, after: nil, limit: 10).isEmpty)
    let elsewhere = SandboxAddress(organisation: other, channel: .email, address: timo.address)
    #expect(try await sandbox.messages(to: elsewhere, before: nil, limit: 10).isEmpty)
    await #expect(throws: SandboxError.unknownMessage(id)) {
      try await sandbox.act(.delivered, on: id, of: other)
    }
  }

  @Test func `lists come in pages, newest first`() async throws {
    let sandbox = try world()
    for number in 0..<25 {
      _ = await sandbox.mail.send(Letters.email("page \(number)", to: "p\(number % 10)@mail.example"))
    }
    var addresses: [String] = []
    while true {
      let page = try await sandbox.boxes(
        of: Letters.organisation, on: .email, after: addresses.last, limit: 3)
      #expect(page.count <= 3)
      if page.isEmpty { break }
      addresses += page.map(\.address.address)
    }
    #expect(addresses == (0..<10).map { "p\($0)@mail.example" })
    let box = SandboxAddress(organisation: Letters.organisation, channel: .email, address: "p3@mail.example")
    let first = try await sandbox.messages(to: box, before: nil, limit: 2)
    let second = try await sandbox.messages(to: box, before: first.last?.id, limit: 2)
    #expect((first + second).map(\.key) == [23, 13, 3].map { Letters.key("page \($0)") })
    #expect(try await sandbox.messages(to: box, before: nil, limit: 0).count == 1)
    #expect(try await sandbox.messages(to: box, before: nil, limit: .max).count == 3)
  }

  @Test func `what is too much is refused`() async throws {
    let sandbox = try world { $0.recipient.hasPrefix("endless") ? SandboxFate(steps: endless) : nil }
    _ = await sandbox.mail.send(Letters.email("one"))
    let id = try #require(try await sandbox.messages(to: timo, before: nil, limit: 1).first?.id)
    for kind: ReceiptKind in [
      .replied(String(repeating: "a", count: 20_000)), .replied("a\u{0}b"),
      .undeliverable(reason: String(repeating: "a", count: 2_000)),
    ] {
      await #expect(throws: SandboxError.self) { try await sandbox.act(kind, on: id, of: timo.organisation) }
    }
    for after: Span in [.milliseconds(-1), .hours(400 * 24)] {
      await #expect(throws: SandboxError.self) {
        try await sandbox.act(.delivered, on: id, of: timo.organisation, after: after)
      }
    }
    await #expect(throws: SandboxError.self) {
      try await sandbox.setFate(SandboxFate(steps: endless), of: timo)
    }
    await #expect(throws: SandboxError.self) {
      try await sandbox.acknowledge((0..<1_001).map { SandboxReceiptID($0) })
    }
    let tooLong = Letters.email("long", body: String(repeating: "a\r\n", count: 4 << 20))
    for message in [
      Letters.sms("empty", text: ""), tooLong, Letters.email("rule", to: "endless@mail.example"),
    ] {
      let outcome =
        message.channel == .sms ? await sandbox.sms.send(message) : await sandbox.mail.send(message)
      guard case .rejected(let rejection) = outcome, rejection.fault == .ours else {
        throw Unexpected(outcome)
      }
    }
  }

  @Test func `hostile bytes are stored and nothing else`() async throws {
    let sandbox = try world()
    let like = Letters.email("hostile")
    let bytes: [UInt8] = [0, 255, 254, 13, 10, 46, 13, 10] + Array("'; DROP TABLE message; --<script>".utf8)
    let message = OutgoingMessage(
      organisation: like.organisation, message: like.message, key: like.key, channel: .email,
      recipient: "x'%_--@mail.example", sender: "'\"\u{1}", bytes: bytes)
    guard case .accepted = await sandbox.mail.send(message) else { throw Unexpected("not accepted") }
    let box = SandboxAddress(organisation: like.organisation, channel: .email, address: message.recipient)
    let stored = try #require(try await sandbox.messages(to: box, before: nil, limit: 1).first)
    #expect(stored.sender == message.sender)
    #expect(try await sandbox.bytes(of: stored.id, of: like.organisation) == bytes)
  }

  private var endless: [SandboxFate.Step] {
    Array(repeating: .init(after: .seconds(1), kind: .delivered), count: SandboxLimit.fateSteps + 1)
  }

  private func receipt(_ seed: String, _ kind: ReceiptKind, _ at: Instant, _ number: Int) -> DeliveryReceipt {
    DeliveryReceipt(subject: .key(Letters.key(seed)), kind: kind, at: at, externalID: "test-r\(number)")
  }

  /// Everything that the sandbox tells while the clock moves on from due moment to due moment.
  private func allReceipts(_ sandbox: Sandbox, until end: Span) async throws -> [DeliveryReceipt] {
    let limit = clock.now().advanced(by: end)
    var told: [DeliveryReceipt] = []
    while let next = try await sandbox.nextReceiptDue(), next <= limit {
      let wait = clock.now().distance(to: next)
      if wait > Span(milliseconds: 0) { clock.advance(wait) }
      let pending = try await sandbox.pendingReceipts(limit: 2)
      try await sandbox.acknowledge(pending.map(\.id))
      for receipt in pending {
        if case .message(let delivery) = receipt.content { told.append(delivery) }
      }
    }
    return told
  }

  /// How many messages the world holds under a key, on any channel.
  private static func copies(of key: IdempotencyKey, in sandbox: Sandbox) async throws -> Int {
    try await sandbox.store.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM message WHERE key = ?", arguments: [key.value]) ?? 0
    }
  }
}
