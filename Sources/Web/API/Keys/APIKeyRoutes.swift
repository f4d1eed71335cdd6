import Domain
import Engine
import Hummingbird

/// Settings → API keys. Only for administrators: a key can do more than most people.
func apiKeyRoutes(_ router: inout GuardedRouter, _ api: APIServices) {
  let home = SettingsTab.keys.path
  router.get(home, .signedIn(.administrator)) { exchange in
    try await exchange.apiKeysPage(api)
  }
  router.post(home, .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let scopes = APIScope.allCases.filter { exchange.form["scope-\($0.rawValue)"] == "yes" }
    let shown = try await api.keys.make(
      visitor.organisation, name: exchange.form["name"] ?? "", scopes: Set(scopes), by: visitor.user.login)
    return try await exchange.apiKeysPage(api, shown: shown)
  }
  router.post("\(home)/:id/secrets", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let shown = try await api.keys.addSecret(
      visitor.organisation, APIKeyID(exchange.number("id")), by: visitor.user.login)
    return try await exchange.apiKeysPage(api, shown: shown)
  }
  router.post("\(home)/:id/secrets/:number/end", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    try await api.keys.endSecret(
      visitor.organisation, APIKeyID(exchange.number("id")), number: Int(exchange.number("number")),
      by: visitor.user.login)
    return .seeOther(home)
  }
  router.post("\(home)/:id/revoke", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    try await api.keys.revoke(visitor.organisation, APIKeyID(exchange.number("id")), by: visitor.user.login)
    return .seeOther(home)
  }
}

extension Exchange {
  fileprivate func apiKeysPage(_ api: APIServices, shown: APIKeyDesk.Shown? = nil) async throws -> Response {
    let frame = try await frame()
    let keys = try await api.keys.keys(signedIn().organisation)
    return .page(frame.document(APIKeysPage(keys: keys, shown: shown).page(frame)))
  }
}
