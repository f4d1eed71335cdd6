import Domain
import Engine
import Testing

@testable import Storage

@Suite struct SchemaTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)

  /// A released step never changes: whoever edits one finds the change here.
  @Test(arguments: [
    (1, SQLDialect.sqlite, "b2a43b1a9feff40aefb9e992fe722633fedac311dfaa69dc61539916cebc6d8e"),
    (1, SQLDialect.postgres, "a877750bf2155f3fe2f4cdbe84ad07fd25214e99950da7ecb5300fae802346d1"),
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

  @Test(arguments: [
    (
      "timers", "organisation = 1 AND due_at <= 1 ORDER BY due_at, run, visit LIMIT 9",
      "PRIMARY KEY (organisation=? AND due_at<?)"
    ),
    (
      "outbox",
      "state = 0 AND organisation = 1 AND channel = 'a' AND lane = 0 AND not_before <= 1 ORDER BY not_before, message",
      "outbox_due (organisation=? AND channel=? AND lane=? AND not_before<?)"
    ),
    (
      "outbox", "state = 1 AND held_until <= 1 AND channel = 'a' ORDER BY held_until, organisation, message",
      "outbox_leased (held_until<?)"
    ),
    (
      "outbox", "state = 2 AND held_until < 1 AND not_before <= 1 ORDER BY held_until, organisation, message",
      "outbox_handed_over (held_until<?)"
    ),
    ("outbox", "organisation = 1 AND run = 1 ORDER BY message", "outbox_by_run"),
    ("runs", "organisation = 1 AND id = 1", "PRIMARY KEY (organisation=? AND id=?)"),
    ("runs", "organisation = 1 AND case_id = 1 ORDER BY id DESC", "runs_by_case"),
    ("runs", "organisation = 1 AND contact = 1 AND stage < 2 ORDER BY id", "runs_open_by_contact"),
    ("runs", "organisation = 1 AND stage = 1 AND id < 9 ORDER BY id DESC LIMIT 9", "runs_held"),
    ("messages", "key_hash = 1 AND idempotency_key = 'a'", "messages_by_key"),
    ("messages", "provider_reference = 'a' AND provider = 'b'", "messages_by_reference"),
    ("messages", "organisation = 1 AND run = 1", "(organisation=? AND run=?)"),
    (
      "messages",
      "organisation = 1 AND run IN (SELECT id FROM runs WHERE organisation = 1 AND case_id = 1) ORDER BY id",
      "(organisation=? AND run=?)"
    ),
    ("messages", "organisation = 1 AND handed_over_at >= 1 AND handed_over_at <= 2", "messages_by_hand_over"),
    ("claims", "organisation = 1 AND reference_key = 'a' ORDER BY id", "claims_by_reference"),
    ("claims", "organisation = 1 AND mandate = 'a' ORDER BY id", "claims_by_mandate"),
    ("claims", "organisation = 1 AND iban = 'a' ORDER BY id", "claims_by_iban"),
    ("claims", "organisation = 1 AND contact = 1 ORDER BY id", "claims_by_contact"),
    ("cases", "organisation = 1 AND claim = 1 ORDER BY id", "cases_by_claim"),
    ("cases", "organisation = 1 AND contact = 1 ORDER BY id", "cases_by_contact"),
    ("return_sightings", "organisation = 1 AND mandate = 'a' AND amount = 1", "sightings_by_mandate"),
    ("return_sightings", "organisation = 1 AND account = 'a' AND amount = 1", "sightings_by_account"),
    ("payment_requests", "organisation = 1 AND case_id = 1 ORDER BY opened_at DESC, id DESC", "requests_by_case"),
    ("payment_attempts", "organisation = 1 AND request = 1", "attempts_by_request"),
    ("payment_attempts", "state = 'to-cancel' ORDER BY organisation, id LIMIT 9", "attempts_to_cancel"),
    ("payments", "organisation = 1 AND recorded_at >= 1 AND recorded_at <= 2", "payments_by_recording"),
    ("histories", "organisation = 1 AND run = 1 ORDER BY sequence", "(organisation=? AND run=?)"),
    ("histories", "organisation = 1 AND id < 9 ORDER BY id DESC LIMIT 9", "histories_by_organisation"),
    ("parked_events", "retry_at <= 1 ORDER BY retry_at, id LIMIT 9", "parked_retried (retry_at<?)"),
    ("tasks", "organisation = 1 AND run = 1 AND state = 0 ORDER BY id", "tasks_open_by_run"),
    ("tasks", "organisation = 1 AND case_id = 1 ORDER BY id", "tasks_by_case"),
    (
      "tasks", "organisation = 1 AND state = 0 AND (created_at, id) > (1, 1) ORDER BY created_at, id LIMIT 9",
      "tasks_open"
    ),
    (
      "tasks", "organisation = 1 AND state = 1 AND (ended_at, id) < (1, 1) ORDER BY ended_at DESC, id DESC",
      "tasks_done"
    ),
    ("contacts", "organisation = 1 AND (sort_name, id) > ('a', 1) ORDER BY sort_name, id LIMIT 9", "contacts_by_name"),
    ("contact_terms", "organisation = 1 AND term >= 'a' AND term < 'b'", "contact_terms_by_term"),
    (
      "contact_terms", "organisation = 1 AND contact = 1 AND term >= 'a' AND term < 'b'",
      "PRIMARY KEY (organisation=? AND contact=?"
    ),
    ("case_parties", "organisation = 1 AND contact = 1 ORDER BY case_id DESC", "(organisation=? AND contact=?)"),
    ("audit_entries", "organisation = 1 AND case_id = 1 ORDER BY id DESC", "audit_by_case"),
  ])
  func `every hot question is answered by the index that is made for it`(
    _ table: String, _ condition: String, _ index: String
  ) async throws {
    let database = try SQLiteDatabase.inMemory()
    try await Schema.migrate(database, at: Self.now)
    let plan = try await database.read { sql in
      try sql.rows("EXPLAIN QUERY PLAN SELECT * FROM \(table) WHERE \(condition)", []) { try $0.text(3) }
    }
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
  }

  @Test func `readers plan with the statistics too`() async throws {
    let folder = try TemporaryFolder()
    for _ in 1...2 {
      let database = try SQLiteDatabase(path: folder.databasePath)
      try await Schema.migrate(database, at: Self.now)
      let plan = try await database.read { sql in
        try sql.rows(
          "EXPLAIN QUERY PLAN SELECT * FROM tasks WHERE organisation = 1 AND run = 1 AND state = 0", []
        ) { try $0.text(3) }
      }
      #expect(plan.contains { $0.contains("tasks_open_by_run") }, "\(plan)")
      try await database.close()
    }
  }
}
