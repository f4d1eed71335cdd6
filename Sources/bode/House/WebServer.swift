import ArgumentParser
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
  /// Makes the first user in a browser; nil when there are users.
  var setUpCode: SetUpCode?
  /// Nil where everybody signs in with a password.
  var issuer: OpenIDClient?

  /// Every route with its rule.
  var table: [RouteAccess] { router(watch, reading).table }

  private func router(_ watch: HouseWatch, _ reading: SQLConsoleReading) -> GuardedRouter {
    var router = GuardedRouter(services: services(installation.settings.metrics.accessOnPages, reading))
    consoleRoutes(&router)
    operationsRoutes(&router, watch: watch)
    apiRoutes(&router, api)
    pages().addRoutes(to: &router)
    checkPages.addRoutes(to: &router)
    preferencePages.addRoutes(to: &router)
    providerRoutes.addRoutes(to: &router)
    SandboxPages(world: installation.sandbox, paymentLinks: [installation.settings.paymentBase + "/"])
      .addRoutes(to: &router)
    return router
  }

  private var providerRoutes: ProviderRoutes {
    let settings = installation.settings.providers
    return ProviderRoutes(
      desk: NoticeDesk(
        engine: installation.engine, readers: settings.readers(installation.noticeSecrets),
        logger: installation.logger),
      base: settings.base)
  }

  private var watch: HouseWatch {
    HouseWatch(
      observer: SQLHouseObserver(installation.database), registry: installation.registry,
      pulse: installation.engine.pulse, node: { [engine = installation.engine] in engine.standing },
      businessClock: installation.clock, machineClock: installation.machineClock,
      version: Bode.version)
  }

  private var reading: SQLConsoleReading {
    SQLConsoleReading(
      installation.database, publications: installation.publications, archive: installation.archive,
      clock: countClock, isTest: installation.isTest)
  }

  /// Serves until the task is cancelled or the process is told to end.
  func run() async throws {
    let settings = installation.settings
    let (watch, reading) = (watch, reading)
    var application = application(router(watch, reading).router, host: settings.host, port: settings.port)
    if let port = settings.metrics.port {
      application.addServices(
        self.application(operationsRouter(watch, reading), host: settings.metrics.host, port: port))
    }
    let server = application
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        async let warmed: Void = warm(reading)
        await WatchLoop(watch: watch, logger: installation.logger).run()
        await warmed
      }
      group.addTask { try await server.runService() }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Figures that take a while are there before somebody asks for them.
  private func warm(_ reading: SQLConsoleReading) async {
    do {
      for organisation in try await installation.store.read({ tx in try tx.organisations() }) {
        try await reading.warm(organisation.id, at: installation.clock.now())
      }
    } catch {
      // Then the first visitor waits for them.
      installation.logger.info("figures of the console are not there yet", metadata: ["reason": "\(error)"])
    }
  }

  private func application(
    _ router: Router<WebContext>, host: String, port: Int
  ) -> Application<RouterResponder<WebContext>> {
    Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "bode"),
      logger: installation.logger)
  }

  /// The listener that only the operator reaches has nothing else.
  private func operationsRouter(_ watch: HouseWatch, _ reading: SQLConsoleReading) -> Router<WebContext> {
    var router = GuardedRouter(services: services(installation.settings.metrics.accessOnOwnListener, reading))
    operationsRoutes(&router, watch: watch)
    return router.router
  }

  private func services(_ operations: OperationsAccess, _ reading: SQLConsoleReading) -> WebServices {
    let store = installation.store
    let users = installation.users
    let random = installation.random
    var services = WebServices(
      reading: reading,
      actions: ConsoleDesk(
        engine: installation.engine, store: store, environment: installation.settings.environment,
        login: { id in try await users.users().first { $0.id == id }?.login ?? "user \(id)" }),
      sessions: installation.sessions, passwords: ScryptPasswords { random.bytes($0) }, access: access,
      drawing: GraphvizDrawing { try await DotProcess.run($0) },
      drafts: DraftDesk(store: store, clock: installation.clock, channels: Installation.channels),
      businessClock: installation.clock, machineClock: installation.machineClock, demoClock: demoClock,
      settings: WebSettings(
        usesTLS: installation.settings.usesTLS, uploadFolder: installation.settings.data + "/imports",
        operations: operations),
      metrics: installation.metrics,
      secretBytes: { random.bytes($0) })
    services.codes = installation.tenants.links.codes
    services.tests = TestDesk(engine: installation.engine, random: random)
    services.writing = WritingDesk(
      engine: installation.engine, environment: installation.settings.environment)
    return services
  }

  private var access: AccessServices {
    AccessServices(
      users: installation.users, codes: installation.users, audit: SQLAuditReading(installation.database),
      identifiers: installation.identifiers, seal: installation.seal, setUpCode: setUpCode, issuer: issuer)
  }

  private var api: APIServices {
    APIServices(
      keys: APIKeyDesk(
        store: installation.store, seal: installation.seal, identifiers: installation.identifiers,
        random: installation.random, clock: installation.clock),
      messages: SingleMessageDesk(
        engine: installation.engine, environment: installation.settings.environment),
      cases: CaseDesk(engine: installation.engine),
      webhooks: installation.webhooks, contacts: ContactDesk(engine: installation.engine),
      archive: ArchiveDesk(store: installation.store),
      bulk: BulkDesk(engine: installation.engine, environment: installation.settings.environment))
  }

  private var countClock: any MachineClock {
    guard demoClock != nil else { return installation.machineClock }
    return JumpingClock(machine: installation.machineClock, business: installation.clock)
  }

  private var checkPages: CheckPages {
    CheckPages(
      desk: installation.tenants, tenants: installation.tenants, clock: installation.machineClock,
      isTest: installation.isTest, logger: installation.logger)
  }

  private var preferencePages: PreferencePages {
    PreferencePages(
      desk: installation.tenants, tenants: installation.tenants, clock: installation.machineClock,
      formKey: SymmetricKey(data: installation.formKey), isTest: installation.isTest, logger: installation.logger)
  }

  private func pages() -> PaymentPages {
    PaymentPages(
      desk: installation.tenants, tenants: installation.tenants, clock: installation.machineClock,
      formKey: SymmetricKey(data: installation.formKey), isTest: installation.isTest,
      logger: installation.logger)
  }
}
