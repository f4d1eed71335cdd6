import Domain
import Engine
import Hummingbird
import NIOCore

/// Imports: list, upload, one import, its bad rows as a file.
func importRoutes(_ router: inout GuardedRouter) {
  router.get("/imports", .signedIn(.reader)) { exchange in
    let listing = try await exchange.services.reading.imports(
      exchange.signedIn().organisation, after: exchange.cursor)
    let frame = try await exchange.frame()
    return .page(
      frame.document(
        ImportsPage(listing: listing, uploadLimit: exchange.services.settings.uploadLimit).page(frame)))
  }
  router.upload("/imports", .editor) { exchange, upload in
    let visitor = try exchange.signedIn()
    let id = try await exchange.services.actions.startImport(
      visitor.organisation, name: upload.name, path: upload.path, kind: upload.fields["kind"],
      load: try LoadForm.declaration(upload.fields), by: visitor.user.id)
    return .seeOther("/imports/\(id)")
  }
  router.get("/imports/:id", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try Reading.ImportID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let detail = try await reading.importDetail(organisation, id),
      let problems = try await reading.rowProblems(organisation, of: id, after: exchange.cursor)
    else { throw Trouble.notFound }
    let frame = try await exchange.frame()
    return .page(frame.document(ImportPage(detail: detail, problems: problems).page(frame)))
  }
  router.post("/imports/:id/gone", .signedIn(.editor)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try Reading.ImportID(exchange.number("id"))
    guard let decision = exchange.form["decision"], ["end", "keep"].contains(decision) else {
      throw Trouble.badRequest(
        dutch: "Kies of de contracten worden beëindigd. Er is niets gewijzigd.",
        english: "Choose whether the contracts are ended. Nothing was changed.")
    }
    _ = try await exchange.services.actions.decideLoad(
      visitor.organisation, id, ends: decision == "end", by: visitor.user.id)
    return .seeOther("/imports/\(id)")
  }
  router.get("/imports/:id/rows.csv", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try Reading.ImportID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let first = try await reading.rowProblems(organisation, of: id, after: nil) else {
      throw Trouble.notFound
    }
    try await exchange.recordView("import/\(id)/rows")
    let words = exchange.words
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"import-\(id)-\(words("nakijken", "check")).csv\"",
      ],
      body: ResponseBody { writer in
        // Page by page, so that a million bad rows take no more memory than fifty.
        try await writer.write(ByteBuffer(string: RowProblemCSV.head(words)))
        var page: Listing<ImportRowProblem>? = first
        while let current = page {
          let lines = current.elements.map { RowProblemCSV.line($0, words) }.joined()
          try await writer.write(ByteBuffer(string: lines))
          guard let next = current.next else { break }
          page = try await reading.rowProblems(organisation, of: id, after: next)
        }
        try await writer.finish(nil)
      })
  }
}
