import Domain
import Engine
import Hummingbird

/// What everybody may do about their own account.
func accountRoutes(_ router: inout GuardedRouter) {
  router.get("/account", .signedIn(.reader)) { try await AccountDesk($0).page() }
  router.get("/account/password", .signedIn(.reader)) { try await AccountDesk($0).passwordForm() }
  router.post("/account/password", .signedIn(.reader)) { try await AccountDesk($0).changePassword() }
  router.get("/account/app", .signedIn(.reader)) { try await AccountDesk($0).appForm() }
  router.post("/account/app", .signedIn(.reader)) { try await AccountDesk($0).connectApp() }
  router.get("/account/app/remove", .signedIn(.reader)) { try await AccountDesk($0).removalForm() }
  router.post("/account/app/remove", .signedIn(.reader)) { try await AccountDesk($0).removeApp() }
  router.get("/account/recovery", .signedIn(.reader)) { try await AccountDesk($0).recoveryForm() }
  router.post("/account/recovery", .signedIn(.reader)) { try await AccountDesk($0).renewRecovery() }
  router.post("/account/sessions/end", .signedIn(.reader)) { try await AccountDesk($0).endSessions() }
}
