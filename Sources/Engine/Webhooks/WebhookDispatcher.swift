import Domain
import Logging

/// Tells systems of others what happened: at least once, of one case in the order in which it happened.
///
/// Of each case only the first delivery that waits is offered; what is given up lets the next one pass. Nodes divide
/// the cases as they divide all work, and each delivery that is under way is leased: after a crash it is offered again.
struct WebhookDispatcher: Sendable {
  /// Deliveries to one webhook at a time.
  static let width = 8
  /// Machine time for which a delivery is under way: longer than the longest answer.
  static let lease = Span.seconds(60)
  /// Machine time for which a round goes on with a webhook that has more.
  static let longestRound = Span.seconds(10)

  let store: any Store
  let transport: any WebhookTransport
  let seal: SecretSeal
  let clock: any MachineClock
  let logger: Logger
  let metrics: HouseMetrics

  /// Webhooks to which something may go now.
  func due(_ fence: Fence) async throws -> [Webhook] {
    let now = clock.now()
    return try await store.read { try $0.dueWebhooks(at: now, of: fence.shards) }
  }

  /// Offers what is due. Webhooks go side by side: one that is slow holds up its own deliveries, and a round.
  ///
  /// - Returns: how many deliveries were offered.
  /// - Throws: the first trouble of the store, after the other webhooks had their turn.
  func round(_ due: [Webhook], _ fence: Fence) async throws -> Int {
    var (offered, trouble): (Int, (any Error)?) = (0, nil)
    await withTaskGroup(of: Result<Int, any Error>.self) { group in
      for webhook in due {
        group.addTask {
          do { return .success(try await drain(webhook, fence)) } catch { return .failure(error) }
        }
      }
      for await result in group {
        switch result {
        case .success(let count): offered += count
        case .failure(let error): trouble = trouble ?? error
        }
      }
    }
    if let trouble { throw trouble }
    return offered
  }

  private func drain(_ webhook: Webhook, _ fence: Fence) async throws -> Int {
    let end = clock.monotonic() + Self.longestRound.milliseconds
    var offered = 0
    while true {
      // One alone finds out whether a receiver that failed is back.
      let limit = webhook.failures > 0 ? 1 : Self.width
      let now = clock.now()
      let request = DeliveryRequest(
        organisation: webhook.organisation, webhook: webhook.id, shards: fence.shards, now: now,
        until: now.advanced(by: Self.lease), limit: limit)
      let (deliveries, name) = try await store.write { tx in
        try tx.hold(fence)
        let name = try tx.organisations().first { $0.id == webhook.organisation }?.slug ?? ""
        return (try tx.lease(request), name)
      }
      guard !deliveries.isEmpty else { return offered }
      offered += deliveries.count
      let isWell = try await offer(deliveries, to: webhook, of: name)
      guard isWell, deliveries.count == limit, limit > 1, clock.monotonic() < end, !Task.isCancelled else {
        return offered
      }
    }
  }

  /// - Returns: whether all went well.
  private func offer(_ deliveries: [WebhookDelivery], to webhook: Webhook, of name: String) async throws -> Bool {
    let secrets = webhook.secrets(at: clock.now()).compactMap { secret in
      seal.opened(secret.sealed, for: WebhookDesk.purpose(webhook.organisation, webhook.id, secret.number))
    }
    var outcomes: [WebhookOutcome] = []
    await withTaskGroup(of: WebhookOutcome.self) { group in
      for delivery in deliveries {
        group.addTask { await offer(delivery, to: webhook.url, of: name, secrets) }
      }
      for await outcome in group { outcomes.append(outcome) }
    }
    try await keep(outcomes, of: webhook)
    return outcomes.allSatisfy { $0.delivery.state == .delivered }
  }

  private func offer(
    _ delivery: WebhookDelivery, to url: String, of organisation: String, _ secrets: [[UInt8]]
  ) async -> WebhookOutcome {
    guard !secrets.isEmpty else {
      return WebhookOutcome(delivery, trouble: "no secret can be opened: is this the right key file?", at: clock.now())
    }
    let name = WebhookSignature.name(of: delivery.event)
    let seconds = clock.now().milliseconds / 1_000
    let body = CloudEvent(event: delivery.event, organisation: organisation).bytes
    let request = WebhookRequest(
      url: url,
      fields: [
        .init("Content-Type", CloudEvent.mediaType), .init("User-Agent", "bode"), .init("webhook-id", name),
        .init("webhook-timestamp", "\(seconds)"),
        .init(
          "webhook-signature",
          WebhookSignature.field(name: name, seconds: seconds, body: body, secrets: secrets)),
      ], body: body)
    do {
      return WebhookOutcome(delivery, status: try await transport.post(request).status, at: clock.now())
    } catch {
      return WebhookOutcome(delivery, trouble: String("\(error)".prefix(200)), at: clock.now())
    }
  }

  private func keep(_ outcomes: [WebhookOutcome], of webhook: Webhook) async throws {
    let now = clock.now()
    let isAnyThere = outcomes.contains { $0.delivery.state == .delivered }
    let isGone = outcomes.contains { $0.delivery.status == WebhookOutcome.gone }
    try await store.write { tx in
      for outcome in outcomes { _ = try tx.settle(outcome.delivery) }
      let failures = isAnyThere ? 0 : webhook.failures + 1
      if failures != webhook.failures {
        let rest = failures == 0 ? nil : now.advanced(by: WebhookPauses.rest(after: failures))
        try tx.setHealth(webhook.organisation, webhook.id, failures: failures, restsUntil: rest)
      }
      // The receiver said that it wants nothing any more: what is there waits for a person.
      if isGone, var known = try tx.webhook(webhook.organisation, webhook.id), known.state == .live {
        known.state = .paused
        try tx.update(known)
      }
    }
    for outcome in outcomes {
      metrics.add(to: MetricCatalogue.webhookOffers, outcome.word)
      guard outcome.delivery.state != .delivered else { continue }
      logger.warning(
        "an event did not arrive",
        metadata: ["webhook": "\(webhook.id)", "reason": "\(LogText.of(outcome.reason))"])
    }
  }
}
