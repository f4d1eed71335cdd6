import Engine
import Hummingbird

/// One step of a flow, by form.
func flowStepRoutes(_ router: inout GuardedRouter) {
  router.get("/flows/:name/steps", .signedIn(.editor)) { exchange in try await FlowStepDesk(exchange).list() }
  router.get("/flows/:name/steps/:step", .signedIn(.editor)) { exchange in try await FlowStepDesk(exchange).form() }
  router.post("/flows/:name/steps/:step", .signedIn(.editor)) { exchange in try await FlowStepDesk(exchange).save() }
}
