import ArgumentParser
import Foundation
import Logging
import Storage

/// Which installation a command works on.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: "Folder of the installation.")
  var data = "./bode-data"

  @Option(
    name: .long,
    help: "postgres://… instead of SQLite in the folder. Others can read a password here: see docs/guides/operate.md.")
  var database: String?

  func settings(port: Int? = nil) async throws -> ServerSettings {
    try await ServerSettings.load(data: data, port: port, database: database)
  }

  /// Opens the installation in real time. A running server has it locked.
  func open(port: Int? = nil) async throws -> Installation {
    var logger = Logger(label: "bode")
    logger.logLevel = .warning
    let settings = try await settings(port: port)
    return try await Installation.open(settings, logger: logger)
  }

  /// Looks at what is kept, without the lock: a server may be running. Nothing is written, not even that somebody looked.
  func look() async throws -> SQLStore {
    let settings = try await settings()
    if let address = settings.database { return SQLStore(PostgresDatabase(try PostgresAddress(address))) }
    let path = data + "/bode.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      throw UsageError("\(data) is not the folder of an installation: it has no bode.sqlite")
    }
    return SQLStore(try SQLiteDatabase(readingOnly: path))
  }
}
