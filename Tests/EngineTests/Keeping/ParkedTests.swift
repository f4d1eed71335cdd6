import Domain
import EngineTestKit
import Importing
import Testing

@testable import Engine

/// Events that could not be applied are tried again, applied once, and counted.
struct ParkedTests {
  private let jan = WorldContact(1)

  private func alone(_ world: TestWorld) async throws -> ParkedRecord {
    let parked = try await world.parked()
    #expect(parked.count == 1)
    return try #require(parked.first)
  }

  @Test func `a receipt that came too early is applied later, once`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.fate(.lost, of: jan)
    // Its key is made of the run, so another world with the same seeds knows it beforehand.
    let oracle = try await TestWorld.standard()
    try await oracle.move(in: [jan])
    // What is parked in the other world takes an identifier.
    _ = oracle.parts.identifiers.next()
    try await oracle.debitsFail([jan])
    let key = try #require(try await oracle.messages().first?.key)
    let receipt = DeliveryReceipt(
      subject: .key(key), kind: .bounced(permanent: true, reason: "nobody there"), at: world.now, externalID: "r-1")
    let item = IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "receipt", externalID: "r-1"),
      event: .receipt(receipt, provider: "receipt"))
    _ = try await world.engine.intake.accept([item], at: world.now)
    let parked = try await alone(world)
    #expect(try ParkedEventCodec.decode(parked.content) == item.event)

    guard case .failed = try await world.engine.parked.retry(parked.id, by: "anna", at: world.now) else {
      Issue.record("there is no such message yet")
      return
    }
    #expect(try await alone(world).id == parked.id, "it goes on waiting")
    try await world.debitsFail([jan])
    try await world.settle()
    guard case .applied(let word, _) = try await world.engine.parked.retry(parked.id, by: "anna", at: world.now) else {
      Issue.record("it can be applied now")
      return
    }
    #expect(word == "bounced")
    #expect(try await world.messages().first?.progress.status == .bounced)
    #expect(try await world.parked().isEmpty)
    #expect(try await world.engine.parked.retry(parked.id, by: "anna", at: world.now) == .unknown)
  }

  @Test func `a receipt that overtakes the answer to its message finds it by itself`() async throws {
    let provider = ScriptedProvider(.email)
    let world = try await TestWorld.scripted(provider)
    try await world.move(in: [jan])
    let early = DeliveryReceipt(
      subject: .reference(provider: provider.name, "r1"), kind: .bounced(permanent: true, reason: "nobody there"),
      at: world.now, externalID: "e-1")
    _ = try await world.engine.intake.accept([Engine.item(early, of: world.organisation)], at: world.now)
    #expect(try await alone(world).retryAt == world.now.advanced(by: .seconds(10)))
    try await world.settle()
    #expect(try await world.parked().count == 1, "not yet")
    world.parts.clock.advance(to: world.now.advanced(by: .seconds(10)))
    try await world.settle()
    let waited = try await alone(world)
    #expect(waited.retryAt == world.now.advanced(by: .seconds(10)), "the message is still not there")

    try await world.debitsFail([jan])
    try await world.settle()
    world.parts.clock.advance(to: world.now.advanced(by: .seconds(10)))
    try await world.settle()
    #expect(try await world.parked().isEmpty)
    #expect(try await world.messages().first?.progress.status == .bounced)
  }

  @Test func `what stays unknown for a day is left to a person`() async throws {
    let world = try await TestWorld.standard()
    let receipt = DeliveryReceipt(
      subject: .reference(provider: "somebody", "r1"), kind: .delivered, at: world.now, externalID: "e-1")
    _ = try await world.engine.intake.accept([Engine.item(receipt, of: world.organisation)], at: world.now)
    var tries = 0
    while let next = try await alone(world).retryAt {
      world.parts.clock.advance(to: next)
      try await world.settle()
      tries += 1
    }
    #expect((10...20).contains(tries), "the time waited doubles")
    #expect(try await world.parked().count == 1)
  }

  @Test func `a row of a file is read again, and the day still fits`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    let files = try #require(world.parts.files as? MemoryImportFiles)
    let text = WorldFiles.camt053([WorldFiles.entry(WorldFiles.Returned(jan))], id: "S1")
    let taken = try await world.engine.imports.take(
      world.organisation, name: "camt053.xml", path: files.put(Array(text.utf8)), environment: .production,
      at: world.now, by: "test")
    // As if a fault of ours, mended since, had refused the row while the file was read.
    let (organisation, now, id) = (world.organisation, world.now, taken.id)
    try await world.parts.store.write { tx in
      let key = InboxKey(organisation: organisation, source: "import-\(id)", externalID: "1")
      _ = try tx.receive([key], at: now)
      try tx.park(
        ParkedRecord(
          id: 77, key: key, event: [], row: ParkedRecord.Row(batch: id, row: 1), reason: "a fault", at: now))
      var batch = try #require(try tx.batch(organisation, id))
      batch.counts = ["parked": 1]
      batch.lastRow = 1
      try tx.update(batch)
      try tx.insert([
        ImportRowRecord(
          organisation: organisation, batch: id, row: 1, part: 0, line: 1, column: "", outcome: "parked",
          reason: "a fault", text: "")
      ])
    }
    _ = try await world.engine.imports.work(at: world.parts.clock)
    #expect(try await world.cases().isEmpty)
    guard case .applied("enrolled", _) = try await world.engine.parked.retry(77, by: "anna", at: now) else {
      Issue.record("it can be applied now")
      return
    }
    #expect(try await world.cases().count == 1)
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    let records = try await Reconciler(store: world.parts.store, logger: world.parts.logger)
      .reconcile(DutchTime.day(of: now), of: organisation, machineNow: now)
    #expect(records.allSatisfy { $0.gap == 0 }, "\(records)")
  }

  @Test func `an event that is dropped is gone, with who and why`() async throws {
    let world = try await TestWorld.standard()
    let receipt = DeliveryReceipt(
      subject: .key(IdempotencyKey("nobody's")), kind: .delivered, at: world.now, externalID: "r-9")
    _ = try await world.engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: world.organisation, source: "receipt", externalID: "r-9"),
          event: .receipt(receipt, provider: "receipt"))
      ], at: world.now)
    let parked = try await alone(world)
    #expect(try await world.engine.parked.drop(parked.id, because: "not ours", by: "anna", at: world.now))
    #expect(try await !world.engine.parked.drop(parked.id, because: "not ours", by: "anna", at: world.now))
    #expect(try await world.parked().isEmpty)
  }

  /// One of each that is kept; rows are in their file.
  static let events: [IntakeEvent] = [
    .run(RunID(7), .timer(visit: 3)), .run(RunID(-7), .named(EventName("é"))),
    .outcome(MessageID(1), .accepted(reference: "q-1"), provider: "smtp"),
    .outcome(MessageID(1), .rejected(DispatchRejection(fault: .address, reason: "no")), provider: "smtp"),
    .outcome(MessageID(1), .retry(after: .minutes(2), reason: "busy"), provider: "smtp"),
    .outcome(MessageID(.max), .unknown(reason: "cut off"), provider: ""),
    .receipt(
      DeliveryReceipt(
        subject: .reference(provider: "p", "r"), kind: .replied("dank u"), at: Instant(milliseconds: -1),
        externalID: "x"),
      provider: "p"),
    .receipt(
      DeliveryReceipt(
        subject: .key(IdempotencyKey("k")), kind: .complained("abuse"), at: Instant(milliseconds: 3), externalID: "y",
        mayPass: true), provider: "mail"),
    .attempt(
      provider: "bank", reference: "t-1", .paid, chargedBack: Money(cents: 12), at: Instant(milliseconds: 9)),
    .taskDone(Reading.TaskID(4), outcome: "done", note: "", by: "anna"),
    .silence(ContactID(5), Silence(reason: "died", by: "anna", at: Instant(milliseconds: 5))),
    .unsilence(ContactID(5), by: "anna"), .merged(from: ContactID(5), into: ContactID(6), by: "anna"),
    .matched(UnmatchedPaymentID(8), to: ClaimID(9), by: "anna"),
    .putAside(UnmatchedPaymentID(8), because: "subsidie", by: "anna"),
    .address(ContactID(8), .mobile, "+31612345678", by: "anna"),
  ]

  @Test(arguments: events)
  func `every event that is kept is read back as it was, and no part of it is taken for one`(_ event: IntakeEvent)
    throws
  {
    let bytes = ParkedEventCodec.encode(event)
    #expect(try ParkedEventCodec.decode(bytes) == event)
    for count in bytes.indices {
      #expect(throws: ByteReader.Damaged.self) { try ParkedEventCodec.decode(Array(bytes.prefix(count))) }
    }
    #expect(throws: ByteReader.Damaged.self) { try ParkedEventCodec.decode(bytes + [0]) }
  }
}
