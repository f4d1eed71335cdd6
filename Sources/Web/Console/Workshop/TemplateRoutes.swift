import Engine
import Hummingbird

/// Templates: list, edit, preview.
func templateRoutes(_ router: inout GuardedRouter) {
  router.get("/templates", .signedIn(.reader)) { exchange in
    let look = try await exchange.workshopLook()
    let folder = look.workshop.folder
    let studies = TemplateStudy.names(in: folder).compactMap { TemplateStudy($0, in: folder) }
    let frame = try await exchange.frame()
    return .page(frame.document(TemplatesPage(studies: studies, look: look).page(frame)))
  }
  router.post("/templates/new", .signedIn(.editor)) { exchange in try await TemplateDesk.make(exchange) }
  router.get("/templates/:name", .signedIn(.reader)) { exchange in try await TemplateDesk(exchange).page() }
  router.post("/templates/:name", .signedIn(.editor), largest: FormFields.largestText) { exchange in
    try await TemplateDesk(exchange).save()
  }
  router.post("/templates/:name/check", .signedIn(.editor), largest: FormFields.largestText) { exchange in
    try await TemplateDesk(exchange).tryOut()
  }
  router.get("/templates/:name/preview", .signedIn(.reader)) { exchange in try await TemplateDesk(exchange).preview() }
  router.post("/templates/:name/preview", .signedIn(.editor), largest: FormFields.largestText) { exchange in
    try await TemplateDesk(exchange).preview()
  }
  router.post("/templates/:name/take-over", .signedIn(.editor)) { exchange in
    let name = exchange.piece("name")
    try await exchange.change(.takeOver(template: name))
    return .seeOther("/templates/\(FormFields.encoded(name))")
  }
  router.post("/templates/:name/test", .signedIn(.editor)) { exchange in try await TemplateDesk(exchange).sendTest() }
  router.post("/templates/:name/files", .signedIn(.editor)) { exchange in try await TemplateDesk(exchange).addFile() }
  router.post("/templates/:name/files/remove", .signedIn(.editor)) { exchange in
    try await TemplateDesk(exchange).removeFile()
  }
}
