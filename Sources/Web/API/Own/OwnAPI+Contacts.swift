import Domain
import Engine
import Hummingbird

extension OwnAPI {
  static let after = OwnField(
    "after", .matching("^[A-Za-z0-9_.-]{1,200}$"), "Where the list goes on: `next` of the page before.",
    isRequired: false)
  static let search = OwnField("q", .text, "The start of a name, an address or a number.", isRequired: false)

  static let contactRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/contacts", name: "listContacts", summary: "Contacts, by name.", scope: .cases,
      query: [search, after], answer: .json(status: 200, .page(of: "Contact"))
    ) { call in
      let listing = try await call.reading.contacts(call.organisation, search: call.search, after: call.cursor())
      return try .json(OwnDocuments.page(listing, OwnDocuments.contact))
    },
    OwnRoute(
      method: .get, path: "/contacts/{id}", name: "getContact", summary: "One contact.", scope: .cases,
      answer: .json(status: 200, .named("ContactDetail"))
    ) { call in
      let id = ContactID(try call.number())
      guard let detail = try await call.reading.contact(call.organisation, id) else { throw OwnProblem.notFound }
      try await call.recordView("contact/\(id)")
      return try .json(OwnDocuments.contact(detail))
    },
  ]
}
