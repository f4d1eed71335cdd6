import Engine
import Hummingbird

/// One flow, edited: text, check, versions.
func flowEditRoutes(_ router: inout GuardedRouter) {
  router.get("/draft/language.json", .signedIn(.editor)) { exchange in
    let look = try await exchange.workshopLook()
    return Response(
      status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: try LanguageDocument(look, exchange.words).text())))
  }
  router.post("/flows/new", .signedIn(.editor)) { exchange in
    let name = exchange.form["name"] ?? ""
    guard DraftPath.isName(name) else {
      throw Trouble.noShortName
    }
    let path = "flows/\(name).yaml"
    try await exchange.change(.write(path: path, content: Array(NewFlow.text(name).utf8), seen: FileMark(of: nil)))
    return .seeOther("/flows/\(name)/text")
  }
  router.get("/flows/:name/text", .signedIn(.editor)) { exchange in try await FlowDesk(exchange).text() }
  router.post("/flows/:name/text", .signedIn(.editor), largest: FormFields.largestText) { exchange in
    try await FlowDesk(exchange).save()
  }
  router.post("/flows/:name/text/check", .signedIn(.editor), largest: FormFields.largestText) { exchange in
    try await FlowDesk(exchange).tryOut()
  }
  router.get("/flows/:name/check", .signedIn(.reader)) { exchange in try await FlowDesk(exchange).check() }
  router.get("/flows/:name/versions", .signedIn(.reader)) { exchange in try await FlowDesk(exchange).versions() }
}
