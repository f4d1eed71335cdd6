import Domain
import Engine
import Hummingbird

extension OwnAPI {
  /// Characters of a name, a reference and an address.
  private static let longestText = 1_000
  /// Messages of one page.
  private static let pageSize = 50

  private static let orderForm = OwnSchema.object([
    OwnField("template", .text), OwnField("channel", .word(["email", "sms"])),
    OwnField("to", .text, "An e-mail address or a mobile number."),
    OwnField("values", .texts, "What fills the places of the template.", isRequired: false),
    OwnField("reference", .nullable(.text), "What you call it.", isRequired: false),
  ])

  static let messageRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/templates", name: "listTemplates", summary: "Templates that a message may be made of.",
      scope: .templates, answer: .json(status: 200, .object([OwnField("items", .list(.named("Template")))]))
    ) { call in
      let templates = try await call.api.messages.templates(call.organisation)
      return try .json(["items": .array(templates.map { OwnDocuments.template($0.template) })])
    },
    OwnRoute(
      method: .post, path: "/messages", name: "sendMessage", summary: "Send one message.", scope: .send,
      body: orderForm, answer: .json(status: 201, .named("Message"))
    ) { call in
      do {
        let view = try await call.api.messages.send(try await order(call))
        return try .json(OwnDocuments.message(view), status: .created)
      } catch let refusal as SingleMessageRefusal {
        throw OwnProblem(refusal)
      }
    },
    OwnRoute(
      method: .get, path: "/messages", name: "listMessages", summary: "Messages that this key sent, newest first.",
      scope: .messages, query: [after], answer: .json(status: 200, .page(of: "Message"))
    ) { call in
      let question = SingleMessageQuestion(
        organisation: call.organisation, key: call.caller.key.id, limit: pageSize)
      let before = try call.cursor()?.value
      let page = try await call.api.messages.messages(question, before: before) { _ in true }
      let isWhole = page.views.count == pageSize
      return try .json([
        "items": .array(page.views.map(OwnDocuments.message)), "next": isWhole ? .optional(page.last) : .null,
      ])
    },
    OwnRoute(
      method: .get, path: "/messages/{id}", name: "getMessage", summary: "One message that this key sent.",
      scope: .messages, answer: .json(status: 200, .named("Message"))
    ) { call in
      guard let id = call.exchange.context.parameters.get("id").flatMap(UUIDText.reading),
        let view = try await call.api.messages.message(call.organisation, key: call.caller.key.id, publicID: id)
      else { throw OwnProblem.notFound }
      return try .json(OwnDocuments.message(view))
    },
  ]

  private static func order(_ call: OwnCall) async throws -> SingleMessageOrder {
    let key = try call.idempotencyKey()
    let fields = try await call.fields(of: orderForm)
    let word = try fields.text("channel", longest: longestText)
    guard let channel = Channel(rawValue: word), channel == .email || channel == .sms else {
      throw OwnProblem.field("channel", "It is email or sms.")
    }
    let template = try fields.text("template", longest: longestText)
    let recipient: String
    do {
      recipient = try SingleMessageRecipient.normalised(try fields.text("to", longest: longestText), for: channel)
    } catch let fault as SingleMessageRecipient.Fault {
      throw OwnProblem.field("to", fault.words)
    }
    return SingleMessageOrder(
      organisation: call.organisation, key: call.caller.key.id, channel: channel,
      templateID: SingleMessageTemplate.id(of: template, channel, in: call.organisation), recipient: recipient,
      values: try fields.texts("values"), reference: try fields.optional("reference", longest: longestText),
      idempotencyKey: key)
  }
}

extension OwnProblem {
  init(_ refusal: SingleMessageRefusal) {
    let (problem, field) = refusal.words
    self =
      switch refusal {
      case .keyOfAnother: OwnProblem(status: 409, title: "Used before", detail: problem, field: field)
      case .noTemplate, .otherChannel, .missing, .unreadable, .tooLong: .field(field, problem)
      }
  }
}
