import Domain
import EngineTestKit
import Testing

@testable import Engine

/// Every day fits; a gap that is made on purpose is found, and raises an alarm that goes when it is mended.
struct ReconciliationTests {
  private let contacts = (1...6).map { WorldContact($0) }
  private let day: CalendarDay

  init() throws { day = DutchTime.day(of: try dutch("2027-01-05 09:00")) }

  /// A day with files of every kind, some rows that are turned down or held, and messages that left.
  private func world() async throws -> TestWorld {
    let world = try await TestWorld.standard()
    try await world.move(in: contacts)
    var cheap = WorldContact(7)
    cheap.amount = Money(cents: 100)
    try await world.move(in: [cheap])
    try await world.debitsFail(contacts + [cheap, WorldContact(99)])
    try await world.fate(.lost, of: contacts[0])
    try await world.settle()
    return world
  }

  private func reconciled(_ world: TestWorld) async throws -> [ReconciliationRecord] {
    let (organisation, day) = (world.organisation, day)
    return try await world.parts.store.read { try $0.reconciliations(organisation, of: day) }
  }

  private func alarms(_ world: TestWorld) async throws -> [AlarmRecord] {
    try await world.parts.store.read { try $0.openAlarms() }
  }

  private func reconcile(_ world: TestWorld) async throws -> [ReconciliationRecord] {
    try await Reconciler(store: world.parts.store, logger: world.parts.logger)
      .reconcile(day, of: world.organisation, machineNow: world.now)
  }

  @Test func `the engine reconciles each day once it is over, and everything fits`() async throws {
    let world = try await world()
    #expect(try await reconciled(world).isEmpty, "the day is not over")
    try await world.advance(to: try dutch("2027-01-06 00:30"))
    let records = try await reconciled(world)
    #expect(records.allSatisfy { $0.gap == 0 }, "\(records.filter { $0.gap > 0 })")
    #expect(try await alarms(world).isEmpty)
    let files = records.filter { $0.kind == .file }
    #expect(files.count == 5)
    #expect(files.allSatisfy { $0.total == $0.parts.values.reduce(0, +) })
    let enrolment = try #require(records.first { $0.kind == .enrolment })
    #expect(enrolment.parts["enrolled", default: 0] >= contacts.count && enrolment.until != nil)
    let messages = records.filter { $0.kind == .messages }
    let sent = try await world.messages().count { $0.handedOverAt.map { DutchTime.day(of: $0) == day } ?? false }
    #expect(sent >= contacts.count && messages.reduce(0) { $0 + $1.total } == sent)
    #expect(messages.allSatisfy { $0.total == $0.parts.values.reduce(0, +) })
    // Once more changes nothing.
    #expect(try await reconcile(world).map(\.gap) == records.map(\.gap))
    #expect(try await reconciled(world) == records)
  }

  @Test func `a row that is lost between the file and the report is found`() async throws {
    let world = try await world()
    let organisation = world.organisation
    let batch = try #require(
      try await world.parts.store.inspect { try $0.batches(organisation, after: nil, limit: 99) }
        .first { $0.counts["enrolled"] != nil })
    try await world.parts.store.write { tx in
      var changed = batch
      changed.counts["enrolled", default: 0] -= 1
      try tx.update(changed)
    }
    let records = try await reconcile(world)
    let file = try #require(records.first { $0.kind == .file && $0.subject == "\(batch.id)" })
    #expect(file.gap == 1 && file.detail.contains("came to an end"))
    #expect(records.first { $0.kind == .enrolment }?.gap == 1, "and there is a case more than was reported")
    let alarms = try await alarms(world)
    #expect(alarms.count == 2 && alarms.allSatisfy { $0.kind == .reconciliationGap && $0.organisation == organisation })
    // Mended, and the alarms are gone.
    try await world.parts.store.write { tx in try tx.update(batch) }
    _ = try await reconcile(world)
    #expect(try await self.alarms(world).isEmpty)
  }

  @Test func `a message that nothing follows is found`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    try await world.settle()
    let message = try #require(try await world.messages().first)
    try await world.parts.store.write { tx in
      // As if its outcome was lost: handed over, no answer, and no command that would bring one.
      var lost = message
      lost.progress = .handedOver
      lost.provider = nil
      try tx.update(lost)
    }
    let records = try await reconcile(world).filter { $0.kind == .messages }
    #expect(records.first { $0.subject.isEmpty }?.gap == 1)
    #expect(records.filter { !$0.subject.isEmpty }.allSatisfy { $0.gap == 0 })
    #expect(try await alarms(world).map(\.number) == [1])
  }

  @Test func `a file that is read over midnight is compared when it is at its end`() async throws {
    let world = try await world()
    let organisation = world.organisation
    // Taken in before midnight, not read.
    let files = try #require(world.parts.files as? MemoryImportFiles)
    let late = WorldContact(8)
    try await world.move(in: [late])
    let text = WorldFiles.camt053([WorldFiles.entry(WorldFiles.Returned(late))], id: "S9")
    let evening = try dutch("2027-01-05 23:55")
    world.parts.clock.advance(to: evening)
    _ = try await world.engine.imports.take(
      organisation, name: "late.xml", path: files.put(Array(text.utf8)), environment: .production, at: evening,
      by: "test")
    var records = try await reconcile(world)
    #expect(records.first { $0.kind == .enrolment }?.until == nil, "carried over")
    world.parts.clock.advance(to: try dutch("2027-01-06 00:05"))
    _ = try await world.engine.imports.work(at: world.parts.clock)
    records = try await Reconciler(store: world.parts.store, logger: world.parts.logger)
      .reconcile(day.advanced(by: 1), of: organisation, machineNow: world.now)
    let enrolment = try #require(records.first { $0.kind == .enrolment })
    #expect(enrolment.gap == 0 && enrolment.until != nil)
    #expect(enrolment.parts["enrolled"] == contacts.count + 2, "both days together")
    #expect(try await alarms(world).isEmpty)
  }
}
