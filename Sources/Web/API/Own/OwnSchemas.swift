import Domain
import Engine

/// The shapes that our own API shows, by their names in its document.
enum OwnSchemas {
  static let all: [String: OwnSchema] = [
    "Contact": .object(contact), "ContactDetail": .object(contact + contactDetail), "Case": .object(matter),
    "CaseDetail": .object(matter + caseDetail), "Run": run, "CaseMessage": caseMessage, "PaymentRequest": request,
    "Message": message,
    "Template": template, "Webhook": webhook, "Delivery": delivery, "RunStanding": OwnDocuments.standingSchema,
    "ArchiveHit": OwnDocuments.hitSchema, "BulkJob": OwnDocuments.jobSchema, "BulkMessage": OwnDocuments.rowSchema,
    "Import": OwnDocuments.fileSchema, "ImportDetail": OwnDocuments.fileDetailSchema,
    "ImportProblem": OwnDocuments.fileProblemSchema, "ArchiveRecord": archiveRecord, "Problem": OwnProblem.schema,
  ]

  private static let channels = OwnSchema.word(Channel.allCases.map(\.rawValue))

  private static let contact: [OwnField] = [
    OwnField("id", .id), OwnField("name", .text),
    OwnField("source_number", .nullable(.text), "The number that the source system gave."),
    OwnField("residence", .nullable(.text)), OwnField("open_cases", .integer), OwnField("balance_cents", .integer),
    OwnField("reach", .word(ContactSummary.Reach.allCases.map(\.rawValue))),
  ]

  private static let contactDetail: [OwnField] = [
    OwnField("short_name", .text), OwnField("address_form", .text), OwnField("language", .text),
    OwnField("profile", .nullable(.text)),
    OwnField(
      "addresses",
      .list(
        .object([
          OwnField("channel", channels), OwnField("value", .text),
          OwnField("standing", .word(AddressStanding.allCases.map(\.rawValue))),
          OwnField("since", .nullable(.moment)), OwnField("is_allowed", .flag),
        ]))),
    OwnField(
      "stop",
      .nullable(.object([OwnField("reason", .text), OwnField("by", .text), OwnField("at", .moment)])),
      "Why nothing is sent any more; null when something may be."),
    OwnField("cases", .list(.named("Case"))),
  ]

  private static let matter: [OwnField] = [
    OwnField("id", .id), OwnField("reference", .text, "The number that people say."), OwnField("kind", .text),
    OwnField("title", .text), OwnField("contact_name", .text),
    OwnField("state", .word(CaseSummary.State.allCases.map(\.rawValue))), OwnField("step", .nullable(.text)),
    OwnField("balance_cents", .integer), OwnField("changed_at", .moment), OwnField("next_at", .nullable(.moment)),
  ]

  private static let caseDetail: [OwnField] = [
    OwnField("amount_cents", .integer), OwnField("description", .nullable(.text)),
    OwnField("invoice", .nullable(.text)), OwnField("segment", .nullable(.text)),
    OwnField(
      "parties",
      .list(
        .object([
          OwnField("contact", .id), OwnField("name", .text),
          OwnField("role", .word(PartyRole.allCases.map(\.rawValue))), OwnField("is_silenced", .flag),
        ]))),
    OwnField("run", .nullable(.named("Run"))),
    OwnField(
      "payment_request",
      .nullable(
        .object([
          OwnField("state", .word(CaseDetail.PaymentLink.State.allCases.map(\.rawValue))),
          OwnField("amount_cents", .integer), OwnField("reference", .text), OwnField("changed_at", .moment),
        ]))),
  ]

  private static let run: OwnSchema = .object([
    OwnField("flow", .text), OwnField("version", .integer),
    OwnField("state", .word(["waiting", "with-person", "held", "ended"])), OwnField("outcome", .nullable(.text)),
    OwnField("visits", .list(.object([OwnField("step", .text), OwnField("at", .moment)]))),
    OwnField("next", .nullable(.object([OwnField("step", .text), OwnField("at", .moment)]))),
  ])

  private static let request: OwnSchema = .object([
    OwnField("id", .id), OwnField("state", .word(["open", "partly-paid", "paid", "paid-otherwise", "closed"])),
    OwnField("opened_at", .moment), OwnField("changed_at", .moment),
    OwnField("demands_rest_until", .nullable(.text), "The last day, because the contact said to have paid."),
  ])

  private static let status = OwnSchema.word(MessageStatus.allCases.map(\.rawValue))

  private static let caseMessage: OwnSchema = .object([
    OwnField("id", .id, "Also the name of its record in the archive."), OwnField("channel", channels),
    OwnField("template", .text), OwnField("step", .text), OwnField("status", status), OwnField("created_at", .moment),
    OwnField("handed_over_at", .nullable(.moment)), OwnField("is_archived", .flag),
  ])

  private static let message: OwnSchema = .object([
    OwnField("id", .id), OwnField("template", .text), OwnField("version", .integer), OwnField("channel", channels),
    OwnField("to", .text), OwnField("reference", .nullable(.text)), OwnField("status", status),
    OwnField("subject", .nullable(.text)), OwnField("body", .text), OwnField("case", .id),
    OwnField("created_at", .moment), OwnField("handed_over_at", .nullable(.moment)),
  ])

  private static let template: OwnSchema = .object([
    OwnField("name", .text), OwnField("channel", channels), OwnField("version", .integer),
    OwnField("subject", .nullable(.text)), OwnField("body", .text),
    OwnField(
      "places", .list(.object([OwnField("name", .text), OwnField("is_required", .flag)])),
      "What `values` of a message fills."),
  ])

  private static let webhook: OwnSchema = .object([
    OwnField("id", .id), OwnField("url", .text), OwnField("types", .list(eventTypes)),
    OwnField("state", .word(["live", "paused"])), OwnField("failures", .integer, "One after the other."),
    OwnField("rests_until", .nullable(.moment)),
  ])

  private static let eventTypes = OwnSchema.word(WebhookEventKind.allCases.map(\.rawValue))

  private static let delivery: OwnSchema = .object([
    OwnField("number", .integer), OwnField("event", .text, "The field webhook-id."),
    OwnField("sequence", .integer, "The number of the event: later is larger."), OwnField("type", eventTypes),
    OwnField("case", .nullable(.id)), OwnField("contact", .nullable(.id)), OwnField("at", .moment),
    OwnField("state", .word(["waiting", "delivered", "dead"])), OwnField("attempts", .integer),
    OwnField("tried_at", .nullable(.moment)), OwnField("status", .nullable(.integer)),
    OwnField("trouble", .nullable(.text)),
  ])

  private static let archiveRecord: OwnSchema = .object([
    OwnField("id", .id), OwnField("case", .nullable(.id)), OwnField("contact", .nullable(.id)),
    OwnField("contact_name", .text), OwnField("channel", channels),
    OwnField("form", .word(ArchiveRecordDetail.Form.allCases.map(\.rawValue))), OwnField("recipient", .text),
    OwnField("template", .nullable(.text)), OwnField("version", .nullable(.integer)),
    OwnField("archived_at", .moment), OwnField("handed_over_at", .nullable(.moment)), OwnField("digest", .text),
    OwnField("size", .integer),
  ])
}
