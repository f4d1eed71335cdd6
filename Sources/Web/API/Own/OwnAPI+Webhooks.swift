import Domain
import Engine
import Hummingbird

extension OwnAPI {
  private static let state = OwnField(
    "state", .word(["waiting", "delivered", "dead"]), "Only deliveries in this state.", isRequired: false)
  private static let before = OwnField(
    "after", .matching("^[0-9]{1,18}$"), "Where the list goes on: `next` of the page before.", isRequired: false)
  private static let range = OwnSchema.object([
    OwnField("since", .moment, "From this moment on; leave it out to give numbers.", isRequired: false),
    OwnField("from", .integer, "The number of an event: `sequence`.", isRequired: false),
    OwnField("to", .integer, "The last one; leave it out for all that came since.", isRequired: false),
  ])

  static let webhookRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/webhooks", name: "listWebhooks", summary: "Where events are told, and how that goes.",
      scope: .webhooks, answer: .json(status: 200, .object([OwnField("items", .list(.named("Webhook")))]))
    ) { call in
      let webhooks = try await call.api.webhooks.webhooks(call.organisation)
      return try .json(["items": .array(webhooks.map(OwnDocuments.webhook))])
    },
    OwnRoute(
      method: .get, path: "/webhooks/{id}/deliveries", name: "listDeliveries",
      summary: "What a webhook was told, the newest first.", scope: .webhooks, query: [state, before],
      answer: .json(status: 200, .page(of: "Delivery"))
    ) { call in
      let id = WebhookID(try call.number())
      let after = call.exchange.query["after"]
      let before = after.flatMap { Int64($0) }
      if after != nil, before == nil { throw OwnProblem.field("after", "Give what `next` of the page before said.") }
      let found = try await call.api.webhooks.deliveries(
        call.organisation, id, try stateAsked(call), before: before)
      guard let deliveries = found else { throw OwnProblem.notFound }
      let isWhole = deliveries.count == WebhookDesk.pageSize
      return try .json([
        "items": .array(deliveries.map(OwnDocuments.delivery)),
        "next": isWhole ? .optional(deliveries.last.map { "\($0.number)" }) : .null,
      ])
    },
    OwnRoute(
      method: .post, path: "/webhooks/{id}/replay", name: "replayEvents",
      summary: "Tell events again, by moment or by number; what you had before has the same webhook-id.",
      scope: .webhooks, body: range,
      answer: .json(status: 202, .object([OwnField("events", .integer, "How many; 0 when this key came before.")]))
    ) { call in
      let id = WebhookID(try call.number())
      let key = InboxKey(
        organisation: call.organisation, source: "replay-\(call.caller.key.id)", externalID: try call.idempotencyKey())
      let range = try rangeAsked(try await call.fields(of: range))
      guard try await call.api.webhooks.standing(call.organisation, id) != nil else { throw OwnProblem.notFound }
      let count = try await call.api.webhooks.replay(
        range, call.organisation, id, by: "api:\(call.caller.key.name)", once: key)
      return try .json(["events": .integer(Int64(count))], status: .accepted)
    },
  ]

  private static func stateAsked(_ call: OwnCall) throws(OwnProblem) -> WebhookDelivery.State? {
    switch call.exchange.query["state"] {
    case nil: nil
    case "waiting": .waiting
    case "delivered": .delivered
    case "dead": .dead
    default: throw .field("state", "It is one of: waiting, delivered, dead.")
    }
  }

  private static func rangeAsked(_ fields: OwnFields) throws(OwnProblem) -> ReplayRange {
    if let text = try fields.optional("since", longest: 40) {
      guard let moment = APITime.reading(text) else {
        throw .field("since", "Write it as 2026-11-22T12:00:00Z.")
      }
      return .since(moment)
    }
    guard let from = try fields.integer("from") else { throw .field("since", "Give since, or from.") }
    let to = try fields.integer("to") ?? .max
    guard from >= 0, to >= from else { throw .field("to", "It may not be below from.") }
    return .numbers(from...to)
  }
}
