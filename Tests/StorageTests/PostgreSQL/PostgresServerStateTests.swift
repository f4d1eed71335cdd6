import Domain
import PostgresTestKit
import Testing

@testable import Storage

@Suite struct PostgresServerStateTests {
  @Test(arguments: [
    (140_009, "on", false, "on", false), (150_000, "on", false, "on", true),
    (170_002, "remote_apply", true, "on", true),
    (150_000, "remote_write", true, "on", true), (150_000, "off", false, "on", false),
    (150_000, "local", false, "on", true),
    (150_000, "local", true, "on", false), (150_000, "on", true, "off", false), (0, "on", false, "on", false),
  ])
  func `a server that may lose what it answered is refused`(
    _ version: Int, _ commit: String, _ hasStandby: Bool, _ fsync: String, _ isTaken: Bool
  ) {
    func check() throws {
      try PostgresServerState.check(
        version: version, commit: commit, hasStandby: hasStandby, fsync: fsync, PostgresOptions())
    }
    if isTaken {
      #expect(throws: Never.self) { try check() }
    } else {
      #expect(throws: SQLError.self) { try check() }
    }
  }

  @Test(.needsPostgres) func `the server of the tests does not sync, and is refused as a real one`() async throws {
    let database = PostgresDatabase(try PostgresAddress(SharedPostgres.url()))
    let error = await #expect(throws: SQLError.self) {
      try await database.read { try $0.rows("SELECT 1", []) { _ in } }
    }
    #expect(error?.kind == .other)
    #expect(error?.message.contains("fsync") == true)
    try await database.close()
  }

  @Test(.needsPostgres) func `a role that commits without waiting is refused`() async throws {
    let server = try PostgresServer(.durable)
    try server.start()
    try server.query("ALTER ROLE bode SET synchronous_commit = off")
    let database = PostgresDatabase(try PostgresAddress(server.url()))
    let error = await #expect(throws: SQLError.self) { try await database.write { try $0.run("SELECT 1", []) } }
    #expect(error?.message.contains("synchronous_commit is off") == true)
    try server.query("ALTER ROLE bode RESET synchronous_commit")
    #expect(try await database.write { try $0.run("SELECT 1", []) } == 1)
    try await database.close()
  }

  @Test(.needsPostgres) func `a session has the limits that keep it from holding others up`() async throws {
    let database = try PostgresDatabase.forTest()
    let names = [
      "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "deadlock_timeout", "TimeZone",
      "client_encoding", "application_name", "client_connection_check_interval",
    ]
    let values = try await database.write { sql in
      try names.map { name in try sql.first("SELECT current_setting($1)", [.text(name)]) { try $0.text(0) } }
    }
    #expect(values == ["30s", "10s", "10s", "200ms", "UTC", "UTF8", "bode", "2s"])
    try await database.close()
  }
}
