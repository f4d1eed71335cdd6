import Domain
import Engine
import HTTPTypes
import Hummingbird
import Logging

/// The API of GOV.UK Notify, version 2, as its public documentation describes it: programs that speak it come here by
/// another address and another key.
struct NotifyAPI: Sendable {
  let api: APIServices

  typealias Handler = @Sendable (NotifyCall) async throws -> Response

  func addRoutes(to router: inout GuardedRouter) {
    addSending(to: &router)
    addMessages(to: &router)
    addTemplates(to: &router)
  }

  /// Registers a route; whoever asks is known, has the scope and does not ask too often before `handler` runs.
  func route(
    _ method: HTTPRequest.Method, _ path: String, _ scope: APIScope, in router: inout GuardedRouter,
    _ handler: @escaping Handler
  ) {
    router.machine(method, path) { exchange in
      do {
        return try await handler(try await admit(exchange, scope))
      } catch let error as NotifyError {
        return try error.answer()
      } catch let error as any HTTPResponseError where error.status.code < 500 {
        return try NotifyError(error.status.code, "BadRequestError", "The request cannot be read").answer()
      } catch {
        exchange.context.logger.error(
          "request failed", metadata: ["reason": "\(error)", "path": "\(exchange.request.uri.path)"])
        return try NotifyError.server.answer()
      }
    }
  }

  private func admit(_ exchange: Exchange, _ scope: APIScope) async throws -> NotifyCall {
    let token = try NotifyToken(exchange.request.headers[.authorization])
    guard let open = try await api.keys.open(service: token.service) else {
      throw NotifyError.auth(403, "Invalid token: service not found")
    }
    let clock = exchange.services.machineClock
    let secret = try token.check(against: open, at: clock.now().milliseconds / 1_000)
    if let seconds = await api.limits.take(open.key.service, at: clock.monotonic()) {
      throw NotifyError(
        429, "RateLimitError",
        "Exceeded rate limit for key type LIVE of \(APIRateLimits.requests) requests per "
          + "\(APIRateLimits.seconds) seconds", retryAfter: seconds)
    }
    guard open.key.scopes.contains(scope) else {
      throw NotifyError.auth(403, "This API key may not be used for: \(scope.rawValue)")
    }
    try await APICaller.noteUse(open.key, secret: secret, exchange.services, api)
    return NotifyCall(exchange: exchange, api: api, caller: APICaller(key: open.key))
  }
}
