import Domain
import Engine
import Hummingbird

/// Writing a message to a contact: the form, a look at exactly what would leave, and sending it.
func messageRoutes(_ router: inout GuardedRouter) {
  router.get("/contacts/:id/message", .signedIn(.employee)) { exchange in
    let room = try await WritingRoom(exchange)
    var page = MessageFormPage(contact: room.contact, channels: room.channels)
    // Writing on, or to the same person again by the way that was asked for.
    if let name = exchange.query["draft"], let draft = try await room.look(name)?.draft {
      page.channel = draft.channel
      page.subject = draft.subject
      page.text = draft.text
    }
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }
  router.post("/contacts/:id/message", .signedIn(.employee)) { exchange in
    let room = try await WritingRoom(exchange)
    let fields = exchange.form
    let channel = fields["channel"].flatMap(Channel.init(rawValue:))
    let (subject, text) = (fields["subject"] ?? "", fields.text("text") ?? "")
    do {
      guard let channel else { throw WritingFault.noChannel }
      return .seeOther(
        "\(room.path)/\(try await room.keep(by: channel, subject: subject, text: text))")
    } catch let fault as WritingFault {
      let page = MessageFormPage(
        contact: room.contact, channels: room.channels, channel: channel, subject: subject, text: text, fault: fault)
      let frame = try await exchange.frame()
      return .page(frame.document(page.page(frame)), status: .unprocessableContent)
    }
  }
  router.get("/contacts/:id/message/:draft", .signedIn(.employee)) { exchange in
    let room = try await WritingRoom(exchange)
    guard let look = try await room.look() else { throw Trouble.notFound }
    let frame = try await exchange.frame()
    return .page(frame.document(MessageLookPage(contact: room.contact, look: look).page(frame)))
  }
  // The e-mail as a document of its own, with a policy of its own: nothing in it runs, and nothing is fetched.
  router.get("/contacts/:id/message/:draft/mail", .signedIn(.employee)) { exchange in
    let room = try await WritingRoom(exchange)
    guard case .email(_, let html)? = try await room.look()?.form else { throw Trouble.notFound }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SecurityHeaders.strangerPolicy,
      ],
      body: .init(byteBuffer: ByteBuffer(string: html)))
  }
  router.post("/contacts/:id/message/:draft/send", .signedIn(.employee)) { exchange in
    let room = try await WritingRoom(exchange)
    do {
      guard try await room.send() else { throw Trouble.notFound }
    } catch let obstacle as MessageObstacle {
      throw Trouble.refused(obstacle.refusal(try await room.look()?.draft.channel))
    }
    return .seeOther("/contacts/\(room.contact.id)?said=written")
  }
}

/// Who writes to whom.
private struct WritingRoom {
  let contact: ContactSummary
  let channels: [WritingChannel]
  private let desk: any MessageWriting
  private let visitor: Visitor
  private let draft: String

  /// - Throws: ``Trouble/notFound`` when there is no such contact, or nothing can be written here.
  init(_ exchange: Exchange) async throws {
    visitor = try exchange.signedIn()
    let id = try ContactID(exchange.number("id"))
    guard let desk = exchange.services.writing,
      let detail = try await exchange.services.reading.contact(visitor.organisation, id),
      let channels = try await desk.channels(visitor.organisation, detail.summary.id)
    else { throw Trouble.notFound }
    self.desk = desk
    self.channels = channels
    contact = detail.summary
    draft = exchange.context.parameters.get("draft") ?? ""
    try await exchange.recordView("contact/\(contact.id)")
  }

  var path: String { "/contacts/\(contact.id)/message" }

  func keep(by channel: Channel, subject: String, text: String) async throws -> String {
    try await desk.keep(
      visitor.organisation, to: contact.id, by: channel, subject: subject, text: text,
      writtenBy: visitor.user.login)
  }

  func look(_ name: String? = nil) async throws -> WritingLook? {
    try await desk.look(visitor.organisation, contact.id, name ?? draft, writtenBy: visitor.user.login)
  }

  func send() async throws -> Bool {
    try await desk.send(visitor.organisation, contact.id, draft, writtenBy: visitor.user.login)
  }
}
