import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Storage
import Web

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
    let issuer = try await settings.issuer?.client(installation)
    let setUpCode = try await offerSetUp(installation)
    Output.line("Console: http://\(settings.host):\(settings.port)/")
    let output = logger
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await EngineLoop(installation.engine, logger: output).run() }
      group.addTask {
        try await WebServer(installation: installation, demoClock: nil, setUpCode: setUpCode, issuer: issuer).run()
      }
      // The server ends on a signal; the engine then ends too.
      try await group.next()
      group.cancelAll()
    }
    // Writes the journal into the database: a copy of the stopped folder is whole.
    try await installation.store.close()
  }

  /// Prints the code that makes the first user, while there is none. To the terminal, never to the log.
  private func offerSetUp(_ installation: Installation) async throws -> SetUpCode? {
    guard try await !installation.users.hasUsers() else { return nil }
    let text = FirstPassword.make(installation.random.bytes(SetUpCode.byteCount))
    Output.line(
      """
      There is no user yet. Open http://\(installation.settings.host):\(installation.settings.port)/set-up in a browser
      and make the administrator with this one-time code:

          \(text)

      Or make one here: bode user add --data \(installation.settings.data) --login … --name … --role administrator
      """)
    return SetUpCode(text)
  }
}
