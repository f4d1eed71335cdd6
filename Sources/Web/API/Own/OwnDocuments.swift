import Domain
import Engine
import Rendering

/// How our own API shows what the house knows.
enum OwnDocuments {
  static func page<Element>(_ listing: Listing<Element>, _ document: (Element) -> JSONValue) -> JSONValue {
    ["items": .array(listing.elements.map(document)), "next": .optional(listing.next?.value)]
  }

  static func contact(_ summary: ContactSummary) -> JSONValue { .object(fields(summary)) }

  static func contact(_ detail: ContactDetail) -> JSONValue {
    var all = fields(detail.summary)
    all["short_name"] = .string(detail.shortName)
    all["address_form"] = .string(detail.addressForm)
    all["language"] = .string(detail.language)
    all["profile"] = .optional(detail.profile)
    all["addresses"] = .array(
      detail.addresses.map { address -> JSONValue in
        [
          "channel": .string(address.channel.rawValue), "value": .string(address.value),
          "standing": .string(address.standing.rawValue), "since": moment(address.since),
          "is_allowed": .bool(address.isAllowed),
        ]
      })
    let stop = detail.stop.map { stop -> JSONValue in
      ["reason": .string(stop.reason), "by": .string(stop.by), "at": moment(stop.at)]
    }
    all["stop"] = stop ?? JSONValue.null
    all["cases"] = .array(detail.cases.map(matter))
    return .object(all)
  }

  private static func fields(_ summary: ContactSummary) -> [String: JSONValue] {
    [
      "id": id(summary.id), "name": .string(summary.name), "source_number": .optional(summary.sourceNumber),
      "residence": .optional(summary.residence), "open_cases": .integer(Int64(summary.openCases)),
      "balance_cents": .integer(summary.balance.cents), "reach": .string(summary.reach.rawValue),
    ]
  }

  static func matter(_ summary: CaseSummary) -> JSONValue { .object(fields(summary)) }

  static func matter(_ detail: CaseDetail) -> JSONValue {
    var all = fields(detail.summary)
    all["amount_cents"] = .integer(detail.claim.cents)
    all["description"] = .optional(detail.description)
    all["invoice"] = .optional(detail.invoice)
    all["segment"] = .optional(detail.segment)
    all["parties"] = .array(
      detail.parties.map { party -> JSONValue in
        [
          "contact": id(party.contact), "name": .string(party.name), "role": .string(party.role.rawValue),
          "is_silenced": .bool(party.isSilenced),
        ]
      })
    all["run"] = detail.run.map(run) ?? JSONValue.null
    let request = detail.link.map { link -> JSONValue in
      [
        "state": .string(link.state.rawValue), "amount_cents": .integer(link.amount.cents),
        "reference": .string(link.reference), "changed_at": moment(link.changedAt),
      ]
    }
    all["payment_request"] = request ?? JSONValue.null
    return .object(all)
  }

  private static func fields(_ summary: CaseSummary) -> [String: JSONValue] {
    [
      "id": id(summary.id), "reference": .string(summary.reference), "kind": .string(summary.kind),
      "title": .string(summary.title), "contact_name": .string(summary.contactName),
      "state": .string(summary.state.rawValue), "step": .optional(summary.step),
      "balance_cents": .integer(summary.balance.cents), "changed_at": moment(summary.changedAt),
      "next_at": moment(summary.nextAt),
    ]
  }

  static func run(_ run: RunView) -> JSONValue {
    let (state, outcome): (String, String?) =
      switch run.state {
      case .waiting: ("waiting", nil)
      case .withPerson: ("with-person", nil)
      case .held: ("held", nil)
      case .ended(let outcome): ("ended", outcome)
      }
    let visits = run.visits.map { visit -> JSONValue in ["step": .string(visit.step), "at": moment(visit.at)] }
    let next = run.next.map { next -> JSONValue in ["step": .string(next.step), "at": moment(next.at)] }
    return [
      "flow": .string(run.flow), "version": .integer(Int64(run.version)), "state": .string(state),
      "outcome": .optional(outcome), "visits": .array(visits), "next": next ?? .null,
    ]
  }

