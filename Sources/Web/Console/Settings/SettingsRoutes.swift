import Domain
import Engine
import Hummingbird

/// What only administrators may see and change.
func settingsRoutes(_ router: inout GuardedRouter) {
  router.get("/settings", .signedIn(.administrator)) { _ in .seeOther(SettingsTab.organisation.path) }
  organisationRoutes(&router)
  houseStyleRoutes(&router)
  userRoutes(&router)
  auditRoutes(&router)
  troubleRoutes(&router)
  router.get("/settings/access", .signedIn(.administrator)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let page = AccessPage(
      policy: try await exchange.services.access.users.policy(of: organisation),
      users: try await exchange.services.access.users.users(of: organisation))
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }
  router.post("/settings/access", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let word = exchange.form["codes-from"] ?? "nobody"
    guard word == "nobody" || Role(rawValue: word) != nil else {
      throw Trouble.badRequest(
        dutch: "Die rol bestaat niet. Er is niets gewijzigd. Kies een rol uit de lijst.",
        english: "There is no such role. Nothing was changed. Choose a role from the list.")
    }
    try await exchange.services.access.users.set(
      AccessPolicy(codesFrom: Role(rawValue: word)), of: visitor.organisation, by: visitor.user.login,
      at: exchange.words.now)
    return .seeOther("/settings/access")
  }
}

private func userRoutes(_ router: inout GuardedRouter) {
  router.get("/settings/users", .signedIn(.administrator)) { try await UserDesk($0).list() }
  router.post("/settings/users", .signedIn(.administrator)) { try await UserDesk($0).add() }
  router.get("/settings/users/:id", .signedIn(.administrator)) { try await UserDesk($0).page() }
  router.post("/settings/users/:id/role", .signedIn(.administrator)) { try await UserDesk($0).changeRole() }
  router.post("/settings/users/:id/blocked", .signedIn(.administrator)) { try await UserDesk($0).block() }
  router.post("/settings/users/:id/password", .signedIn(.administrator)) {
    try await UserDesk($0).resetPassword()
  }
  router.post("/settings/users/:id/app/remove", .signedIn(.administrator)) {
    try await UserDesk($0).removeApp()
  }
  router.post("/settings/users/:id/sessions/end", .signedIn(.administrator)) {
    try await UserDesk($0).endSessions()
  }
}
