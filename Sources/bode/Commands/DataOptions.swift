import ArgumentParser
import Logging

/// Which installation a command works on.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: "Folder of the installation.")
  var data = "./bode-data"

  /// Opens the installation in real time. A running server has it locked.
  func open(port: Int? = nil) async throws -> Installation {
    var logger = Logger(label: "bode")
    logger.logLevel = .warning
    let settings = try await ServerSettings.load(data: data, port: port)
    return try await Installation.open(settings, logger: logger)
  }
}
