import Domain
import Foundation
import PostgresTestKit
import Storage
import Testing

/// A server that ends, comes back, stands still or loses its standby.
@Suite(.needsPostgres) struct PostgresFaultTests {
  @Test func `a connection that breaks inside a transaction is made again, with the transaction`() async throws {
    let schema = try SharedPostgres.schema()
    let database = try PostgresDatabase.at(schema.url)
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT)") }
    let runs = Counter()
    try await database.write { sql in
      try sql.run("INSERT INTO t VALUES (1)", [])
      if runs.next() == 1 { try sql.run("SELECT pg_terminate_backend(pg_backend_pid())", []) }
      // What a closure makes of the failure does not matter.
    }
    #expect(runs.value == 2)
    #expect(try schema.query("SELECT count(*) FROM t") == "1")
    let reads = Counter()
    let found = try await database.read { sql in
      if reads.next() == 1 { _ = try? sql.run("SELECT pg_terminate_backend(pg_backend_pid())", []) }
      return try sql.rows("SELECT a FROM t", []) { try $0.int(0) }
    }
    #expect(found == [1])
    #expect(reads.value == 2)
    try await database.close()
  }

  @Test func `a closure that breaks its connection every time is given up`() async throws {
    let database = try PostgresDatabase.forTest { $0.attempts = 3 }
    let runs = Counter()
    let error = await #expect(throws: SQLError.self) {
      try await database.write { sql in
        runs.next()
        try sql.run("SELECT pg_terminate_backend(pg_backend_pid())", [])
      }
    }
    #expect(error?.kind == .lost)
    #expect(error?.isTransient == true)
    #expect(runs.value == 3)
    try await database.close()
  }

  @Test func `a transaction that stands still lets go of its rows, and is made again`() async throws {
    let schema = try SharedPostgres.schema()
    let still = try PostgresDatabase.at(schema.url) { $0.idleInTransactionTimeout = .milliseconds(100) }
    try await still.write { try $0.define("CREATE TABLE t (a BIGINT PRIMARY KEY); INSERT INTO t VALUES (1)") }
    let other = try PostgresDatabase.at(schema.url)
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let mayGoOn = Latch()
    let runs = Counter()
    async let stopped: Int = still.write { sql in
      let run = runs.next()
      _ = try sql.rows("SELECT a FROM t FOR UPDATE", []) { try $0.int(0) }
      if run == 1 {
        hold.yield()
        mayGoOn.wait()
      }
      return try sql.run("UPDATE t SET a = a + 10", [])
    }
    defer { mayGoOn.open() }
    for await _ in held { break }
    // Waits for the row until the server ends the other one.
    #expect(try await other.write { try $0.run("UPDATE t SET a = a + 1", []) } == 1)
    mayGoOn.open()
    #expect(try await stopped == 1)
    #expect(runs.value == 2)
    #expect(try schema.query("SELECT a FROM t") == "12")
    try await still.close()
    try await other.close()
  }

  @Test func `a server that is killed comes back with what it answered`() async throws {
    let server = try PostgresServer(.durable)
    try server.start()
    let database = PostgresDatabase(try PostgresAddress(server.url()))
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT PRIMARY KEY)") }
    let (going, go) = AsyncStream.makeStream(of: Void.self)
    async let answered = withTaskGroup(of: Int?.self) { group in
      for number in 1...400 {
        group.addTask {
          do {
            try await database.write { _ = try $0.run("INSERT INTO t VALUES ($1)", [.int(number)]) }
            go.yield()
            return number
          } catch {
            return nil
          }
        }
      }
      return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
    }
    var seen = 0
    for await _ in going {
      seen += 1
      if seen == 50 { break }
    }
    try server.restart(.kill)
    let all = await answered.sorted()
    let kept = try server.query("SELECT a FROM t ORDER BY a").split(separator: "\n").compactMap { Int($0) }
    // Everything was made again, and nothing twice: that would have been refused.
    #expect(all == Array(1...400))
    #expect(kept == all)
    try await database.close()
  }

  @Test func `a server that stands still is given up, and used again when it goes on`() async throws {
    let server = try PostgresServer()
    try server.start()
    let database = try PostgresDatabase.at(server.url()) { options in
      options.statementTimeout = .milliseconds(300)
      options.silenceMargin = .milliseconds(200)
      options.connectTimeout = .seconds(2)
      options.connectionAttempts = 1
      options.attempts = 1
    }
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT)") }
    server.freeze()
    let error = await #expect(throws: SQLError.self) {
      try await database.write { try $0.run("INSERT INTO t VALUES (1)", []) }
    }
    #expect(error?.kind == .lost)
    server.thaw()
    #expect(try await database.write { try $0.run("INSERT INTO t VALUES (2)", []) } == 1)
    #expect(try server.query("SELECT string_agg(a::text, ',') FROM t") == "2")
    try await database.close()
  }

  @Test func `a commit that the standby does not confirm is unknown, and one that it confirms late stands`()
    async throws
  {
    let server = try PostgresServer(.durable)
    try server.start()
    let standby = try PostgresServer(standbyOf: server, named: "elsewhere")
    try standby.start()
    try server.change(["synchronous_standby_names = 'elsewhere'"])
    let database = try PostgresDatabase.at(server.url()) { options in
      options.statementTimeout = .milliseconds(300)
      options.silenceMargin = .milliseconds(200)
      options.outcomeLooks = 9
      options.writers = 1
    }
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT)") }

    // Somebody cuts the waiting short: the server has the row alone, and answers with a warning.
    standby.freeze()
    async let late: Void = database.write { _ = try $0.run("INSERT INTO t VALUES (1)", []) }
    while try server.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") != "t" {}
    #expect(try server.query("SELECT a FROM t") == "1")
    standby.thaw()
    try await late
    while try standby.query("SELECT a FROM t") != "1" {}

    // The standby does not come back: nobody knows whether the row would outlive this server.
    standby.stop(.immediate)
    let error = await #expect(throws: SQLError.self) {
      try await database.write { _ = try $0.run("INSERT INTO t VALUES (2)", []) }
    }
    #expect(error?.kind == .unknownOutcome)
    #expect(try server.query("SELECT count(*) FROM t WHERE a = 2") == "1")

    // It does, and all goes on.
    try standby.start()
    try await database.write { _ = try $0.run("INSERT INTO t VALUES (3)", []) }
    while try standby.query("SELECT string_agg(a::text, ',' ORDER BY a) FROM t") != "1,2,3" {}
    try await database.close()
  }

  @Test func `the standby takes over, and commits that were answered are there`() async throws {
    let primary = try PostgresServer(.durable)
    try primary.start()
    let standby = try PostgresServer(standbyOf: primary, named: "two")
    try standby.start()
    try primary.change(["synchronous_standby_names = 'two'"])
    let database = try PostgresDatabase.at(
      "postgres://bode@127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)/postgres")
    try await database.write { try $0.define("CREATE TABLE t (a BIGINT PRIMARY KEY)") }
    let (going, go) = AsyncStream.makeStream(of: Void.self)
    async let answered = withTaskGroup(of: Int?.self) { group in
      for number in 1...200 {
        group.addTask {
          do {
            try await database.write { _ = try $0.run("INSERT INTO t VALUES ($1)", [.int(number)]) }
            go.yield()
            return number
          } catch {
            return nil
          }
        }
      }
      return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
    }
    var seen = 0
    for await _ in going {
      seen += 1
      if seen == 50 { break }
    }
    primary.stop(.kill)
    try standby.promote()
    let all = await answered.sorted()
    let kept = try standby.query("SELECT a FROM t ORDER BY a").split(separator: "\n").compactMap { Int($0) }
    #expect(all == Array(1...200))
    #expect(kept == all)
    try await database.close()
  }
}