  static func request(_ record: PaymentRequestRecord) -> JSONValue {
    let state =
      switch record.state {
      case .open: "open"
      case .partlyPaid: "partly-paid"
      case .paid: "paid"
      case .paidOtherwise: "paid-otherwise"
      case .closed: "closed"
      }
    return [
      "id": id(record.id), "state": .string(state), "opened_at": moment(record.openedAt),
      "changed_at": moment(record.changedAt), "demands_rest_until": .optional(record.demandsRestUntil?.description),
    ]
  }

  static func message(_ record: MessageRecord) -> JSONValue {
    [
      "id": id(record.id), "channel": .string(record.channel.rawValue), "template": .string(record.template),
      "step": .string(record.step), "status": .string(record.progress.status.rawValue),
      "created_at": moment(record.createdAt), "handed_over_at": moment(record.handedOverAt),
      "is_archived": .bool(record.archive != nil),
    ]
  }

  static func message(_ view: SingleMessageView) -> JSONValue {
    let record = view.record
    return [
      "id": .string(record.publicID), "template": .string(record.template),
      "version": .integer(Int64(record.publication)), "channel": .string(record.channel.rawValue),
      "to": .string(record.recipient), "reference": .optional(record.reference),
      "status": .string(view.status.rawValue), "subject": .optional(view.text.subject),
      "body": .string(view.text.body), "case": id(record.caseID), "created_at": moment(record.createdAt),
      "handed_over_at": moment(view.sentAt),
    ]
  }

  static func template(_ template: SingleMessageTemplate) -> JSONValue {
    let places = template.places.map { place -> JSONValue in
      ["name": .string(place.name), "is_required": .bool(place.isRequired)]
    }
    return [
      "name": .string(template.name), "channel": .string(template.channel.rawValue),
      "version": .integer(Int64(template.version)), "subject": .optional(template.outline.subject),
      "body": .string(template.outline.body), "places": .array(places),
    ]
  }

  static func archive(_ record: ArchiveRecordDetail) -> JSONValue {
    let matter = record.caseID.map { id($0) } ?? JSONValue.null
    let contact = record.contactID.map { id($0) } ?? JSONValue.null
    let version = record.templateVersion.map { JSONValue.integer(Int64($0)) } ?? JSONValue.null
    return [
      "id": id(record.id), "case": matter, "contact": contact,
      "contact_name": .string(record.contactName), "channel": .string(record.channel.rawValue),
      "form": .string(record.form.rawValue), "recipient": .string(record.recipient),
      "template": .optional(record.template),
      "version": version, "archived_at": moment(record.archivedAt), "handed_over_at": moment(record.handedOverAt),
      "digest": .string(record.digest), "size": .integer(Int64(record.size)),
    ]
  }

  static func webhook(_ webhook: Webhook) -> JSONValue {
    [
      "id": id(webhook.id), "url": .string(webhook.url),
      "types": .array(WebhookEventKind.allCases.filter(webhook.kinds.contains).map { .string($0.rawValue) }),
      "state": .string(webhook.state == .live ? "live" : "paused"), "failures": .integer(Int64(webhook.failures)),
      "rests_until": moment(webhook.restsUntil),
    ]
  }

  static func delivery(_ delivery: WebhookDelivery) -> JSONValue {
    let event = delivery.event
    let state =
      switch delivery.state {
      case .waiting: "waiting"
      case .delivered: "delivered"
      case .dead: "dead"
      }
    return [
      "number": .integer(delivery.number), "event": .string(WebhookSignature.name(of: event)),
      "sequence": .integer(event.number), "type": .string(event.kind.rawValue),
      "case": event.caseID.map { id($0) } ?? .null, "contact": event.contact.map { id($0) } ?? .null,
      "at": moment(event.at), "state": .string(state), "attempts": .integer(Int64(delivery.attempt)),
      "tried_at": moment(delivery.triedAt), "status": delivery.status.map { .integer(Int64($0)) } ?? .null,
      "trouble": .optional(delivery.trouble),
    ]
  }

  private static func id<Subject>(_ id: Identifier<Subject>) -> JSONValue { .string("\(id)") }
  private static func moment(_ instant: Instant?) -> JSONValue { .optional(instant.map(APITime.text)) }
}
