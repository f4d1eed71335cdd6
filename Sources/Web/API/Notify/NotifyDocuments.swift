import Domain
import Engine
import Rendering

/// The shapes in which GOV.UK Notify shows things.
extension NotifyCall {
  /// The answer to an order.
  func receipt(_ view: SingleMessageView) -> JSONValue {
    let record = view.record
    var content: [String: JSONValue] = ["body": .string(view.text.body)]
    switch record.channel {
    case .email:
      content["subject"] = .optional(view.text.subject)
      content["from_email"] = .string(view.sender)
    case .sms, .whatsapp, .voice, .letter: content["from_number"] = .string(view.sender)
    }
    return [
      "id": .string(record.publicID), "reference": .optional(record.reference), "content": .object(content),
      "uri": .string("\(base)/v2/notifications/\(record.publicID)"),
      "template": [
        "id": .string(view.templateID), "version": .integer(Int64(record.publication)),
        "uri": .string("\(base)/v2/template/\(view.templateID)"),
      ],
      "scheduled_for": .null,
    ]
  }

  /// A message and what became of it.
  func notification(_ view: SingleMessageView) -> JSONValue {
    let record = view.record
    let isEmail = record.channel == .email
    let email: JSONValue = isEmail ? .string(record.recipient) : .null
    let phone: JSONValue = isEmail ? .null : .string(record.recipient)
    let template: JSONValue = [
      "id": .string(view.templateID), "version": .integer(Int64(record.publication)),
      "uri": .string("\(base)/v2/template/\(view.templateID)/version/\(record.publication)"),
    ]
    var fields: [String: JSONValue] = [
      "id": .string(record.publicID), "reference": .optional(record.reference), "email_address": email,
      "phone_number": phone, "template": template, "type": .string(record.channel.rawValue),
      "status": .string(NotifyStatus(view).rawValue),
      "body": .string(view.text.body), "subject": .optional(view.text.subject),
      "created_at": .string(APITime.text(record.createdAt)), "created_by_name": .null,
      "sent_at": .optional(view.sentAt.map(APITime.text)),
      // When the last receipt came is not kept.
      "completed_at": .null, "scheduled_for": .null, "postage": .null,
    ]
    for line in Self.addressLines { fields[line] = .null }
    return .object(fields)
  }

  private static let addressLines = (1...7).map { "line_\($0)" } + ["postcode"]

  func template(_ published: SingleMessageDesk.PublishedTemplate) -> JSONValue {
    let template = published.template
    let outline = template.outline
    let places = template.places.map { ($0.name, ["required": .bool($0.isRequired)] as JSONValue) }
    return [
      "id": .string(template.id), "name": .string(template.name), "type": .string(template.channel.rawValue),
      "created_at": .string(APITime.text(published.at)), "updated_at": .null, "created_by": .string(published.by),
      "version": .integer(Int64(template.version)), "body": .string(outline.body),
      "subject": .optional(outline.subject), "letter_contact_block": .null, "postage": .null,
      "personalisation": .object(Dictionary(places, uniquingKeysWith: { first, _ in first })),
    ]
  }

  func received(_ text: ReceivedTextRecord, at number: String) -> JSONValue {
    [
      "id": .string(text.publicID), "created_at": .string(APITime.text(text.at)), "content": .string(text.text),
      "notify_number": .string(number), "service_id": .string(caller.key.service),
      // Notify leaves the plus out.
      "user_number": .string(String(text.sender.drop { $0 == "+" })),
    ]
  }
}

extension NotifyError {
  init(_ refusal: SingleMessageRefusal, asked channel: String = "") {
    switch refusal {
    case .noTemplate: self = .badRequest("Template not found")
    case .otherChannel(let other):
      self = .badRequest("\(other.rawValue) template is not suitable for \(channel) notification")
    case .missing(let names): self = .badRequest("Missing personalisation: \(names.joined(separator: ", "))")
    case .unreadable(let place, let form):
      self = .badRequest("personalisation \(place) must be written as \(form)")
    case .tooLong(let count):
      self = .badRequest(
        "Text messages cannot be longer than \(SingleMessageDesk.longestText) characters. "
          + "Your message is \(count) characters long.")
    case .keyOfAnother:
      self = NotifyError(409, "BadRequestError", "This Idempotency-Key was used for another message")
    }
  }
}
