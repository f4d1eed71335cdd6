import Domain
import Engine
import HTTPTypes
import Hummingbird
import Logging

/// Our own API: a table of routes, of which the server and its document are made.
struct OwnAPI: Sendable {
  static let prefix = "/api/v1"

  let api: APIServices

  /// Every route.
  static let routes: [OwnRoute] =
    contactRoutes + contactChangeRoutes + caseRoutes + runRoutes + messageRoutes + archiveSearchRoutes + archiveRoutes
    + webhookRoutes + bulkRoutes + importRoutes

  func addRoutes(to router: inout GuardedRouter) {
    // Says how to ask, and nothing of anybody.
    router.machine(.get, "\(Self.prefix)/openapi.json") { _ in try .json(OpenAPIDocument.document) }
    for route in Self.routes {
      router.machine(route.method, route.routerPath) { exchange in
        do {
          return try await route.handler(try await admit(exchange, route.scope))
        } catch let problem as OwnProblem {
          return try problem.answer()
        } catch let error as any HTTPResponseError where error.status.code < 500 {
          return try OwnProblem(
            status: error.status.code, title: OwnProblem.unreadable.title, detail: OwnProblem.unreadable.detail
          ).answer()
        } catch {
          exchange.context.logger.error(
            "request failed", metadata: ["reason": "\(error)", "path": "\(exchange.request.uri.path)"])
          return try OwnProblem.server.answer()
        }
      }
    }
  }

  private func admit(_ exchange: Exchange, _ scope: APIScope) async throws -> OwnCall {
    guard let shown = OwnKeyText(exchange.request.headers[.authorization]),
      let open = try await api.keys.open(service: shown.service), let secret = shown.secret(of: open)
    else {
      throw OwnProblem(
        status: 401, title: "Not known",
        detail: "Send your key as it was shown: Authorization: Bearer name-service-secret.")
    }
    if let seconds = await api.limits.take(open.key.service, at: exchange.services.machineClock.monotonic()) {
      throw OwnProblem(
        status: 429, title: "Too often",
        detail: "A key may ask \(APIRateLimits.requests) times in \(APIRateLimits.seconds) seconds.",
        retryAfter: seconds)
    }
    guard open.key.scopes.contains(scope) else {
      throw OwnProblem(
        status: 403, title: "Not allowed", detail: "This key is not for: \(scope.rawValue). Make one that is.")
    }
    try await APICaller.noteUse(open.key, secret: secret, exchange.services, api)
    return OwnCall(exchange: exchange, api: api, caller: APICaller(key: open.key))
  }
}
