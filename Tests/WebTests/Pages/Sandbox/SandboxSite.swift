import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Web

/// The sandbox pages in memory, behind the real router, for somebody who is signed in.
struct SandboxSite: Sendable {
  let world: FakeSandboxWorld
  private let desk = SampleDesk()

  init(_ world: FakeSandboxWorld = FakeSandboxWorld()) { self.world = world }

  /// - Parameter role: of who is signed in; nil for nobody.
  func test<Value: Sendable>(
    as role: Role? = .employee, _ body: @Sendable (any TestClientProtocol, HTTPFields) async throws -> Value
  ) async throws -> Value {
    var router = GuardedRouter(services: SampleServices.make(desk: desk))
    SandboxPages(world: world, paymentLinks: ["https://betalen.dehorizon.example/"]).addRoutes(to: &router)
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    if let role, let user = try await desk.user(login: role.rawValue) {
      try await desk.insert(
        StoredSession(
          key: Secret.key(of: "secret"), user: user.id, formToken: "form-token", startedAt: SampleReading.now,
          expiresAt: SampleReading.now.advanced(by: .hours(1))))
      headers[.cookie] = "bode=secret"
    }
    let signedIn = headers
    return try await Application(router: router.router).test(.router) { try await body($0, signedIn) }
  }

  func get(_ path: String, as role: Role? = .employee) async throws -> TestResponse {
    try await test(as: role) { client, headers in
      try await client.execute(uri: path, method: .get, headers: headers) { $0 }
    }
  }

  func post(
    _ path: String, _ form: String = "token=form-token", as role: Role? = .employee,
    site: String = "same-origin"
  ) async throws -> TestResponse {
    try await test(as: role) { client, headers in
      var headers = headers
      headers[.secFetchSite] = site
      return try await client.execute(
        uri: path, method: .post, headers: headers, body: ByteBuffer(string: form)
      ) { $0 }
    }
  }
}
