import Domain
import Engine
import Foundation
import PostgresTestKit
import Testing

@testable import Storage

@Suite(.needsPostgres) struct PostgresDatabaseTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)
  private static let organisation = OrganisationRecord(id: OrganisationID(1), slug: "a", name: "A")

  @Test func `values come back as they were bound`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { sql throws in
      for text in ["", "a", "é😀\n", String(repeating: "x", count: 100_000), "e\u{301}"] {
        let back = try sql.first("SELECT $1::text", [.string(text)]) { try $0.text(0) }
        #expect(back.map { Array($0.utf8) } == Array(text.utf8))
      }
      for bytes in [[], [0], [UInt8](0...255)] {
        #expect(try sql.first("SELECT $1::bytea", [.bytes(bytes)]) { try $0.bytes(0) } == bytes)
      }
      for number in [Int64.min, -1, 0, 1, .max] {
        #expect(try sql.first("SELECT $1::bigint", [.integer(number)]) { try $0.integer(0) } == number)
      }
      for number in [Int64(Int32.min), -1, 0, Int64(Int32.max)] {
        #expect(try sql.first("SELECT $1::int", [.integer(number)]) { try $0.integer(0) } == number)
      }
      for number in [Int64(Int16.min), -1, 0, Int64(Int16.max)] {
        #expect(try sql.first("SELECT $1::smallint", [.integer(number)]) { try $0.integer(0) } == number)
      }
      #expect(
        try sql.first("SELECT $1::bool, 1 = 2", [.bool(true)]) { [try $0.bool(0), try $0.bool(1)] } == [true, false])
      for type in ["text", "bytea", "bigint", "int", "smallint", "bool"] {
        #expect(try sql.first("SELECT $1::\(type)", [.null]) { $0.isNull(0) } == true)
      }
      let order = try sql.first("SELECT $1::bigint, $2::bigint, $1", [.integer(1), .integer(2)]) {
        [try $0.int(0), try $0.int(1), try $0.int(2)]
      }
      #expect(order == [1, 2, 1])
    }
    try await database.close()
  }

  @Test func `a column that is something else, or is not there, is damage`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.read { sql throws in
      for statement in ["SELECT 'a'", "SELECT NULL::bigint", "SELECT 1.5", "SELECT now()"] {
        #expect(throws: StoreError.self) { try sql.first(statement, []) { try $0.integer(0) } }
      }
      for statement in ["SELECT 1", "SELECT NULL::text", "SELECT ''::bytea"] {
        #expect(throws: StoreError.self) { try sql.first(statement, []) { try $0.text(0) } }
      }
      #expect(throws: StoreError.self) { try sql.first("SELECT 'a'", []) { try $0.bytes(0) } }
      #expect(throws: StoreError.self) { try sql.first("SELECT 1", []) { try $0.text(3) } }
    }
    try await database.close()
  }

  @Test func `a text with a character of number 0 is kept, and found again`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { sql throws in
      try sql.define("CREATE TABLE t (a TEXT PRIMARY KEY)")
      try sql.run("INSERT INTO t (a) VALUES ($1)", [.string("a\u{0}b")])
      #expect(try sql.rows("SELECT a FROM t WHERE a = $1", [.string("a\u{0}b")]) { try $0.text(0) } == ["a\u{FFFD}b"])
    }
    try await database.close()
  }

  @Test(arguments: [
    ("INSERT INTO organisations (id, slug, name) VALUES (1, 'geheim', 'A')", SQLError.Kind.unique),
    ("INSERT INTO organisations (id, slug, name) VALUES (2, 'a', 'geheim')", .unique),
    ("INSERT INTO organisations (id, slug, name) VALUES (2, '', 'geheim')", .constraint),
    ("INSERT INTO organisations (id, slug) VALUES (2, 'geheim')", .constraint),
    ("INSERT INTO organisations (id, slug, name) VALUES ('geheim', 'b', 'B')", .constraint),
    ("INSERT INTO flow_pauses (organisation, flow) VALUES (9, 'geheim')", .foreignKey),
    ("INSERT INTO nowhere (a) VALUES (1)", .other),
  ])
  func `the schema refuses, says why, and repeats no value`(_ statement: String, _ kind: SQLError.Kind) async throws {
    let database = try PostgresDatabase.forTest()
    let store = try await SQLStore.opening(database, at: Self.now)
    try await store.write { try $0.upsert(Self.organisation) }
    let error = await #expect(throws: SQLError.self) {
      try await database.write { _ = try $0.run(statement, []) }
    }
    #expect(error?.kind == kind)
    #expect(error?.message.contains("geheim") == false)
    #expect(error?.statement == statement)
    try await store.close()
  }

  @Test func `a foreign key that waits until the commit is refused there`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { sql in
      try sql.define(
        """
        CREATE TABLE a (id BIGINT PRIMARY KEY);
        CREATE TABLE b (a BIGINT REFERENCES a DEFERRABLE INITIALLY DEFERRED)
        """)
    }
    let error = await #expect(throws: SQLError.self) {
      try await database.write { try $0.run("INSERT INTO b VALUES (1)", []) }
    }
    #expect(error?.kind == .foreignKey)
    #expect(try await database.read { try $0.rows("SELECT a FROM b", []) { try $0.int(0) } } == [])
    try await database.close()
  }

  @Test func `a closure that goes on after a failure has not committed`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT PRIMARY KEY)") }
    let error = await #expect(throws: SQLError.self) {
      try await database.write { sql in
        try sql.run("INSERT INTO t VALUES (1)", [])
        _ = try? sql.run("INSERT INTO t VALUES (1)", [])
      }
    }
    #expect(error?.kind == .unique)
    #expect(try await database.read { try $0.rows("SELECT a FROM t", []) { try $0.int(0) } } == [])
    try await database.close()
  }

  @Test func `a closure that ends the transaction itself is refused`() async throws {
    let database = try PostgresDatabase.forTest()
    await #expect(throws: SQLError.self) { try await database.write { try $0.define("COMMIT") } }
    #expect(try await database.write { try $0.rows("SELECT 1", []) { try $0.int(0) } } == [1])
    try await database.close()
  }

  @Test func `a read sees one moment, whatever is written meanwhile`() async throws {
    // A busy machine must not make it begin anew.
    let database = try PostgresDatabase.forTest { $0.idleInTransactionTimeout = .seconds(300) }
    let store = try await SQLStore.opening(database, at: Self.now)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let mayEnd = Latch()
    async let seen: (Int, Int) = store.read { transaction in
      let before = try transaction.organisations().count
      start.yield()
      mayEnd.wait()
      return (before, try transaction.organisations().count)
    }
    defer { mayEnd.open() }
    for await _ in started { break }
    try await store.write { try $0.upsert(Self.organisation) }
    mayEnd.open()
    let (before, after) = try await seen
    #expect(before == 0)
    #expect(after == 0)
    #expect(try await store.read { try $0.organisations().count } == 1)
    try await store.close()
  }

  @Test func `who counts a contact waits for whoever counts it already, and sees what he counted`() async throws {
    let database = try PostgresDatabase.forTest { $0.idleInTransactionTimeout = .seconds(300) }
    let store = try await SQLStore.opening(database, at: Self.now)
    let (organisation, contact, day) = (Self.organisation.id, ContactID(1), DutchTime.day(of: Self.now))
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let mayEnd = Latch()
    async let first: Void = store.write { transaction in
      try transaction.lockCounts(organisation, of: [contact])
      hold.yield()
      mayEnd.wait()
      try transaction.count(organisation, contact: contact, channel: .email, on: day)
    }
    defer { mayEnd.open() }
    for await _ in held { break }
    async let seen = store.write { transaction in
      try transaction.lockCounts(organisation, of: [contact])
      return try transaction.contactCounts(organisation, of: contact, days: day..<day.advanced(by: 1))
    }
    // Bounded, so that a second one that does not wait fails below.
    for _ in 0..<2_000 {
      let waiting = try await database.read { sql in
        try sql.rows(
          "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1651467365 AND NOT granted", []
        ) { try $0.int(0) }
      }
      if waiting != [0] { break }
    }
    mayEnd.open()
    try await first
    #expect(try await seen.map(\.count) == [1])
    try await store.close()
  }

  @Test func `a deadlock is repeated, and both succeed`() async throws {
    let schema = try SharedPostgres.schema()
    let database = try PostgresDatabase.at(schema.url)
    try await database.write { sql in
      try sql.define("CREATE TABLE t (a BIGINT PRIMARY KEY, n BIGINT NOT NULL)")
      try sql.run("INSERT INTO t VALUES ($1, 0)", each: [[.int(1)], [.int(2)]])
    }
    let runs = Counter()
    let both = Meeting(of: 2)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for order in [[1, 2], [2, 1]] {
        group.addTask {
          try await database.write { sql in
            let run = runs.next()
            try sql.run("UPDATE t SET n = n + 1 WHERE a = $1", [.int(order[0])])
            // The first time each waits until the other has its first row too.
            if run <= 2 { both.arrive() }
            try sql.run("UPDATE t SET n = n + 1 WHERE a = $1", [.int(order[1])])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(runs.value == 3)
    #expect(try schema.query("SELECT string_agg(n::text, ',') FROM t") == "2,2")
    try await database.close()
  }

  @Test func `batches over the same rows in any order wait for each other and not in a circle`() async throws {
    let database = try PostgresDatabase.forTest { $0.attempts = 1 }
    try await database.write { sql in
      try sql.define("CREATE TABLE t (a BIGINT PRIMARY KEY, n BIGINT NOT NULL)")
      try sql.run("INSERT INTO t VALUES ($1, 0)", each: (0..<200).map { [.int($0)] })
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for round in 0..<40 {
        group.addTask {
          var chance = Chance(seed: UInt64(round))
          let keys = (0..<200).map { ($0, chance.below(1_000)) }.sorted { $0.1 < $1.1 }.map { [SQLValue.int($0.0)] }
          try await database.write { sql in
            switch round % 3 {
            case 0: try sql.run("UPDATE t SET n = n + 1 WHERE a = $1", each: keys)
            case 1: _ = try sql.rows("SELECT a FROM t WHERE a = $1 FOR UPDATE", each: keys) { try $0.int(0) }
            default:
              try sql.run("INSERT INTO t (a, n) VALUES ($1, 0) ON CONFLICT (a) DO UPDATE SET n = t.n + 1", each: keys)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let sums = try await database.read { try $0.rows("SELECT DISTINCT n FROM t", []) { try $0.int(0) } }
    #expect(sums == [27])
    try await database.close()
  }

  @Test func `a row that is not let go is given up after a while`() async throws {
    let database = try PostgresDatabase.forTest {
      $0.lockTimeout = .milliseconds(50)
      $0.idleInTransactionTimeout = .seconds(300)
    }
    try await database.write { sql in
      try sql.define("CREATE TABLE t (a BIGINT PRIMARY KEY); INSERT INTO t VALUES (1)")
    }
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let mayEnd = Latch()
    async let holder: Void = database.write { sql in
      _ = try sql.rows("SELECT a FROM t FOR UPDATE", []) { try $0.int(0) }
      hold.yield()
      mayEnd.wait()
    }
    defer { mayEnd.open() }
    for await _ in held { break }
    let error = await #expect(throws: SQLError.self) { try await database.write { try $0.run("DELETE FROM t", []) } }
    #expect(error?.kind == .busy)
    mayEnd.open()
    try await holder
    #expect(try await database.write { try $0.run("DELETE FROM t", []) } == 1)
    try await database.close()
  }

  @Test func `a statement that takes too long is ended`() async throws {
    let database = try PostgresDatabase.forTest { $0.statementTimeout = .milliseconds(50) }
    let error = await #expect(throws: SQLError.self) {
      try await database.read { try $0.rows("SELECT pg_sleep(60)::text", []) { try $0.text(0) } }
    }
    #expect(error?.kind == .busy)
    // The definition of a table is not.
    try await database.write { try $0.define("SELECT pg_sleep(0.1)") }
    try await database.close()
  }

  @Test func `two nodes that start at once make one schema`() async throws {
    let url = try SharedPostgres.url()
    let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let database = try PostgresDatabase.at(url)
          let applied = try await Schema.migrate(database, at: Self.now)
          try await database.close()
          return applied
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied == Schema.migrations.map(\.number))
  }

  @Test func `closing waits for what was asked, and then everything is refused politely`() async throws {
    let database = try PostgresDatabase.forTest { $0.writers = 1 }
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (asked, ask) = AsyncStream.makeStream(of: Void.self)
      let mayEnd = Latch()
      group.addTask {
        try await database.write { sql in
          ask.yield()
          mayEnd.wait()
          try sql.run("INSERT INTO t VALUES (1)", [])
        }
      }
      for await _ in asked { break }
      for _ in 0..<2 { group.addTask { try await database.close() } }
      mayEnd.open()
      try await group.waitForAll()
    }
    for kind in [true, false] {
      let error = await #expect(throws: SQLError.self) {
        _ =
          kind
          ? try await database.write { try $0.run("SELECT 1", []) }
          : try await database.read { try $0.run("SELECT 1", []) }
      }
      #expect(error?.kind == .closed)
    }
  }

  @Test func `more statements than stay prepared are no trouble`() async throws {
    let database = try PostgresDatabase.forTest { $0.writers = 1 }
    let count = PostgresConnection.statementLimit + 50
    try await database.write { sql throws in
      for number in (0..<count) + [0, 1, count - 1] {
        #expect(try sql.first("SELECT \(number) + $1::int", [.int(1)]) { try $0.int(0) } == number + 1)
      }
    }
    let kept = try await database.write {
      try $0.first("SELECT count(*) FROM pg_prepared_statements", []) { try $0.int(0) }
    }
    #expect(kept.map { $0 <= PostgresConnection.statementLimit } == true)
    try await database.close()
  }

  @Test func `a server that nobody reaches is said so, without the password`() async throws {
    let address = try PostgresAddress("postgres://anna:geheim@127.0.0.1:1/bode")
    let database = PostgresDatabase(address)
    let error = await #expect(throws: SQLError.self) {
      try await database.read { try $0.rows("SELECT 1", []) { _ in } }
    }
    #expect(error?.kind == .lost)
    #expect(error?.message.contains("127.0.0.1:1/bode") == true)
    #expect(error?.message.contains("geheim") == false)
    try await database.close()
  }
}
