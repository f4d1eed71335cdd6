import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The console in memory, for tests of its routes.
enum Console {
  static func run(
    reading: SampleReading = SampleReading(), desk: SampleDesk = SampleDesk(), drafts: SampleDrafts = SampleDrafts(),
    uploadFolder: String = "/tmp",
    uploadLimit: Int = 1_000_000, usesTLS: Bool = false, clock: any BusinessClock & MachineClock = StoppedClock(),
    setUpCode: SetUpCode? = nil, issuer: OpenIDClient? = nil, livePause: LivePause = .untilTheSessionEnds,
    _ test: @escaping @Sendable (any TestClientProtocol, [RouteAccess]) async throws -> Void
  ) async throws {
    var router = GuardedRouter(
      services: SampleServices.make(
        reading: reading, desk: desk, drafts: drafts, uploadFolder: uploadFolder, uploadLimit: uploadLimit,
        usesTLS: usesTLS,
        clock: clock, setUpCode: setUpCode, issuer: issuer, livePause: livePause))
    consoleRoutes(&router)
    let table = router.table
    try await Application(router: router.router).test(.router) { client in try await test(client, table) }
  }

  /// The cookie header of a new session.
  static func signIn(_ client: any TestClientProtocol, as role: Role) async throws -> String {
    let answer = try await client.execute(
      uri: "/sign-in", method: .post, headers: [:],
      body: ByteBuffer(string: "login=\(role.rawValue)&password=geheim"))
    let cookie = try #require(answer.headers[.setCookie])
    return String(cookie.prefix { $0 != ";" })
  }

  /// The token that the forms of this session carry.
  static func token(_ client: any TestClientProtocol, _ cookie: String) async throws -> String {
    let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: cookie], body: nil)
    let text = String(buffer: page.body)
    let start = try #require(text.ranges(of: "name=\"token\" value=\"").first?.upperBound)
    return String(text[start...].prefix { $0 != "\"" })
  }

  /// Posts a form of the console with its token.
  static func post(
    _ client: any TestClientProtocol, _ path: String, _ fields: String, _ cookie: String
  ) async throws -> TestResponse {
    let token = try await token(client, cookie)
    return try await client.execute(
      uri: path, method: .post, headers: [.cookie: cookie], body: ByteBuffer(string: "token=\(token)&\(fields)"))
  }

  /// Looks at a page.
  static func get(_ client: any TestClientProtocol, _ path: String, _ cookie: String) async throws -> TestResponse {
    try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
  }

  /// The cookie header that an answer sets; nil when it sets none.
  static func cookie(of answer: TestResponse) -> String? {
    answer.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
  }

  /// The value of a hidden field on a page.
  static func hidden(_ name: String, in answer: TestResponse) throws -> String {
    let text = String(buffer: answer.body)
    let start = try #require(text.ranges(of: "name=\"\(name)\" value=\"").first?.upperBound)
    return String(text[start...].prefix { $0 != "\"" })
  }

  static func formHeaders(_ cookie: String, token: String, isUpload: Bool) throws -> HTTPFields {
    var headers: HTTPFields = [.cookie: cookie]
    guard isUpload else { return headers }
    headers[try #require(HTTPField.Name("x-form-token"))] = token
    headers[try #require(HTTPField.Name("x-file-name"))] = "lijst.csv"
    return headers
  }

  /// An address that the route answers.
  static func path(_ route: RouteAccess) -> String {
    let id =
      route.path.hasPrefix("/cases")
      ? "4817"
      : route.path.hasPrefix("/contacts")
        ? "17"
        : route.path.hasPrefix("/archive") ? "9" : "2"
    return route.path.replacing(":id", with: id).replacing(
      ":name", with: route.path.hasPrefix("/templates") ? "betaallink" : "storno"
    )
    .replacing(":step", with: "email")
  }
}
