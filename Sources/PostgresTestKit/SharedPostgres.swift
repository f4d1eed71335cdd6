import Foundation
import Synchronization

/// One fast server for all tests of a process, with a schema for each test.
///
/// Schemas share a database: to make one takes half a millisecond, where a database takes a quarter of a second. Tests
/// that break a server, or that look at what is shared by all of it, make a ``PostgresServer`` of their own.
public final class SharedPostgres: Sendable {
  private struct State: Sendable {
    var server: PostgresServer?
    /// Schemas that were handed out, and that are there.
    var used = 0
    var made = 0
  }

  private static let state = Mutex(State())
  /// Schemas that are made at once, by one call of a program.
  private static let block = 500

  /// An empty schema on the server, which is started at the first use.
  ///
  /// - Returns: `postgres://…` whose connections see that schema only.
  /// - Throws: ``PostgresServerError``.
  public static func url() throws -> String { try schema().url }

  /// An empty schema on the server, which is started at the first use.
  ///
  /// - Throws: ``PostgresServerError``.
  public static func schema() throws -> PostgresSchema {
    try state.withLock { state in
      let server = try server(&state)
      if state.used == state.made {
        let numbers = "generate_series(\(state.made + 1), \(state.made + block))"
        try server.query(
          "DO $$ DECLARE n int; BEGIN FOR n IN SELECT \(numbers) LOOP "
            + "EXECUTE 'CREATE SCHEMA test_' || n; END LOOP; END $$"
        )
        state.made += block
      }
      state.used += 1
      return PostgresSchema(server: server, name: "test_\(state.used)")
    }
  }

  private static func server(_ state: inout State) throws -> PostgresServer {
    if let server = state.server { return server }
    let server = try PostgresServer(.fast)
    try server.start()
    // Nobody lets go of what is shared at the end of a process: its folder would stay behind.
    atexit { SharedPostgres.end() }
    state.server = server
    return server
  }

  private static func end() {
    let server = state.withLock { state in
      defer { state.server = nil }
      return state.server
    }
    server?.stop(.immediate)
    if let server { try? FileManager.default.removeItem(atPath: server.folder) }
  }
}
