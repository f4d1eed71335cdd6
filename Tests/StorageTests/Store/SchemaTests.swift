import Domain
import Engine
import Testing

@testable import Storage

@Suite struct SchemaTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)

  /// A released step never changes: whoever edits one finds the change here.
  @Test(arguments: [
    (1, SQLDialect.sqlite, "a2eb245d61a5d8f99e8ba8ad74a650fe7ff96d9cbc0a873ada74b60ef35030c4"),
    (1, SQLDialect.postgres, "0649e428bc6fd89057b10bec64b697a514d2f7b5c9983f08f161b2dc62d67bcd"),
  ])
  func `a released step has the text it was released with`(
    _ number: Int, _ dialect: SQLDialect, _ checksum: String
  ) throws {
    let step = try #require(Schema.migrations.first { $0.number == number })
    #expect(step.checksum(for: dialect) == checksum)
  }

  @Test func `steps count from 1 without gaps`() {
    #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
  }

  @Test func `migrating again does nothing`() async throws {
    let database = try SQLiteDatabase.inMemory()
    #expect(try await Schema.migrate(database, at: Self.now) == Schema.migrations.map(\.number))
    #expect(try await Schema.migrate(database, at: Self.now) == [])
  }

  @Test func `a newer database and a changed step are refused`() async throws {
    let one = Migration(1, "one") { _ in ["CREATE TABLE a (id INTEGER)"] }
    let changed = Migration(1, "one") { _ in ["CREATE TABLE b (id INTEGER)"] }
    let two = Migration(2, "two") { _ in ["CREATE TABLE c (id INTEGER)", "INSERT INTO c (id) VALUES (1)"] }
    let database = try SQLiteDatabase.inMemory()
    #expect(try await Schema.migrate(database, at: Self.now, with: [one]) == [1])
    #expect(try await Schema.migrate(database, at: Self.now, with: [one, two]) == [2])
    await #expect(throws: SchemaError.newer(found: 2, known: 1)) {
      try await Schema.migrate(database, at: Self.now, with: [one])
    }
    await #expect(throws: SchemaError.changed(number: 1, name: "one")) {
      try await Schema.migrate(database, at: Self.now, with: [changed, two])
    }
  }

  @Test func `a step that fails leaves nothing behind`() async throws {
    let bad = Migration(1, "bad") { _ in ["CREATE TABLE a (id INTEGER)", "CREATE TABLE a (id INTEGER)"] }
    let good = Migration(1, "good") { _ in ["CREATE TABLE a (id INTEGER)"] }
    let database = try SQLiteDatabase.inMemory()
    await #expect(throws: SQLError.self) { try await Schema.migrate(database, at: Self.now, with: [bad]) }
    #expect(try await Schema.migrate(database, at: Self.now, with: [good]) == [1])
  }

  @Test func `every table on SQLite is strict`() async throws {
    let database = try SQLiteDatabase.inMemory()
    try await Schema.migrate(database, at: Self.now)
    let loose = try await database.read { sql in
      try sql.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0", []) { try $0.text(0) }
    }
    #expect(loose.filter { !$0.hasPrefix("sqlite_") } == [])
  }

  @Test func `every hot question is answered by an index`() async throws {
    let database = try SQLiteDatabase.inMemory()
    try await Schema.migrate(database, at: Self.now)
    let questions = [
      "SELECT 1 FROM timers WHERE due_at <= 1 ORDER BY due_at, organisation, run, visit LIMIT 9",
      "SELECT 1 FROM outbox WHERE state = 0 AND not_before <= 1 ORDER BY not_before, organisation, message LIMIT 9",
      "SELECT 1 FROM outbox WHERE state = 1 AND held_until <= 1 ORDER BY held_until, organisation, message LIMIT 9",
      "SELECT 1 FROM outbox WHERE state = 2 AND held_until < 1 ORDER BY held_until, organisation, message LIMIT 9",
      "SELECT 1 FROM runs WHERE organisation = 1 AND contact = 1 AND stage < 2 ORDER BY id",
      "SELECT 1 FROM messages WHERE key_hash = 1 AND idempotency_key = 'a'",
      "SELECT 1 FROM messages WHERE provider_reference = 'a' AND provider = 'b'",
      "SELECT 1 FROM claims WHERE organisation = 1 AND reference_key = 'a' ORDER BY id",
      "SELECT 1 FROM return_sightings WHERE organisation = 1 AND mandate = 'a' AND amount = 1",
      "SELECT 1 FROM payment_requests WHERE token_hash = x'00'",
      "SELECT 1 FROM payment_attempts WHERE state = 'to-cancel' ORDER BY organisation, id LIMIT 9",
      "SELECT 1 FROM payments WHERE organisation = 1 AND claim = 1",
      "SELECT 1 FROM histories WHERE organisation = 1 AND run = 1 ORDER BY sequence",
      "SELECT 1 FROM tasks WHERE organisation = 1 AND run = 1 AND state = 0",
    ]
    for question in questions {
      let plan = try await database.read { sql in
        try sql.rows("EXPLAIN QUERY PLAN " + question, []) { try $0.text(3) }
      }
      // The whole of a partial index may be the answer.
      #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") || $0.contains("USING INDEX") }, "\(question): \(plan)")
    }
  }
}
