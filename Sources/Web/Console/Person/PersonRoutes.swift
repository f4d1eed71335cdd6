import Domain
import Engine
import Hummingbird

/// Everything that is kept of a person, to hand over; and forgetting the person.
func personRoutes(_ router: inout GuardedRouter) {
  router.get("/contacts/:id/export", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try ContactID(exchange.number("id"))
    guard let export = try await exchange.services.reading.personExport(organisation, id) else {
      throw Trouble.notFound
    }
    try await exchange.recordView("contact/\(export.contact)/export")
    let house = try await exchange.services.reading.surroundings(organisation).organisationName
    let document = try PersonDocument(export: export, organisation: house).html(exchange.words)
    return .download(
      Array(document.markup.utf8), name: "inzage-\(export.contact).html", mediaType: "text/html; charset=utf-8")
  }
  router.get("/contacts/:id/erase", .signedIn(.approver)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try ContactID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let detail = try await reading.contact(organisation, id),
      let standing = try await reading.erasure(organisation, of: detail.summary.id)
    else { throw Trouble.notFound }
    let frame = try await exchange.frame()
    return .page(frame.document(ErasurePage(contact: detail.summary, standing: standing).page(frame)))
  }
  router.post("/contacts/:id/erase", .signedIn(.approver)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try ContactID(exchange.number("id"))
    guard let reason = exchange.form["reason"] else {
      throw Trouble.badRequest(
        dutch: "Zeg waarom deze persoon wordt gewist, zonder de naam te noemen. Er is niets gewist.",
        english: "Say why this person is erased, without the name. Nothing was erased.")
    }
    try await exchange.services.actions.erase(
      visitor.organisation, id, reason: String(reason.prefix(200)), by: visitor.user.id)
    return .seeOther("/contacts/\(id)/erase")
  }
}
