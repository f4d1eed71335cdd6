import Domain
import Engine
import Testing

@testable import EngineTestKit
@testable import Storage

@Suite struct HouseObserverTests {
  private static let now = Sample.at(60)

  private func house() async throws -> (SQLiteDatabase, SQLStore) {
    let database = try SQLiteDatabase.inMemory()
    let store = try await SQLStore.opening(database, at: Sample.start)
    try await Sample.fill(store)
    return (database, store)
  }

  private func look(_ database: SQLiteDatabase) async throws -> HouseObservation {
    try await SQLHouseObserver(database).observe(at: Self.now, machineNow: Self.now)
  }

  @Test func `an empty house shows zeros, not nothing`() async throws {
    let (database, _) = try await house()
    let seen = try await look(database)
    var expected = HouseObservation(schema: .current(Schema.migrations.count), liveNodes: 0)
    expected.outbox = HouseObservation.Queue.State.allCases.flatMap { state in
      ["single", "bulk"].map { HouseObservation.Queue(state: state, lane: $0, count: 0) }
    }
    #expect(seen == expected)
  }

  @Test func `timers that are due are counted over all organisations, and the oldest is known`() async throws {
    let (database, store) = try await house()
    try await store.write { tx in
      try tx.insert([
        Sample.timer(1, due: Sample.at(50)), Sample.timer(2, due: Sample.at(60)), Sample.timer(3, due: Sample.at(61)),
        Sample.timer(1, due: Sample.at(40), in: Sample.other),
      ])
    }
    let seen = try await look(database)
    #expect(seen.timersDue == 3)
    #expect(seen.oldestTimer == Sample.at(40))
  }

  @Test func `messages are counted by state and lane`() async throws {
    let (database, store) = try await house()
    try await store.write { tx in
      try tx.insert([
        Sample.command(1, notBefore: Sample.at(10)), Sample.command(2, notBefore: Sample.at(30), lane: .single),
        Sample.command(3, notBefore: Sample.at(20), lane: .single), Sample.command(4, notBefore: Sample.at(90)),
        Sample.command(5, state: .leased(owner: "a", until: Sample.at(70))),
        Sample.command(6, state: .handedOver(owner: "a", provider: "p", sendBy: Sample.at(59)), lane: .single),
        Sample.command(7, state: .handedOver(owner: "a", provider: "p", sendBy: Sample.at(61))),
        Sample.command(1, notBefore: Sample.at(5), in: Sample.other),
      ])
    }
    let seen = try await look(database)
    let counts = Dictionary(uniqueKeysWithValues: seen.outbox.map { ("\($0.state.rawValue) \($0.lane)", $0.count) })
    #expect(
      counts == [
        "due single": 2, "due bulk": 2, "leased single": 0, "leased bulk": 1, "handed-over single": 1,
        "handed-over bulk": 1, "overdue single": 1, "overdue bulk": 0,
      ])
    #expect(seen.oldestCommand == ["single": Sample.at(20), "bulk": Sample.at(5)])
  }

  @Test func `what waits for a person, a file, a node and an alarm are seen`() async throws {
    let (database, store) = try await house()
    try await store.write { tx in
      try tx.insert([Sample.run(1, stage: .held), Sample.run(2), Sample.run(3, of: 2, stage: .held)])
      for id in [1, 2, 3] as [Int64] {
        try tx.park(
          ParkedRecord(
            id: id, key: InboxKey(organisation: Sample.other, source: "test", externalID: "\(id)"), event: [],
            content: [], row: nil, reason: "no", at: Sample.start))
      }
      try tx.endParked(3, .dropped("test"), by: "anna", at: Sample.start)
      try tx.insert(Sample.batch(1))
      try tx.save(NodeRecord(name: "dead", epoch: 1, until: Sample.at(60), shards: .none))
      try tx.save(NodeRecord(name: "live", epoch: 2, until: Sample.at(61), shards: .all))
      for day in ["1", "2"] {
        try tx.raise(AlarmRecord(kind: .reconciliationGap, subject: day, since: Sample.start, detail: "", number: 1))
      }
      try tx.save(InstallationRecord(machine: "m", path: "p", quarantine: "copied"))
    }
    let seen = try await look(database)
    #expect(seen.held == ["de-horizon": 2])
    #expect(seen.parked == ["de-linde": 2])
    #expect(seen.importsRunning == 1)
    #expect(seen.liveNodes == 1)
    #expect(seen.alarms == ["reconciliation-gap": 2])
    #expect(seen.isQuarantined)
  }

  @Test func `counting stops at its limit`() async throws {
    let (database, store) = try await house()
    let most = HouseObservation.largestCount
    try await store.write { tx in
      try tx.insert((1...Int64(most + 5)).map { Sample.timer($0, due: Sample.start) })
    }
    #expect(try await look(database).timersDue == most)
  }

  @Test(arguments: [(99, HouseObservation.Schema.newer(found: 99, known: Schema.migrations.count)), (0, nil)])
  func `tables of another version are told, and not read`(_ number: Int, _ schema: HouseObservation.Schema?)
    async throws
  {
    let (database, _) = try await house()
    try await database.write { sql in
      try sql.run(
        "UPDATE schema_migrations SET number = $1 WHERE number = $2", [.int(number), .int(Schema.migrations.count)])
      try sql.define("DROP TABLE alarms")
    }
    let expected = schema ?? .older(found: 0, known: Schema.migrations.count)
    #expect(try await look(database).schema == expected)
  }

  @Test(arguments: [
    (HouseLook.organisations, 1, ["timers", "runs", "parked_events"]), (HouseLook.due, 1, ["outbox"]),
    (HouseLook.taken("state = 1"), 0, ["outbox"]), (HouseLook.taken("state = 2 AND held_until < $1"), 1, ["outbox"]),
    ("SELECT count(*) FROM imports WHERE state = 'reading'", 0, ["imports"]),
  ])
  func `a look walks no table that grows`(_ statement: String, _ arguments: Int, _ tables: [String]) async throws {
    let (database, _) = try await house()
    let plan = try await database.read { sql in
      try sql.rows("EXPLAIN QUERY PLAN " + statement, Array(repeating: .at(Self.now), count: arguments)) {
        try $0.text(3)
      }
    }
    let names = ["timers": "t", "runs": "r", "parked_events": "p", "outbox": "m"]
    for table in tables {
      let steps = plan.filter { step in
        let words = step.split(separator: " ").map(String.init)
        return words.dropFirst().first == table || words.dropFirst().first == names[table]
      }
      #expect(!steps.isEmpty, "\(plan)")
      #expect(steps.allSatisfy { $0.contains("INDEX") || $0.contains("PRIMARY KEY") }, "\(plan)")
    }
  }
}
