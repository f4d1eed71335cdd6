import Domain
import Engine
import Hummingbird

extension NotifyAPI {
  /// Messages and texts of one page.
  static let pageSize = 250
  /// Messages that are looked at for one page when only some states are wanted.
  static let mostLookedAt = 2_500

  func addMessages(to router: inout GuardedRouter) {
    route(.get, "/v2/notifications", .messages, in: &router) { call in try await list(call) }
    route(.get, "/v2/notifications/:id", .messages, in: &router) { call in
      try .json(call.notification(try await message(call)))
    }
    route(.get, "/v2/notifications/:id/pdf", .messages, in: &router) { call in
      _ = try await message(call)
      throw NotifyError.validation("Notification is not a letter")
    }
    route(.get, "/v2/received-text-messages", .messages, in: &router) { call in try await received(call) }
  }

  private func message(_ call: NotifyCall) async throws -> SingleMessageView {
    let id = try call.uuid("id")
    let found = try await api.messages.message(call.caller.organisation, key: call.caller.key.id, publicID: id)
    guard let found else { throw NotifyError.notFound }
    return found
  }

  private func list(_ call: NotifyCall) async throws -> Response {
    let asked = try NotifyListQuery(call.query)
    var question = SingleMessageQuestion(
      organisation: call.caller.organisation, key: call.caller.key.id, reference: asked.reference,
      limit: Self.pageSize)
    question.channels = asked.channels
    var views: [SingleMessageView] = []
    var last: String? = asked.olderThan
    var looked = 0
    var isAtEnd = asked.channels.isEmpty && asked.hasTypes
    while !isAtEnd, views.count < Self.pageSize, looked < Self.mostLookedAt {
      question.limit = Self.pageSize - views.count
      let page = try await api.messages.messages(question, before: last) { view in
        NotifyStatus(view).isAsked(for: asked.statuses)
      }
      views += page.views
      looked += question.limit
      isAtEnd = page.last == nil
      last = page.last ?? last
    }
    var links: [String: JSONValue] = ["current": .string(call.link(olderThan: nil))]
    // A page that shows nothing may still have others behind it.
    if let last, !views.isEmpty || !isAtEnd { links["next"] = .string(call.link(olderThan: last)) }
    return try .json(["notifications": .array(views.map(call.notification)), "links": .object(links)])
  }

  private func received(_ call: NotifyCall) async throws -> Response {
    let asked = try NotifyListQuery(call.query, allowing: ["older_than"])
    let texts = try await api.messages.receivedTexts(
      call.caller.organisation, key: call.caller.key.id, before: asked.olderThan, limit: Self.pageSize)
    let number = try await api.messages.textSender(call.caller.organisation)
    var links: [String: JSONValue] = ["current": .string(call.link(olderThan: nil))]
    if let last = texts.last { links["next"] = .string(call.link(olderThan: last.publicID)) }
    return try .json([
      "received_text_messages": .array(texts.map { call.received($0, at: number) }), "links": .object(links),
    ])
  }
}
