import Domain
import Engine
import Hummingbird

extension OwnAPI {
  /// Bytes of an order.
  private static let largestOrder = 4 * 1_024 * 1_024
  /// Characters of an address, a reference and a name.
  private static let longestText = 1_000

  private static let messageForm = OwnSchema.object([
    OwnField("to", .text, "An e-mail address or a mobile number."),
    OwnField("values", .texts, "What fills the places of the template.", isRequired: false),
    OwnField("reference", .nullable(.text), "What you call it.", isRequired: false),
  ])
  private static let orderForm = OwnSchema.object([
    OwnField("template", .text), OwnField("channel", .word(["email", "sms"])),
    OwnField("messages", .list(messageForm), "At least one, at most \(BulkDesk.mostMessages)."),
  ])
  private static let state = OwnField(
    "state", .word(["waiting", "taken", "refused"]), "Only messages in this state.", isRequired: false)
  private static let behind = OwnField(
    "after", .matching("^[0-9]{1,9}$"), "Where the list goes on: `next` of the page before.", isRequired: false)

  static let bulkRoutes: [OwnRoute] = [
    OwnRoute(
      method: .post, path: "/bulk", name: "sendBulk",
      summary: "Send many messages of one template; follow the job that it becomes.", scope: .send, body: orderForm,
      answer: .json(status: 202, .named("BulkJob"))
    ) { call in
      do {
        return try .json(OwnDocuments.job(try await call.api.bulk.take(try await order(call))), status: .accepted)
      } catch let refusal as SingleMessageRefusal {
        throw OwnProblem(refusal)
      }
    },
    OwnRoute(
      method: .get, path: "/bulk/{id}", name: "getBulkJob", summary: "How far a job is.", scope: .messages,
      answer: .json(status: 200, .named("BulkJob"))
    ) { call in
      let standing = try await call.api.bulk.standing(
        call.organisation, key: call.caller.key.id, BulkJobID(try call.number()))
      guard let standing else { throw OwnProblem.notFound }
      return try .json(OwnDocuments.job(standing))
    },
    OwnRoute(
      method: .get, path: "/bulk/{id}/messages", name: "listBulkMessages",
      summary: "What became of each message of a job, in the order in which you gave them.", scope: .messages,
      query: [state, behind], answer: .json(status: 200, .page(of: "BulkMessage"))
    ) { call in
      let after = call.exchange.query["after"]
      guard let place = after.map({ Int($0) }) ?? 0, place >= 0 else {
        throw OwnProblem.field("after", "Give what `next` of the page before said.")
      }
      let rows = try await call.api.bulk.rows(
        call.organisation, key: call.caller.key.id, BulkJobID(try call.number()), try stateAsked(call), after: place)
      guard let rows else { throw OwnProblem.notFound }
      let next = rows.count == BulkDesk.pageSize ? rows.last.map { "\($0.place)" } : nil
      return try .json(["items": .array(rows.map(OwnDocuments.row)), "next": .optional(next)])
    },
  ]

  private static func stateAsked(_ call: OwnCall) throws(OwnProblem) -> BulkRow.State? {
    switch call.exchange.query["state"] {
    case nil: nil
    case "waiting": .waiting
    case "taken": .taken
    case "refused": .refused
    default: throw .field("state", "It is one of: waiting, taken, refused.")
    }
  }

  private static func order(_ call: OwnCall) async throws -> BulkDesk.Order {
    let key = try call.idempotencyKey()
    let fields = try await call.fields(of: orderForm, upTo: largestOrder)
    guard let channel = Channel(rawValue: try fields.text("channel", longest: longestText)),
      channel == .email || channel == .sms
    else { throw OwnProblem.field("channel", "It is email or sms.") }
    let template = try fields.text("template", longest: longestText)
    let messages = try fields.list("messages", of: messageForm)
    guard (1...BulkDesk.mostMessages).contains(messages.count) else {
      throw OwnProblem.field("messages", "Give 1 to \(BulkDesk.mostMessages) messages.")
    }
    let rows = try messages.enumerated().map { index, message -> BulkRow in
      do {
        return BulkRow(
          place: index + 1, recipient: try message.text("to", longest: longestText),
          values: try message.texts("values"), reference: try message.optional("reference", longest: longestText))
      } catch let problem as OwnProblem {
        throw OwnProblem.field("messages[\(index)].\(problem.field ?? "")", problem.detail)
      }
    }
    return BulkDesk.Order(
      organisation: call.organisation, key: call.caller.key.id, idempotencyKey: key, template: template,
      channel: channel, rows: rows)
  }
}

extension OwnDocuments {
  static let jobSchema = OwnSchema.object([
    OwnField("id", .id), OwnField("template", .text), OwnField("channel", .word(Channel.allCases.map(\.rawValue))),
    OwnField("state", .word(["running", "done"])), OwnField("total", .integer),
    OwnField("waiting", .integer, "Not looked at yet."),
    OwnField("taken", .integer, "Each is a message of its own now."),
    OwnField("refused", .integer, "Not sent: see why in the list."), OwnField("created_at", .moment),
    OwnField("ended_at", .nullable(.moment)),
  ])
  static let rowSchema = OwnSchema.object([
    OwnField("place", .integer, "From 1, in the order in which you gave them."),
    OwnField("reference", .nullable(.text)), OwnField("state", .word(["waiting", "taken", "refused"])),
    OwnField("message", .nullable(.id), "Ask for its status by it."), OwnField("problem", .nullable(.text)),
    OwnField("field", .nullable(.text), "What to mend."),
  ])

  static func job(_ standing: BulkDesk.Standing) -> JSONValue {
    let job = standing.job
    func count(_ state: BulkRow.State) -> JSONValue { .integer(Int64(standing.counts[state] ?? 0)) }
    return [
      "id": .string("\(job.id)"), "template": .string(job.template), "channel": .string(job.channel.rawValue),
      "state": .string(job.endedAt == nil ? "running" : "done"), "total": .integer(Int64(job.total)),
      "waiting": count(.waiting), "taken": count(.taken), "refused": count(.refused),
      "created_at": .string(APITime.text(job.createdAt)), "ended_at": .optional(job.endedAt.map(APITime.text)),
    ]
  }

  static func row(_ row: BulkRow) -> JSONValue {
    let (state, message, problem, field): (String, String?, String?, String?) =
      switch row.outcome {
      case .waiting: ("waiting", nil, nil, nil)
      case .taken(let message): ("taken", message, nil, nil)
      case .refused(let problem, let field): ("refused", nil, problem, field)
      }
    return [
      "place": .integer(Int64(row.place)), "reference": .optional(row.reference), "state": .string(state),
      "message": .optional(message), "problem": .optional(problem), "field": .optional(field),
    ]
  }
}
