import Foundation
import Synchronization

/// One fast server for all tests of a process, with a database for each test.
public final class SharedPostgres: Sendable {
  private struct State: Sendable {
    var server: PostgresServer?
    var count = 0
  }

  private static let state = Mutex(State())

  /// The server, started at the first use.
  public static func server() throws -> PostgresServer {
    try state.withLock { try server(&$0) }
  }

  /// Makes an empty database and gives its address.
  public static func database() throws -> PostgresTestDatabase {
    try state.withLock { state in
      let server = try server(&state)
      state.count += 1
      let name = "test_\(state.count)"
      try server.createDatabase(name)
      return PostgresTestDatabase(server: server, name: name)
    }
  }

  private static func server(_ state: inout State) throws -> PostgresServer {
    if let server = state.server { return server }
    let server = try PostgresServer(.fast)
    try server.start()
    // Objects that nobody lets go of at the end of the process would leave their folder behind.
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

/// A database that goes with its last owner.
public final class PostgresTestDatabase: Sendable {
  public let server: PostgresServer
  public let name: String

  init(server: PostgresServer, name: String) {
    self.server = server
    self.name = name
  }

  deinit { try? server.dropDatabase(name) }

  public var url: String { server.url(name) }
}
