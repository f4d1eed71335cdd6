/// Registers every route for programs of others, and the page where their keys are made.
public func apiRoutes(_ router: inout GuardedRouter, _ api: APIServices) {
  apiKeyRoutes(&router, api)
  webhookRoutes(&router, api)
  NotifyAPI(api: api).addRoutes(to: &router)
  OwnAPI(api: api).addRoutes(to: &router)
}
