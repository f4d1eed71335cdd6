import Domain
import Engine
import Hummingbird

/// What holds for the organisation, and how sending goes.
func organisationRoutes(_ router: inout GuardedRouter) {
  router.get("/settings/organisation", .signedIn(.administrator)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let look = try await exchange.workshopLook()
    guard let live = look.live else {
      throw Trouble.badRequest(
        dutch: "De gepubliceerde map kan niet worden gelezen. Publiceer hem opnieuw met bode publish MAP.",
        english: "The published folder cannot be read. Publish it again with bode publish FOLDER.")
    }
    var published: FlowDetail.Version?
    if let flow = live.plans.keys.min() {
      published = try await exchange.services.reading.flow(organisation, named: flow, version: nil)?.versions
        .first { $0.number == look.workshop.live }
    }
    let page = OrganisationPage(settings: live.settings, version: look.workshop.live, published: published)
    return try await exchange.page(page.page(exchange.words))
  }
  router.get("/settings/providers", .signedIn(.administrator)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let page = ProvidersPage(
      health: try await exchange.services.reading.sendingHealth(organisation, at: exchange.words.now),
      standings: exchange.services.actions.providers, channels: exchange.services.drafts.channels)
    return try await exchange.page(page.page(exchange.words))
  }
}
