import Domain
import Engine
import PostgresTestKit
import Testing

@testable import Storage

@Suite struct PartitionKeeperTests {
  /// 15 January 2027.
  private static let now = Instant(milliseconds: 1_799_971_200_000)

  @Test(arguments: [
    (0, "t_1970_01"), (-1, "t_1969_12"), (951_782_400_000, "t_2000_02"), (951_868_800_000, "t_2000_03"),
    (1_798_761_599_999, "t_2026_12"), (1_798_761_600_000, "t_2027_01"),
  ])
  func `a moment is in a month`(_ milliseconds: Int64, _ part: String) {
    let month = PartitionMonth(of: Instant(milliseconds: milliseconds))
    #expect(month.part(of: "t") == part)
    #expect(PartitionMonth(part: part, of: "t") == month)
    #expect(month.firstMillisecond <= milliseconds)
    #expect(month.advanced(by: 1).firstMillisecond > milliseconds)
    for months in -30...30 { #expect(month.advanced(by: months).advanced(by: -months) == month) }
  }

  @Test(arguments: [
    "t_default", "t_always", "t_2026", "t_2026_13", "t_2026_00", "u_2026_01", "t_2026_01_02", "t_", "2026_01",
  ])
  func `a part that is no month is left alone`(_ part: String) {
    #expect(PartitionMonth(part: part, of: "t") == nil)
  }

  @Test(.needsPostgres) func `there is room for the months that come, once`() async throws {
    let store = try await SQLStore.opening(try PostgresDatabase.forTest(), at: Self.now)
    let first = try await store.write { try $0.keepMonths(at: Self.now) }
    let months = ["2026_12", "2027_01", "2027_02", "2027_03", "2027_04"]
    #expect(first.made == ["inbox", "timers", "histories"].flatMap { table in months.map { "\(table)_\($0)" } })
    #expect(first.dropped == [])
    #expect(try await store.write { try $0.keepMonths(at: Self.now) } == MonthsKept())
    let later = try await store.write { try $0.keepMonths(at: Self.now.advanced(by: .hours(24 * 20))) }
    #expect(later.made == ["inbox_2027_05", "timers_2027_05", "histories_2027_05"])
    try await store.close()
  }

  @Test(.needsPostgres) func `rows go to their month, and move there when it is made later`() async throws {
    let schema = try SharedPostgres.schema()
    let store = try await SQLStore.opening(try PostgresDatabase.at(schema.url), at: Self.now)
    let organisation = OrganisationID(1)
    let due = [-40, 0, 40, 400].map { Self.now.advanced(by: .hours(24 * $0)) }
    func write(_ run: Int64) async throws {
      try await store.write { tx in
        try tx.upsert(OrganisationRecord(id: organisation, slug: "a", name: "A"))
        try tx.insert(due.map { TimerRecord(organisation: organisation, run: RunID(run), visit: 1, due: $0) })
        try tx.insert([
          HistoryRecord(organisation: organisation, run: RunID(run), sequence: 0, at: Self.now, content: [1])
        ])
        let days = [0, 20_000, DutchTime.day(of: Self.now).number]
        let keys = days.map { InboxKey(organisation: organisation, source: "a", externalID: "\(run)", day: $0) }
        #expect(try tx.receive(keys, at: Self.now) == [true, true, true])
      }
    }
    try await write(1)
    _ = try await store.write { try $0.keepMonths(at: Self.now) }
    try await write(2)
    func count(_ part: String) throws -> String { try schema.query("SELECT count(*) FROM \(part)") }
    #expect(try count("timers_2026_12") == "2")
    #expect(try count("timers_2027_01") == "2")
    #expect(try count("timers_2027_02") == "2")
    #expect(try count("timers_default") == "2")
    #expect(try count("histories_2027_01") == "2")
    #expect(try count("histories_default") == "0")
    #expect(try count("inbox_always") == "2")
    #expect(try count("inbox_default") == "2")
    #expect(try count("inbox_2027_01") == "2")
    try await store.write { tx in
      // Found, told apart and taken wherever they are.
      let key = InboxKey(
        organisation: organisation, source: "a", externalID: "1", day: DutchTime.day(of: Self.now).number)
      #expect(try tx.receive([key, key], at: Self.now) == [false, false])
      #expect(try tx.history(organisation, of: RunID(1)).count == 1)
      let found = try tx.dueTimers(at: due[3], of: .all, limit: 100)
      #expect(found.map(\.due) == due.flatMap { [$0, $0] })
      #expect(try tx.take(found).allSatisfy(\.self))
    }
    let next = try await store.write { try $0.history(organisation, of: RunID(2)) }
    #expect(next.map(\.content) == [[1]])
    try await store.close()
  }

  @Test(.needsPostgres) func `what has passed is dropped: keys after more than a year, timers when there are none`()
    async throws
  {
    let schema = try SharedPostgres.schema()
    let store = try await SQLStore.opening(try PostgresDatabase.at(schema.url), at: Self.now)
    let organisation = OrganisationID(1)
    _ = try await store.write { try $0.keepMonths(at: Self.now) }
    let overdue = TimerRecord(organisation: organisation, run: RunID(1), visit: 1, due: Self.now)
    try await store.write { tx in
      try tx.upsert(OrganisationRecord(id: organisation, slug: "a", name: "A"))
      try tx.insert([overdue])
      for day in [0, DutchTime.day(of: Self.now).number] {
        _ = try tx.receive([InboxKey(organisation: organisation, source: "a", externalID: "1", day: day)], at: Self.now)
      }
    }
    /// 15 March 2027, 2028 and April 2028.
    let kept = try await store.write { try $0.keepMonths(at: Instant(milliseconds: 1_805_068_800_000)) }
    #expect(kept.dropped == ["timers_2026_12"])
    let year = try await store.write { try $0.keepMonths(at: Instant(milliseconds: 1_836_691_200_000)) }
    #expect(year.dropped.filter { $0.hasPrefix("inbox") } == ["inbox_2026_12"])
    #expect(!year.dropped.contains("timers_2027_01"))
    #expect(try await store.write { try $0.take([overdue]) } == [true])
    let month = try await store.write { try $0.keepMonths(at: Instant(milliseconds: 1_839_369_600_000)) }
    #expect(month.dropped == ["inbox_2027_01", "timers_2027_01", "timers_2028_02"])
    #expect(try schema.query("SELECT string_agg(day::text, ',') FROM inbox") == "0")
    #expect((kept.dropped + year.dropped + month.dropped).allSatisfy { !$0.hasPrefix("histories") })
    try await store.close()
  }

  @Test(.needsPostgres) func `somebody in the way is not waited for long, and nothing is changed`() async throws {
    let schema = try SharedPostgres.schema()
    // On a busy machine too, nobody but this test ends the transaction that is in the way.
    let database = try PostgresDatabase.at(schema.url) { $0.idleInTransactionTimeout = .seconds(300) }
    let store = try await SQLStore.opening(database, at: Self.now)
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let done = Meeting(of: 2)
    async let holder: Void = database.write { sql in
      try sql.run("LOCK TABLE histories_default IN SHARE MODE", [])
      hold.yield()
      done.arrive()
    }
    for await _ in held { break }
    let error = await #expect(throws: SQLError.self) { try await store.write { try $0.keepMonths(at: Self.now) } }
    #expect(error?.kind == .busy)
    #expect(error?.isTransient == true)
    done.arrive()
    try await holder
    #expect(try schema.query("SELECT count(*) FROM pg_inherits WHERE inhparent = 'inbox'::regclass") == "2")
    #expect(try await store.write { try $0.keepMonths(at: Self.now) }.made.count == 15)
    try await store.close()
  }

  @Test func `SQLite keeps no months apart`() async throws {
    let store = try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: Self.now)
    #expect(try await store.write { try $0.keepMonths(at: Self.now) } == MonthsKept())
    try await store.close()
  }
}
