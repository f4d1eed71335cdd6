import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// Lists of tenants as a whole, and what changed of them.
@Suite struct `Full and delta loads` {
  /// A table of tenants, each with one contract.
  private static func list(_ numbers: some Sequence<Int>, name: String = "Huurder") -> String {
    numbers.reduce(into: "relatienummer;achternaam;contractnummer;ingangsdatum\n") { text, number in
      text += "R\(number);\(name)\(number);H\(number);01-02-2020\n"
    }
  }

  private static func load(_ world: TestWorld, _ record: ImportRecord) async throws -> LoadRecord {
    try #require(try await world.parts.store.read { try $0.load(record.organisation, record.id) })
  }

  private static func ends(_ world: TestWorld, _ number: Int) async throws -> [CalendarDay?] {
    let organisation = world.organisation
    return try await world.parts.store.read { tx in
      guard let contact = try tx.contact(organisation, externalID: "R\(number)") else { return [] }
      return try tx.contracts(organisation, of: contact.id).map(\.end)
    }
  }

  @Test func `a full load says who is new, changed and gone; the contracts of who is gone end, and nobody is deleted`()
    async throws
  {
    let world = try await TestWorld.standard()
    let first = try await world.load(Self.list(1...100), name: "huurders.full.2026-11-01.csv")
    #expect(first.counts == ["new": 100])
    #expect(try await Self.load(world, first).figures == .init(contracts: 100))
    // One is gone, one is new, one has another name.
    let next = Self.list(2...101).replacing("Huurder7;", with: "Jansen;")
    let second = try await world.load(next, name: "huurders.full.2026-11-02.csv")
    #expect(second.counts == ["new": 1, "updated": 1, "known": 98] && second.state == .done)
    let load = try await Self.load(world, second)
    #expect(load.state == .done && load.figures.before == 100 && load.figures.missing == 1 && load.decidedBy == nil)
    #expect(load.goneContacts == 1 && load.endedContracts == 1 && load.tasks == 0)
    #expect(try await Self.ends(world, 1) == [CalendarDay(year: 2026, month: 11, day: 2)])
    #expect(try await Self.ends(world, 2) == [nil])
    // Back in the next one: the contract goes on.
    let third = try await world.load(Self.list(1...101), name: "huurders.full.2026-11-03.csv")
    #expect(third.counts["updated"] == 2, "the name and the contract: \(third.counts)")
    #expect(try await Self.ends(world, 1) == [nil])
  }

  @Test func `the same file again changes nothing, and the same content of a later day is news`() async throws {
    let world = try await TestWorld.standard()
    let first = try await world.load(Self.list(1...3), name: "huurders.full.2026-11-01.csv")
    let again = try await world.load(Self.list(1...3), name: "huurders.full.2026-11-01.csv")
    #expect(first == again)
    let later = try await world.load(Self.list(1...3), name: "huurders.full.2026-11-02.csv")
    #expect(later.id != first.id && later.counts == ["known": 3])
    #expect(try await Self.load(world, later).figures.missing == 0)
  }

