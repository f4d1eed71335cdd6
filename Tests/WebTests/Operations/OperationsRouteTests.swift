import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct OperationsRouteTests {
  private static func access(_ text: String = OperationsSite.token) throws -> OperationsAccess {
    .token(try #require(OperationsToken(text)))
  }

  private static func expect(
    _ status: Int, _ client: any TestClientProtocol, _ path: String, _ authorization: String? = nil,
    cookie: String? = nil, at location: SourceLocation = #_sourceLocation
  ) async throws {
    var headers = HTTPFields()
    headers[.authorization] = authorization
    headers[.cookie] = cookie
    let answer = try await client.execute(uri: path, method: .get, headers: headers, body: nil)
    #expect(answer.status.code == status, sourceLocation: location)
  }

  @Test func `the pages stand in the access table with a rule of their own`() {
    let site = OperationsSite()
    var router = GuardedRouter(services: SampleServices.make())
    operationsRoutes(&router, watch: site.watch)
    #expect(
      router.table.map { "\($0.method) \($0.path) \($0.rule)" } == [
        "GET /health/live probe", "GET /health/ready probe", "GET /metrics operations",
      ])
  }

  @Test func `metrics are not there unless the settings say who may read them`() async throws {
    try await OperationsSite().run(.closed) { client in
      try await Self.expect(404, client, "/metrics")
      try await Self.expect(404, client, "/metrics", "Bearer \(OperationsSite.token)")
    }
  }

  @Test(arguments: [
    nil, "", "Bearer", "Bearer ", "Bearer wrong", "Basic \(OperationsSite.token)", OperationsSite.token,
    "Bearer \(OperationsSite.token.dropLast())", "Bearer \(OperationsSite.token)0",
    "Bearer " + String(repeating: "a", count: 5_000),
  ])
  func `without the token metrics are refused`(_ authorization: String?) async throws {
    let access = try Self.access()
    try await OperationsSite().run(access) { client in
      var headers = HTTPFields()
      headers[.authorization] = authorization
      let answer = try await client.execute(uri: "/metrics", method: .get, headers: headers, body: nil)
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"bode\"")
      #expect(!String(buffer: answer.body).contains("bode_"))
    }
  }

  @Test(arguments: ["Bearer ", "bearer ", "BEARER  "])
  func `with the token metrics are given`(_ scheme: String) async throws {
    let access = try Self.access()
    try await OperationsSite().run(access) { client in
      try await Self.expect(200, client, "/metrics", scheme + OperationsSite.token)
    }
  }

  @Test func `an administrator's session is no token`() async throws {
    let access = try Self.access()
    try await OperationsSite().run(access) { client in
      let cookie = try await Console.signIn(client, as: .administrator)
      try await Self.expect(401, client, "/metrics", cookie: cookie)
    }
  }

  @Test(arguments: [
    "", "short", String(repeating: "a", count: 31), String(repeating: "a ", count: 20), "é" + OperationsSite.token,
  ])
  func `a token that can be guessed or typed wrong is no token`(_ text: String) {
    #expect(OperationsToken(text) == nil)
  }

  @Test func `a token prints nothing of itself`() throws {
    let token = try #require(OperationsToken(OperationsSite.token))
    #expect("\(token)" == "token")
    #expect("\(OperationsAccess.token(token))" == "token(token)")
  }

  @Test func `metrics come in the text format, with what was counted and what was seen`() async throws {
    let site = OperationsSite(node: .holding(epoch: 7, shards: 64, lease: .seconds(11)))
    site.observer.answer.withLock { $0?.parked = ["de-horizon": 2] }
    site.pulse.stumbled("sms")
    try await site.watch.look()
    try await site.run(.listener) { client in
      _ = try await client.execute(uri: "/not-there", method: .get, headers: [:], body: nil)
      let answer = try await client.execute(uri: "/metrics", method: .get, headers: [:], body: nil)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(answer.headers[.cacheControl] == "no-store")
      let lines = Set(String(buffer: answer.body).split(separator: "\n").map(String.init))
      for line in [
        "bode_build_info{version=\"1.2.3\"} 1", "bode_http_requests_total{class=\"4xx\"} 1", "bode_node_epoch 7",
        "bode_node_shards 64", "bode_node_lease_seconds 11", "bode_parked_events{organisation=\"de-horizon\"} 2",
        "bode_database_up 1", "bode_quarantine 0", "bode_fenced_total 0", "bode_engine_failures{loop=\"sms\"} 1",
      ] {
        #expect(lines.contains(line), "\(line)")
      }
    }
  }

  @Test func `the process lives whatever the database does`() async throws {
    let site = OperationsSite()
    site.observer.answer.withLock { $0 = nil }
    try await site.run(.closed) { client in
      let answer = try await client.execute(
        uri: "/health/live", method: .get, headers: [.cookie: "bode=somebody"], body: nil)
      #expect(answer.status == .ok)
      #expect(String(buffer: answer.body) == "{\"status\":\"live\"}")
    }
    #expect(site.observer.looks.withLock { $0 } == 0)
  }

  @Test func `readiness follows the database and the engine, and asks nobody`() async throws {
    let site = OperationsSite()
    try await site.run(.closed) { client in
      try await Self.expect(503, client, "/health/ready")
      try await site.watch.look()
      try await Self.expect(503, client, "/health/ready")
      site.pulse.turned(Engine.stepName)
      try await Self.expect(200, client, "/health/ready")
      site.observer.answer.withLock { $0 = nil }
      await #expect(throws: FakeObserver.Silent.self) { try await site.watch.look() }
      // One look that failed is no trouble yet.
      try await Self.expect(200, client, "/health/ready")
      site.clock.advance(.seconds(16))
      try await Self.expect(503, client, "/health/ready")
    }
    #expect(site.observer.looks.withLock { $0 } == 2)
  }

  @Test func `a failed look is seen at once in the metrics, and the last figures grow old`() async throws {
    let site = OperationsSite()
    site.observer.answer.withLock { $0?.oldestTimer = site.clock.now().advanced(by: .seconds(-90)) }
    try await site.watch.look()
    #expect(site.watch.exposition().contains("\nbode_timer_lag_seconds 90\n"))
    site.observer.answer.withLock { $0 = nil }
    site.clock.advance(.seconds(5))
    await #expect(throws: FakeObserver.Silent.self) { try await site.watch.look() }
    let text = site.watch.exposition()
    #expect(text.contains("\nbode_database_up 0\n"))
    #expect(text.contains("\nbode_observation_age_seconds 5\n"))
    #expect(text.contains("\nbode_timer_lag_seconds 90\n"))
  }

  @Test func `a look that never ends leaves the database down`() async throws {
    let site = OperationsSite()
    try await site.watch.look()
    site.clock.advance(.seconds(16))
    #expect(site.watch.exposition().contains("\nbode_database_up 0\n"))
  }
}
