import Domain
import Engine
import Hummingbird

extension OwnAPI {
  private static let query: [OwnField] = [
    OwnField("case", .matching("^[0-9]{1,18}$"), "Only about this case.", isRequired: false),
    OwnField("contact", .matching("^[0-9]{1,18}$"), "Only to this contact.", isRequired: false),
    OwnField("channel", .word(Channel.allCases.map(\.rawValue)), "Only by this channel.", isRequired: false),
    OwnField("from", .moment, "Left at this moment or later.", isRequired: false),
    OwnField("until", .moment, "Left before this moment.", isRequired: false),
    OwnField(
      "after", .matching("^[0-9]{1,15}-[0-9]{1,18}$"), "Where the list goes on: `next` of the page before.",
      isRequired: false),
  ]

  static let archiveSearchRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/archive", name: "findArchive", summary: "What left, the newest first.", scope: .archive,
      query: query, answer: .json(status: 200, .page(of: "ArchiveHit"))
    ) { call in
      let question = ArchiveQuestion(
        organisation: call.organisation, from: try moment("from", call), until: try moment("until", call),
        channel: try channel(call), behind: try place(call), limit: ArchiveDesk.pageSize)
      let (matter, contact) = (try number("case", call), try number("contact", call))
      let scope: ArchiveDesk.Scope =
        switch (matter, contact) {
        case (let matter?, nil): .matter(CaseID(matter))
        case (nil, let contact?): .contact(ContactID(contact))
        case (nil, nil): .all
        case (_?, _?): throw OwnProblem.field("contact", "Give a case or a contact, not both.")
        }
      let found = try await call.api.archive.find(question, of: scope)
      for message in found { try await call.recordView("archive/\(message.id)") }
      let last = found.count == ArchiveDesk.pageSize ? found.last : nil
      let next = last.map { "\(($0.handedOverAt ?? $0.createdAt).milliseconds)-\($0.id)" }
      return try .json(["items": .array(found.map(OwnDocuments.hit)), "next": .optional(next)])
    }
  ]

  private static func moment(_ name: String, _ call: OwnCall) throws(OwnProblem) -> Instant? {
    guard let text = call.exchange.query[name] else { return nil }
    guard let moment = APITime.reading(text) else { throw .field(name, "Write it as 2026-11-22T12:00:00Z.") }
    return moment
  }

  private static func number(_ name: String, _ call: OwnCall) throws(OwnProblem) -> Int64? {
    guard let text = call.exchange.query[name] else { return nil }
    guard let number = Int64(text), number >= 0 else { throw .field(name, "It is a number.") }
    return number
  }

  private static func channel(_ call: OwnCall) throws(OwnProblem) -> Channel? {
    guard let text = call.exchange.query["channel"] else { return nil }
    guard let channel = Channel(rawValue: text) else {
      throw .field("channel", "It is one of: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return channel
  }

  private static func place(_ call: OwnCall) throws(OwnProblem) -> ArchiveQuestion.Place? {
    guard let text = call.exchange.query["after"] else { return nil }
    let parts = text.split(separator: "-").map { Int64($0) }
    guard parts.count == 2, let at = parts[0], let id = parts[1] else {
      throw .field("after", "Give what `next` of the page before said, unchanged.")
    }
    return ArchiveQuestion.Place(at: Instant(milliseconds: at), message: MessageID(id))
  }
}

extension OwnDocuments {
  static let hitSchema = OwnSchema.object([
    OwnField("id", .id, "Ask for more, and for the bytes, by it."), OwnField("case", .id), OwnField("contact", .id),
    OwnField("channel", .word(Channel.allCases.map(\.rawValue))), OwnField("template", .text),
    OwnField("recipient", .text), OwnField("status", .word(MessageStatus.allCases.map(\.rawValue))),
    OwnField("handed_over_at", .nullable(.moment)), OwnField("size", .integer),
  ])

  static func hit(_ message: MessageRecord) -> JSONValue {
    [
      "id": .string("\(message.id)"), "case": .string("\(message.caseID)"), "contact": .string("\(message.contact)"),
      "channel": .string(message.channel.rawValue), "template": .string(message.template),
      "recipient": .string(message.recipient), "status": .string(message.progress.status.rawValue),
      "handed_over_at": .optional(message.handedOverAt.map(APITime.text)),
      "size": .integer(Int64(message.archive?.size ?? 0)),
    ]
  }
}
