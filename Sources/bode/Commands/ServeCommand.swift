import ArgumentParser
import Domain
import Engine
import Foundation
import Storage
import Logging

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the engine and the pages of an installation.",
    discussion: """
      Settings come from bode.yaml in the data folder and from the environment (BODE_HTTP_PORT, BODE_SMTP_HOST,
      BODE_SMTP_USER, BODE_SMTP_PASSWORD …). Without an SMTP server, e-mail goes to the sandbox.

        bode serve --data /var/lib/bode --port 8080
      """)

  @OptionGroup var data: DataOptions

  @Option(name: .long, help: "Port to listen on.")
  var port: Int?

  func run() async throws {
    var logger = Logger(label: "bode")
    logger.logLevel = .info
    let settings = try await data.settings(port: port)
    let installation = try await Installation.open(settings, logger: logger)
    if let reason = installation.quarantine {
      logger.critical(
        "in quarantine, nothing is sent until an administrator releases it", metadata: ["reason": "\(reason)"])
    }
    let users = try await installation.sessions.users()
    if users.isEmpty {
      Output.note(
        """
        There is no user yet. Make one:
          bode user add --data \(settings.data) --login … --name … --role administrator
        """)
    }
    Output.line("Console: http://\(settings.host):\(settings.port)/")
    let output = logger
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await EngineLoop(installation.engine, logger: output).run() }
      group.addTask { try await WebServer(installation: installation, demoClock: nil).run() }
      // The server ends on a signal; the engine then ends too.
      try await group.next()
      group.cancelAll()
    }
    // Writes the journal into the database: a copy of the stopped folder is whole.
    try await installation.store.close()
  }
}
