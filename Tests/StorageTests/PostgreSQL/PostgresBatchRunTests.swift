import Domain
import Testing

@testable import Storage

/// What a batch answers and leaves behind must be what a loop over its rows answers and leaves behind, on both
/// databases.
@Suite struct PostgresBatchRunTests {
  private static let definition = """
    CREATE TABLE t (a BIGINT NOT NULL, b TEXT, c BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (a, b))
    """

  /// Statements with how many values they take, and whether they give rows.
  private static let statements: [(text: String, kinds: [Kind], givesRows: Bool)] = [
    ("INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a, b) DO NOTHING", [.number, .text], false),
    ("INSERT INTO t (a, b, c) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [.number, .text, .number], false),
    ("INSERT INTO t (a, b) VALUES ($1, 'x') ON CONFLICT (a, b) DO UPDATE SET c = t.c + 1", [.number], false),
    (
      "INSERT INTO t (a, b, c) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET c = (t.c * 3 + excluded.c) % 1000",
      [.number, .text, .number], false
    ),
    ("UPDATE t SET c = $1 WHERE a = $2", [.number, .number], false),
    ("UPDATE t SET c = c + 1 WHERE a = $1 AND c = $2", [.number, .number], false),
    ("UPDATE t SET c = (c * 2 + $1) % 1000 WHERE a = $2 AND b > $3", [.number, .number, .text], false),
    ("UPDATE t SET c = c + 1 WHERE c < $1", [.number], false),
    ("DELETE FROM t WHERE a = $1 AND c < $2", [.number, .number], false),
    ("DELETE FROM t WHERE a = $1 AND b = $2", [.number, .text], false),
    ("SELECT a, b, c FROM t WHERE a = $1 ORDER BY b DESC", [.number], true),
    ("SELECT a, b, c FROM t WHERE b = $1 AND a = $2", [.text, .number], true),
    ("SELECT a, b, c FROM t WHERE a >= $1 AND b = $2 ORDER BY a", [.number, .text], true),
    ("SELECT a, b, c FROM t WHERE a = $1 ORDER BY c, b LIMIT 2", [.number], true),
    ("SELECT a, b, c FROM t WHERE a = $1 ORDER BY b LOCK", [.number], true),
    ("SELECT 1, 'n', count(*) FROM t WHERE a = $1", [.number], true),
  ]

  enum Kind { case number, text }

  @Test(.needsPostgres, arguments: 0..<8)
  func `a batch is a loop`(_ seed: Int) async throws {
    let here = try PostgresDatabase.forTest()
    let loop = try PostgresDatabase.forTest()
    let there = try SQLiteDatabase.inMemory()
    for database in [here, loop, there] as [any SQLDatabase] {
      try await database.write { try $0.define(Self.definition) }
    }
    var chance = Chance(seed: UInt64(seed))
    for _ in 0..<60 {
      let statement = Self.statements[chance.below(Self.statements.count)]
      // Few keys, so that rows meet; now and then more rows than one statement takes.
      let count = chance.below(20) == 0 ? 700 : chance.below(9)
      let lists = (0..<count).map { _ in
        statement.kinds.map { kind -> SQLValue in
          switch kind {
          case .number: .int(chance.below(6))
          case .text: .string(["", "x", "é", "e\u{301}", "Z", "z\u{0}"][chance.below(5)])
          }
        }
      }
      let comment = Comment(rawValue: "\(statement.text), \(count) rows")
      let batched = try await Self.batched(here, statement, lists)
      let looped = try await Self.looped(loop, statement, lists)
      let embedded = try await Self.batched(there, statement, lists)
      #expect(batched == looped, comment)
      #expect(batched == embedded, comment)
      let left = try await Self.content(here)
      #expect(try await Self.content(loop) == left, comment)
      #expect(try await Self.content(there) == left, comment)
    }
    for database in [here, loop, there] as [any SQLDatabase] { try await database.close() }
  }

  @Test(.needsPostgres)
  func `every statement of the repositories that takes a batch has the form for many rows`() async throws {
    let database = try PostgresDatabase.forTest()
    try await Schema.migrate(database, at: Instant(milliseconds: 0))
    let statements = [
      Runs.insert, Runs.select + " WHERE organisation = $1 AND id = $2 FOR UPDATE", Outbox.insert, Messages.insert,
      Messages.update, Messages.updateValues, ImportRows.insert, Claims.update, Contacts.insert, Cases.insert,
    ]
    try await database.write { sql throws in
      let transaction = try #require(sql as? PostgresTransaction)
      for statement in statements {
        let prepared = try transaction.connection.prepared(statement)
        let batch = PostgresBatch(statement, prepared.parameters)
        #expect(batch != nil, "\(statement)")
        if let batch { _ = try transaction.connection.prepared(batch.statement) }
      }
    }
    try await database.close()
  }

  @Test(.needsPostgres)
  func `a batch that fails names the statement and takes the transaction with it`() async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { try $0.define(Self.definition) }
    let lists: [[SQLValue]] = [[.integer(1), .string("a")], [.integer(1), .string("a")]]
    let error = await #expect(throws: SQLError.self) {
      try await database.write { try $0.run("INSERT INTO t (a, b) VALUES ($1, $2)", each: lists) }
    }
    #expect(error?.kind == .unique)
    #expect(error?.message.contains("(1, a)") == false)
    // By the pipeline too.
    let piped = await #expect(throws: SQLError.self) {
      try await database.write { try $0.run("INSERT INTO t (a, b) VALUES ($1, $2) RETURNING a", each: lists) }
    }
    #expect(piped?.kind == .unique)
    #expect(try await Self.content(database) == [])
    try await database.close()
  }

  @Test(.needsPostgres, arguments: ["INSERT INTO t (a, b) VALUES ($1, $2)", "SELECT 1 WHERE $1 = 1 AND $2 = 'a'"])
  func `values that do not fit are refused before anything is sent`(_ statement: String) async throws {
    let database = try PostgresDatabase.forTest()
    try await database.write { try $0.define(Self.definition) }
    for list in [[SQLValue.string("a"), .integer(1)], [.integer(1)], [.integer(1), .string("a"), .null]] {
      await #expect(throws: SQLError.self) {
        try await database.write { try $0.run(statement, each: [[.integer(1), .string("a")], list]) }
      }
      await #expect(throws: SQLError.self) { try await database.write { try $0.run(statement, list) } }
    }
    // The connection is as good as before.
    #expect(
      try await database.write { try $0.run("INSERT INTO t (a, b) VALUES ($1, $2)", [.integer(1), .string("a")]) } == 1)
    try await database.close()
  }

  // MARK: Both ways

  private static func text(_ statement: String, _ sql: any SQLTransaction) -> String {
    statement.replacing(" LOCK", with: sql.dialect.forUpdate)
  }

  private static func batched(
    _ database: any SQLDatabase, _ statement: (text: String, kinds: [Kind], givesRows: Bool), _ lists: [[SQLValue]]
  ) async throws -> [String] {
    let (text, givesRows) = (statement.text, statement.givesRows)
    return try await database.write { sql in
      givesRows
        ? try sql.rows(Self.text(text, sql), each: lists, Self.decode)
        : try sql.run(Self.text(text, sql), each: lists).map { "\($0)" }
    }
  }

  private static func looped(
    _ database: any SQLDatabase, _ statement: (text: String, kinds: [Kind], givesRows: Bool), _ lists: [[SQLValue]]
  ) async throws -> [String] {
    let (text, givesRows) = (statement.text, statement.givesRows)
    return try await database.write { sql in
      try lists.flatMap { list in
        givesRows
          ? try sql.rows(Self.text(text, sql), list, Self.decode) : ["\(try sql.run(Self.text(text, sql), list))"]
      }
    }
  }

  private static func content(_ database: any SQLDatabase) async throws -> [String] {
    try await database.read { try $0.rows("SELECT a, b, c FROM t", [], Self.decode).sorted() }
  }

  private static func decode(_ row: any SQLRow) throws -> String {
    "\(try row.int(0)) \(Array(try row.text(1).utf8)) \(try row.int(2))"
  }
}

/// Numbers that are the same for the same seed.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
