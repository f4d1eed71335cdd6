import Crypto
import Domain
import Engine
import Hummingbird
import Logging
import Providers
import Storage
import Web

/// The pages of an installation, ready to be served.
struct WebServer: Sendable {
  let installation: Installation
  let demoClock: (any DemoClockControl)?

  /// Every route with its rule.
  func router() throws -> Router<WebContext> {
    var router = GuardedRouter(services: services())
    consoleRoutes(&router)
    pages().addRoutes(to: &router)
    SandboxPages(world: installation.sandbox, paymentLinks: [installation.settings.paymentBase + "/"])
      .addRoutes(to: &router)
    return router.router
  }

  /// Serves until the task is cancelled or the process is told to end.
  func run() async throws {
    let application = Application(
      router: try router(),
      configuration: ApplicationConfiguration(
        address: .hostname(installation.settings.host, port: installation.settings.port), serverName: "bode"),
      logger: installation.logger)
    try await application.runService()
  }

  private func services() -> WebServices {
    let store = installation.store
    let sessions = installation.sessions
    let random = installation.random
    return WebServices(
      reading: SQLConsoleReading(
        installation.database, plans: ConsolePlans(publications: installation.publications),
        archive: installation.archive,
        clock: countClock,
        isTest: installation.isTest),
      actions: ConsoleDesk(
        engine: installation.engine, store: store, environment: installation.settings.environment,
        login: { id in try await sessions.users().first { $0.id == id }?.login ?? "user \(id)" }),
      sessions: sessions, passwords: ScryptPasswords { random.bytes($0) },
      drawing: GraphvizDrawing { try await DotProcess.run($0) },
      businessClock: installation.clock, machineClock: installation.machineClock, demoClock: demoClock,
      settings: WebSettings(
        usesTLS: installation.settings.usesTLS, uploadFolder: installation.settings.data + "/imports"),
      secretBytes: { random.bytes($0) })
  }

  private var countClock: any MachineClock {
    guard demoClock != nil else { return installation.machineClock }
    return JumpingClock(machine: installation.machineClock, business: installation.clock)
  }

  private func pages() -> PaymentPages {
    PaymentPages(
      desk: installation.tenants, tenants: installation.tenants, clock: installation.machineClock,
      formKey: SymmetricKey(data: installation.random.bytes(32)), isTest: installation.isTest,
      logger: installation.logger)
  }
}
