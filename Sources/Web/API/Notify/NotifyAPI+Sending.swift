import Domain
import Engine
import HTTPTypes
import Hummingbird

extension NotifyAPI {
  func addSending(to router: inout GuardedRouter) {
    route(.post, "/v2/notifications/sms", .send, in: &router) { call in
      try await send(call, .sms, to: "phone_number", besides: ["sms_sender_id"])
    }
    route(.post, "/v2/notifications/email", .send, in: &router) { call in
      try await send(
        call, .email, to: "email_address", besides: ["email_reply_to_id", "one_click_unsubscribe_url"])
    }
    // Refused as Notify refuses a service that may not: there is no letter engine.
    route(.post, "/v2/notifications/letter", .send, in: &router) { _ in
      throw NotifyError.badRequest("Service is not allowed to send letters")
    }
  }

  private func send(
    _ call: NotifyCall, _ channel: Channel, to field: String, besides others: Set<String>
  ) async throws -> Response {
    var form = try await NotifyForm.read(call.exchange)
    let text = form.required(field)
    let template = form.uuid("template_id")
    let values = try form.personalisation()
    let reference = form.optional("reference")
    if let reference, reference.count > NotifyForm.longestReference {
      form.refuse("reference is too long; it may have \(NotifyForm.longestReference) characters")
    }
    form.allow(
      only: others.union([field, "template_id", "personalisation", "reference", "scheduled_for"]))
    let recipient = Self.recipient(text, channel, field, &form)
    try form.check()
    try Self.refuseUnknown(form, others, call)
    let order = SingleMessageOrder(
      organisation: call.caller.organisation, key: call.caller.key.id, channel: channel, templateID: template,
      recipient: recipient, values: values, reference: reference,
      idempotencyKey: try Self.idempotencyKey(call.exchange.request))
    do {
      return try .json(call.receipt(try await api.messages.send(order)), status: .created)
    } catch let refusal as SingleMessageRefusal {
      throw NotifyError(refusal, asked: channel.rawValue)
    }
  }

  /// The address; a fault of the form when it is none.
  private static func recipient(
    _ text: String, _ channel: Channel, _ field: String, _ form: inout NotifyForm
  ) -> String {
    guard !text.isEmpty else { return "" }
    do {
      return try SingleMessageRecipient.normalised(text, for: channel)
    } catch {
      form.refuse("\(field) \(words(for: error))")
      return ""
    }
  }

  private static func words(for fault: SingleMessageRecipient.Fault) -> String {
    switch fault {
    case .notEmail: "Not a valid email address"
    case .tooShort: "Not enough digits"
    case .tooLong: "Too many digits"
    case .letters: "Must not contain letters or symbols"
    case .unknownCountry: "Not a valid country prefix"
    case .notMobile: "Not a mobile number"
    case .channelNotBuilt: "Not supported"
    }
  }

  /// What was asked for and cannot be done is refused: leaving it out would be another message than was asked for.
  private static func refuseUnknown(_ form: NotifyForm, _ names: Set<String>, _ call: NotifyCall) throws(NotifyError) {
    guard !form.has("scheduled_for") else {
      throw .badRequest("Cannot schedule notifications (this feature is invite-only)")
    }
    for name in names.sorted() where form.has(name) {
      let service = call.caller.key.service
      let isName = name.hasSuffix("_id")
      throw .badRequest(
        isName ? "\(name) does not exist in database for service id \(service)" : "\(name) is not supported")
    }
  }

  private static func idempotencyKey(_ request: Request) throws(NotifyError) -> String? {
    guard let name = HTTPField.Name("idempotency-key"), let key = request.headers[name], !key.isEmpty else {
      return nil
    }
    guard key.utf8.count <= NotifyForm.longestIdempotencyKey else {
      throw .badRequest("Idempotency-Key is longer than \(NotifyForm.longestIdempotencyKey) bytes")
    }
    return key
  }
}
