import PostgresTestKit

/// A PostgreSQL server for the bench alone, as careful as one in production.
final class BenchServer {
  /// Beyond what PostgreSQL has by itself (`fsync` and `synchronous_commit` are on): memory for a machine of a few
  /// gigabytes, and so much log between checkpoints that one of them does not fall into every measurement.
  static let settings = [
    "shared_buffers = 512MB", "max_wal_size = 8GB", "checkpoint_timeout = 15min", "wal_compression = lz4",
    "effective_cache_size = 2GB", "random_page_cost = 1.1", "max_connections = 100",
  ]

  private let server: PostgresServer

  init() throws {
    server = try PostgresServer(.durable, extra: Self.settings)
    try server.start()
  }

  /// An empty database.
  func place(_ name: String) throws -> BedPlace.Server {
    try server.createDatabase(name)
    guard let postmaster = server.mainProcess else { throw BenchError("the server of PostgreSQL ended") }
    return BedPlace.Server(address: server.url(name), postmaster: postmaster, folder: server.folder)
  }

  func url(_ name: String) -> String { server.url(name, overTCP: true) }

  /// What autovacuum would do in the minutes after so much was written: done before anything is measured.
  func tidy(_ name: String) throws {
    try server.query("VACUUM (ANALYZE)", database: name)
    try server.query("CHECKPOINT", database: name)
  }
}