  @Test func `a delta says nothing of who is not in it`() async throws {
    let world = try await TestWorld.standard()
    try await world.load(Self.list(1...3), name: "huurders.full.2026-11-01.csv")
    let delta = try await world.load(Self.list(4...4), name: "huurders.delta.2026-11-02.csv")
    #expect(delta.counts == ["new": 1] && delta.state == .done)
    let load = try await Self.load(world, delta)
    #expect(load.state == .done && load.figures == .init())
    for number in 1...4 { #expect(try await Self.ends(world, number) == [nil]) }
    // Who came by a delta belongs to the list: the next full load without him ends him.
    let full = try await world.load(Self.list(1...3), name: "huurders.full.2026-11-03.csv")
    #expect(try await Self.load(world, full).figures.missing == 1)
  }

  @Test func `older news is refused, and ends nobody`() async throws {
    let world = try await TestWorld.standard()
    try await world.load(Self.list(1...3), name: "huurders.full.2026-11-02.1.csv")
    for name in ["huurders.full.2026-11-01.csv", "huurders.full.2026-11-02.csv", "huurders.delta.2026-11-02.1.csv"] {
      let old = try await world.load(Self.list([1, 2, 4], name: name), name: name)
      #expect(old.state == .failed && old.counts.isEmpty && old.remark.contains("Ouder nieuws"), "\(old.remark)")
      #expect(try await Self.load(world, old).state == .refused)
    }
    // Another list has its own time.
    let other = try await world.load(Self.list(9...9), name: "west.full.2026-10-01.csv")
    #expect(other.state == .done)
    for number in 1...3 { #expect(try await Self.ends(world, number) == [nil]) }
  }

  @Test func `a file that was cut off is held with its numbers, and a person decides`() async throws {
    let world = try await TestWorld.standard()
    try await world.load(Self.list(1...40), name: "huurders.full.2026-11-01.csv")
    for (place, ends) in [false, true].enumerated() {
      let cut = try await world.load(
        Self.list(1...30, name: "N\(place)"), name: "huurders.full.2026-11-0\(place + 2).csv")
      #expect(cut.state == .done && cut.counts == ["updated": 30])
      var load = try await Self.load(world, cut)
      #expect(load.state == .held && load.figures.before == 40 && load.figures.missing == 10 && load.goneContacts == 0)
      #expect(try await Self.ends(world, 35) == [nil])
      let isDecided = try await world.engine.imports.decide(
        world.organisation, cut.id, ends: ends, by: "anna", at: world.now)
      let isDecidedAgain = try await world.engine.imports.decide(
        world.organisation, cut.id, ends: !ends, by: "bob", at: world.now)
      #expect(isDecided && !isDecidedAgain)
      _ = try await world.engine.imports.work(at: world.parts.clock)
      load = try await Self.load(world, cut)
      #expect(load.state == (ends ? .done : .declined) && load.decidedBy == "anna")
      #expect(load.goneContacts == (ends ? 10 : 0) && load.endedContracts == (ends ? 10 : 0))
      #expect(try await Self.ends(world, 35) == [ends ? CalendarDay(year: 2026, month: 11, day: 3) : nil])
    }
    let organisation = world.organisation
    let contact = try await world.parts.store.read { try $0.contact(organisation, externalID: "R35") }
    #expect(contact != nil, "nobody is deleted")
  }

  @Test func `a row that cannot be read holds who then seems gone; a later full load takes the place`() async throws {
    let world = try await TestWorld.standard()
    try await world.load(Self.list(1...100), name: "huurders.full.2026-11-01.csv")
    let bad = Self.list(1...100).replacing("R50;", with: ";")
    let held = try await world.load(bad, name: "huurders.full.2026-11-02.csv")
    #expect(held.counts == ["known": 99, "issue": 1])
    #expect(try await Self.load(world, held).state == .held)
    try await world.load(Self.list(1...100, name: "X"), name: "huurders.full.2026-11-03.csv")
    #expect(try await Self.load(world, held).state == .superseded)
    #expect(try await Self.ends(world, 50) == [nil])
  }

  @Test func `a contract that is named no more ends, while its tenant stays`() async throws {
    let world = try await TestWorld.standard()
    let text = Self.list(1...60)
    try await world.load(text, name: "huurders.full.2026-11-01.csv")
    let moved = try await world.load(
      text.replacing("H5;", with: "H500;"), name: "huurders.full.2026-11-02.csv")
    let load = try await Self.load(world, moved)
    #expect(load.figures.missing == 0 && load.figures.missingContracts == 1 && load.endedContracts == 1)
    #expect(try await Self.ends(world, 5) == [CalendarDay(year: 2026, month: 11, day: 2), nil])
    // A list without contracts says nothing of them.
    let bare = "relatienummer;achternaam\n" + (1...60).map { "R\($0);B\($0)\n" }.joined()
    try await world.load(bare, name: "huurders.full.2026-11-03.csv")
    #expect(try await Self.ends(world, 6) == [nil])
  }

  @Test func `a case that runs gets a task when its debtor is gone, and goes on`() async throws {
    let world = try await TestWorld.standard()
    let contacts = (1...40).map { WorldContact($0) }
    try await world.load(WorldFiles.contacts(contacts), name: "huurders.full.2026-11-01.csv")
    try await world.owe([contacts[0]])
    try await world.debitsFail([contacts[0]])
    let gone = try await world.load(
      WorldFiles.contacts(Array(contacts.dropFirst())), name: "huurders.full.2026-11-02.csv")
    #expect(try await Self.load(world, gone).tasks == 1)
    let contact = try await world.contact(contacts[0])
    let organisation = world.organisation
    let runs = try await world.parts.store.read { try $0.openRuns(organisation, contact: contact.id) }
    #expect(runs.count == 1, "it goes on")
  }

  @Test func `what is no list is refused as a load, and so is a name that says it half`() async throws {
    let world = try await TestWorld.standard()
    let items = WorldFiles.openItems([WorldContact(1)], asOf: "2026-11-01")
    let wrong = try await world.load(items, name: "posten.full.2026-11-01.csv")
    #expect(wrong.state == .failed && wrong.remark.contains("huurderslijst"))
    let half = try await world.load(Self.list(1...1), name: "huurders.full.csv")
    #expect(half.state == .failed && half.remark.contains("huurders.full.2026-11-22.csv"))
  }

  @Test func `a load that stopped anywhere goes on, and ends everybody once`() async throws {
    let rest = Self.list(4...63, name: "N")
    let moments = try await Self.moments(rest)
    #expect(moments > 5)
    for moment in 1...moments {
      let plan = CrashPlan(dyingAt: moment)
      let world = try await TestWorld.standard()
      try await world.load(Self.list(1...63), name: "huurders.full.2026-11-01.csv")
      var dying = world.parts
      dying.store = MortalStore(world.parts.store, plan)
      let dead = try world.restarted(with: dying)
      let id = try await Self.take(rest, world)
      await #expect(throws: CrashPlan.Died.self) { try await dead.engine.imports.work(at: world.parts.clock) }
      let restarted = try world.restarted()
      _ = try await restarted.engine.imports.work(at: world.parts.clock)
      let record = try await restarted.record(of: id)
      let load = try await Self.load(restarted, record)
      #expect(record.state == .done && record.counts == ["updated": 60], "moment \(moment): \(record.counts)")
      #expect(load.state == .done && load.goneContacts == 3 && load.endedContracts == 3, "moment \(moment): \(load)")
    }
  }

  private static func take(_ text: String, _ world: TestWorld) async throws -> Reading.ImportID {
    let files = try #require(world.parts.files as? MemoryImportFiles)
    return try await world.engine.imports.take(
      world.organisation, name: "huurders.full.2026-11-02.csv", path: files.put(Array(text.utf8)),
      environment: .production, at: world.now, by: "test"
    ).id
  }

  /// How many moments there are to die at.
  private static func moments(_ text: String) async throws -> Int {
    let plan = CrashPlan()
    let world = try await TestWorld.standard()
    try await world.load(list(1...63), name: "huurders.full.2026-11-01.csv")
    var parts = world.parts
    parts.store = MortalStore(parts.store, plan)
    _ = try await take(text, world)
    _ = try await world.restarted(with: parts).engine.imports.work(at: parts.clock)
    return plan.passed
  }
}
