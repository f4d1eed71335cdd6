import Crypto
import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging

@testable import Web

/// The payment pages in memory, with a fake desk behind them.
struct PageSite: Sendable {
  static let token = "k7m2x9q4t1w8z3p"
  static let key = SymmetricKey(data: Array(repeating: 7 as UInt8, count: 32))
  static let host = "localhost"

  let desk: FakePaymentDesk
  let pages: PaymentPages

  init(
    _ page: PaymentPage?, start: PaymentStart = .changed, attempt: ProviderPaymentStatus? = nil,
    isBroken: Bool = false
  ) {
    var known: [PaymentToken: PaymentPage] = [:]
    if let token = PaymentToken(Self.token) { known[token] = page }
    desk = FakePaymentDesk(known, start: start, attempt: attempt, isBroken: isBroken)
    pages = PaymentPages(
      desk: desk, tenants: FakeTenantPages(), clock: StillClock(), formKey: Self.key, isTest: false,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  func test<Value: Sendable>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws
    -> Value
  {
    let router = Router(options: .autoGenerateHeadEndpoints)
    for route in pages.routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        await route.answer(request, { context.parameters.get($0) ?? "" }, "192.0.2.1")
      }
    }
    return try await Application(responder: router.buildResponder()).test(.router) { try await body($0) }
  }

  /// The body of a GET of `path` below the link.
  func html(_ path: String = "", _ query: String = "") async throws -> String {
    try await test { client in
      try await client.execute(uri: "/betalen/\(Self.token)\(path)\(query)", method: .get) {
        String(buffer: $0.body)
      }
    }
  }

  /// Presses a button as a browser would: with the fields of the form and the headers of the same origin.
  func press(
    _ action: FormGuard.Action, headers: HTTPFields = sameOrigin, body: String? = nil
  ) async throws -> TestResponse {
    let body = try body ?? Self.body(of: action)
    return try await test { client in
      try await client.execute(
        uri: "/betalen/\(Self.token)/\(action.path)", method: .post, headers: headers,
        body: ByteBuffer(string: body)
      ) { $0 }
    }
  }

  static let sameOrigin: HTTPFields = [
    .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
  ]

  /// What a browser sends for the hidden fields of a form.
  static func body(of action: FormGuard.Action, token: String = token) throws -> String {
    guard let token = PaymentToken(token) else { throw FakePaymentDesk.Broken() }
    let fields = FormGuard(key: key).fields(for: action, of: token).markup
    return fields.matches(of: /name="([^"]+)" value="([^"]+)"/).map { match in
      let value = match.2.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
      return "\(match.1)=\(value)"
    }.joined(separator: "&")
  }
}
