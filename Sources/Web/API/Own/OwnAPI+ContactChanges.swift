import Domain
import Engine
import Hummingbird

extension OwnAPI {
  /// Characters of a part of a name, of a number and of an address.
  private static let longestText = 200

  private static let parts: [OwnField] = [
    OwnField("given_name", .nullable(.text), "The name a person is called by.", isRequired: false),
    OwnField("initials", .nullable(.text), isRequired: false),
    OwnField("infix", .nullable(.text), "Such as `van der`.", isRequired: false),
    OwnField("email", .nullable(.text), "The one before is then not used any more.", isRequired: false),
    OwnField("mobile", .nullable(.text), "The one before is then not used any more.", isRequired: false),
    OwnField("language", .nullable(.text), "ISO 639-1 in small letters.", isRequired: false),
    OwnField("address_form", .nullable(.word(AddressForm.allCases.map(\.rawValue))), isRequired: false),
  ]
  private static let addForm = OwnSchema.object(
    [OwnField("source_number", .text, "The number of the source system."), OwnField("surname", .text)] + parts)
  private static let changeForm = OwnSchema.object(
    [OwnField("surname", .nullable(.text), isRequired: false)] + parts)

  static let contactChangeRoutes: [OwnRoute] = [
    OwnRoute(
      method: .post, path: "/contacts", name: "saveContact",
      summary: "Add the contact with this number, or change the one that has it.", scope: .contacts, body: addForm,
      answer: .json(status: 200, .named("ContactDetail"))
    ) { call in
      let key = try inboxKey(call)
      let fields = try await call.fields(of: addForm)
      let number = try fields.text("source_number", longest: longestText)
      _ = try fields.text("surname", longest: longestText)
      let result = try await call.api.contacts.save(
        try change(fields), number: number, of: call.organisation, once: key)
      return try await answer(result, call)
    },
    OwnRoute(
      method: .patch, path: "/contacts/{id}", name: "changeContact",
      summary: "Change a contact; what is not there stays as it is.", scope: .contacts, body: changeForm,
      answer: .json(status: 200, .named("ContactDetail"))
    ) { call in
      let id = ContactID(try call.number())
      let key = try inboxKey(call)
      let fields = try await call.fields(of: changeForm)
      let result = try await call.api.contacts.change(
        id, try change(fields), of: call.organisation, once: key)
      return try await answer(result, call)
    },
  ]

  private static func inboxKey(_ call: OwnCall) throws(OwnProblem) -> InboxKey {
    InboxKey(
      organisation: call.organisation, source: "contact-\(call.caller.key.id)", externalID: try call.idempotencyKey())
  }

  private static func change(_ fields: OwnFields) throws(OwnProblem) -> ContactChange {
    func text(_ name: String) throws(OwnProblem) -> String? { try fields.optional(name, longest: longestText) }
    let language = try text("language")
    if let language, language.count != 2 || !language.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
      throw .field("language", "Two small letters, such as nl.")
    }
    let form = try text("address_form")
    if let form, AddressForm(rawValue: form) == nil { throw .field("address_form", "It is u or je.") }
    return ContactChange(
      givenName: try text("given_name"), initials: try text("initials"), infix: try text("infix"),
      surname: try text("surname"), email: try address("email", .email, fields),
      mobile: try address("mobile", .sms, fields), language: language,
      addressForm: form.flatMap(AddressForm.init(rawValue:)))
  }

  private static func address(
    _ name: String, _ channel: Channel, _ fields: OwnFields
  ) throws(OwnProblem) -> String? {
    guard let text = try fields.optional(name, longest: longestText) else { return nil }
    do { return try SingleMessageRecipient.normalised(text, for: channel) } catch {
      throw .field(name, error.words)
    }
  }

  private static func answer(_ result: ContactDesk.Result, _ call: OwnCall) async throws -> Response {
    let id: ContactID
    switch result {
    case .added(let saved), .changed(let saved), .known(let saved): id = saved
    case .missing: throw OwnProblem.notFound
    }
    guard let detail = try await call.reading.contact(call.organisation, id) else { throw OwnProblem.notFound }
    try await call.recordView("contact/\(id)")
    return try .json(OwnDocuments.contact(detail))
  }
}
