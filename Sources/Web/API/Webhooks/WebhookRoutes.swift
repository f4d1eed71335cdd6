import Domain
import Engine
import Hummingbird

/// Settings → Webhooks. Only for administrators: what happens to people leaves the house by it.
func webhookRoutes(_ router: inout GuardedRouter, _ api: APIServices) {
  let home = SettingsTab.webhooks.path
  let desk = api.webhooks
  router.get(home, .signedIn(.administrator)) { exchange in
    let frame = try await exchange.frame()
    let webhooks = try await desk.webhooks(exchange.signedIn().organisation)
    return .page(frame.document(WebhooksPage(webhooks: webhooks).page(frame)))
  }
  router.post(home, .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let shown = try await desk.make(
      visitor.organisation, url: exchange.form["url"] ?? "", kinds: exchange.webhookKinds, by: visitor.user.login)
    return try await exchange.webhookPage(desk, shown.webhook.id, shown: shown.secret)
  }
  router.get("\(home)/:id", .signedIn(.administrator)) { exchange in
    try await exchange.webhookPage(desk, try exchange.webhook)
  }
  router.post("\(home)/:id", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    try await desk.change(
      visitor.organisation, try exchange.webhook, url: exchange.form["url"] ?? "", kinds: exchange.webhookKinds,
      by: visitor.user.login)
    return .seeOther("\(home)/\(try exchange.webhook)")
  }
  router.post("\(home)/:id/secret", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let shown = try await desk.renewSecret(visitor.organisation, try exchange.webhook, by: visitor.user.login)
    return try await exchange.webhookPage(desk, shown.webhook.id, shown: shown.secret)
  }
  router.post("\(home)/:id/end", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    try await desk.end(visitor.organisation, try exchange.webhook, by: visitor.user.login)
    return .seeOther(home)
  }
  deliveryRoutes(&router, desk, home)
}

private func deliveryRoutes(_ router: inout GuardedRouter, _ desk: WebhookDesk, _ home: String) {
  router.post("\(home)/:id/paused", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    try await desk.setPaused(
      exchange.form["paused"] == "yes", visitor.organisation, try exchange.webhook, by: visitor.user.login)
    return .seeOther("\(home)/\(try exchange.webhook)")
  }
  router.post("\(home)/:id/test", .signedIn(.administrator)) { exchange in
    try await desk.test(exchange.signedIn().organisation, try exchange.webhook)
    return .seeOther("\(home)/\(try exchange.webhook)")
  }
  router.post("\(home)/:id/again", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    _ = try await desk.revive(
      visitor.organisation, try exchange.webhook, number: exchange.form["number"].flatMap { Int64($0) },
      by: visitor.user.login)
    return .seeOther("\(home)/\(try exchange.webhook)")
  }
  router.post("\(home)/:id/replay", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    guard let range = exchange.replayRange else {
      throw Trouble.badRequest(
        dutch: "Vul een dag in, of twee nummers. Er is niets opnieuw gemeld.",
        english: "Fill in a day, or two numbers. Nothing was told again.")
    }
    let count = try await desk.replay(
      range, visitor.organisation, try exchange.webhook, by: visitor.user.login)
    return .seeOther("\(home)/\(try exchange.webhook)?replayed=\(count)")
  }
}

extension Exchange {
  fileprivate var webhook: WebhookID { get throws { WebhookID(try number("id")) } }

  fileprivate var webhookKinds: Set<WebhookEventKind> {
    Set(WebhookEventKind.choices.filter { form["kind-\($0.rawValue)"] == "yes" })
  }

  /// Days begin at midnight in the Netherlands.
  fileprivate var replayRange: ReplayRange? {
    if let day = form["since"].flatMap({ CalendarDay($0) }) {
      return .since(DutchTime.instant(of: day, at: LocalTime(hour: 0, minute: 0)))
    }
    guard let from = form["from"].flatMap({ Int64($0) }), from >= 0 else { return nil }
    let to = form["to"].flatMap { Int64($0) } ?? .max
    return to >= from ? .numbers(from...to) : nil
  }

  fileprivate func webhookPage(_ desk: WebhookDesk, _ id: WebhookID, shown: String? = nil) async throws -> Response {
    let organisation = try signedIn().organisation
    let onlyDead = query["state"] == "dead"
    guard let standing = try await desk.standing(organisation, id),
      let deliveries = try await desk.deliveries(
        organisation, id, onlyDead ? .dead : nil, before: query["after"].flatMap { Int64($0) },
        limit: WebhookPage.rows)
    else { throw Trouble.notFound }
    let frame = try await frame()
    let page = WebhookPage(
      standing: standing, deliveries: deliveries,
      references: try await desk.references(of: deliveries, in: organisation), onlyDead: onlyDead, shown: shown,
      replayed: query["replayed"].flatMap { Int($0) }, machineNow: services.machineClock.now())
    return .page(frame.document(page.page(frame)))
  }
}
