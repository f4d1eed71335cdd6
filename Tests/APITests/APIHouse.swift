import Dispatch
import Domain
import Engine
import EngineTestKit
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Providers
import Storage

@testable import Web

/// A whole house in memory with two organisations that have the same folder, and with every route of the API.
struct APIHouse: Sendable {
  let us: TestWorld
  let them: TestWorld
  let services: WebServices
  let api: APIServices
  let sessions: SQLSessionStore
  let users: SQLUserStore
  let database: SQLiteDatabase
  let seal: SecretSeal

  /// - Parameters:
  ///   - moment: business time; a Tuesday in contact hours unless said otherwise.
  ///   - tokensClock: by which tokens are judged; nil stands still.
  ///   - twins: whether both organisations give their things the same numbers.
  ///   - transport: brings events to other systems; nil brings none.
  ///   - provider: carries text messages; nil leaves that to the sandbox.
  init(
    at moment: Instant = APIHouse.tuesday, judging tokensClock: (any MachineClock)? = nil, twins: Bool = false,
    telling transport: (any WebhookTransport)? = nil, texting provider: (any ChannelProvider)? = nil
  ) async throws {
    let machineClock = VirtualMachineClock(at: moment)
    let clock = VirtualClock(at: moment)
    let database = try SQLiteDatabase.inMemory()
    let sandbox = try Sandbox(clock: clock, world: "api")
    let archive = MemoryArchive()
    var parts = TestWorld.Parts(
      store: try await SQLStore.opening(database, at: moment), archive: archive, files: MemoryImportFiles(),
      sandbox: sandbox, providers: [sandbox.mail, provider ?? sandbox.sms], bank: sandbox.bank, clock: clock,
      machineClock: machineClock, identifiers: CountingIdentifiers(), random: SeededRandomSource(seed: 1))
    let random = parts.random
    let seal = SecretSeal(key: Array(repeating: 7, count: SecretSeal.keyLength), random: random)
    parts.bulk = .production
    parts.webhooks = transport.map { WebhookParts(transport: $0, seal: seal) }
    let folder = WorldFolder.horizon.withSingleMessages.withWriting
    let publisher = Publisher(store: parts.store, identifiers: parts.identifiers, channels: TestWorld.channels)
    let home = try await publisher.publish(folder.published, at: moment, by: "test").organisation
    let neighbour = folder.replacing("de-horizon", with: "de-linde", in: "organisation.yaml")
      .replacing("De Horizon", with: "De Linde", in: "organisation.yaml")
    let next = try await publisher.publish(neighbour.published, at: moment, by: "bob").organisation
    if twins { parts.identifiers = CountingIdentifiers(after: 5_000) }
    us = try TestWorld(parts, organisation: home)
    if twins { parts.identifiers = CountingIdentifiers(after: 5_000) }
    // One engine serves both; that of the neighbours only looks, unless they have numbers of their own.
    them = try TestWorld(parts, organisation: next)
    self.database = database
    self.seal = seal
    sessions = SQLSessionStore(database)
    let users = SQLUserStore(database)
    self.users = users
    var services = WebServices(
      reading: SQLConsoleReading(
        database, publications: CompiledPublications(), archive: archive, clock: machineClock, isTest: true),
      actions: ConsoleDesk(engine: us.engine, store: parts.store, environment: .production) { _ in "anna" },
      sessions: sessions, passwords: ScryptPasswords { random.bytes($0) },
      access: AccessServices(
        users: users, codes: users, audit: SQLAuditReading(database), identifiers: parts.identifiers, seal: seal),
      drawing: Stacked(), drafts: DraftDesk(store: parts.store, clock: clock, channels: [.email, .sms]),
      businessClock: clock, machineClock: tokensClock ?? machineClock, demoClock: nil,
      settings: WebSettings(usesTLS: false, uploadFolder: NSTemporaryDirectory()),
      // A page that listens hears one word, so that its answer is whole.
      livePause: LivePause { _ in throw CancellationError() },
      secretBytes: { random.bytes($0) })
    services.writing = WritingDesk(engine: us.engine, environment: .production)
    self.services = services
    api = APIServices(
      keys: APIKeyDesk(
        store: parts.store, seal: seal, identifiers: parts.identifiers, random: random, clock: clock),
      messages: SingleMessageDesk(engine: us.engine, environment: .production),
      cases: CaseDesk(engine: us.engine),
      webhooks: WebhookDesk(
        store: parts.store, seal: seal, rules: WebhookRules(allowsPlain: true, allowsPrivate: true),
        identifiers: parts.identifiers, random: random, clock: clock, machineClock: machineClock),
      contacts: ContactDesk(engine: us.engine), archive: ArchiveDesk(store: parts.store),
      bulk: BulkDesk(engine: us.engine, environment: .production))
  }

  static let tuesday = Instant(milliseconds: 1_799_136_000_000)

  var router: GuardedRouter {
    var router = GuardedRouter(services: services)
    apiRoutes(&router, api)
    return router
  }

  /// Asks in memory.
  func run(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: router.router).test(.router) { try await test($0) }
  }

  /// Asks over a socket.
  func serve(_ test: @escaping @Sendable (Int) async throws -> Void) async throws {
    try await Application(router: router.router).test(.live) { client in
      guard let port = client.port else { throw WorldError("the server has no port") }
      try await test(port)
    }
  }

  func key(
    _ name: String = "afspraken", scopes: Set<APIScope> = Set(APIScope.allCases), of world: TestWorld? = nil
  ) async throws -> APIKeyDesk.Shown {
    try await api.keys.make((world ?? us).organisation, name: name, scopes: scopes, by: "anna")
  }
}

/// The clock of this machine: what a client in another process goes by.
struct WallClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
  func monotonic() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }
}

/// Nodes below one another.
struct Stacked: FlowDrawing {
  func layout(_ graph: DrawingGraph) async throws -> DrawingLayout {
    let nodes = graph.nodes.indices.map { DrawingLayout.Point(x: 120, y: Double($0) * 90 + 30) }
    let point = DrawingLayout.Point(x: 0, y: 0)
    return DrawingLayout(
      width: 240, height: Double(graph.nodes.count) * 90, nodes: nodes,
      edges: graph.edges.map { _ in DrawingLayout.Route(points: [point, point, point, point], label: nil) })
  }
}
