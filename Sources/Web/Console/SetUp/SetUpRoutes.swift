import Engine
import Hummingbird

/// The first user, in the browser.
func setUpRoutes(_ router: inout GuardedRouter) {
  router.get("/set-up", .open) { exchange in
    try await exchange.setUpPage(SetUp.Entry(), fault: nil)
  }
  router.post("/set-up", .open) { exchange in
    let setUp = SetUp(exchange.services)
    guard try await setUp.isOpen else { throw Trouble.notFound }
    let form = exchange.form
    let entry = SetUp.Entry(
      code: form["code"] ?? "", organisation: form["organisation"] ?? "",
      newName: String((form["new-name"] ?? "").prefix(100)), newSlug: form["new-slug"] ?? "",
      name: String((form["name"] ?? "").prefix(100)), login: (form["login"] ?? "").lowercased(),
      password: form["new"] ?? "", again: form["again"] ?? "")
    switch try await setUp.make(entry, from: exchange.browserAddress, businessNow: exchange.words.now) {
    case .refused(let fault): return try await exchange.setUpPage(entry, fault: fault)
    case .made(let user): return try await Admission(exchange).admit(user, codeGiven: false, back: "/")
    }
  }
}

extension Exchange {
  /// - Throws: ``Trouble/notFound`` once there is a user.
  fileprivate func setUpPage(_ entry: SetUp.Entry, fault: SetUp.Fault?) async throws -> Response {
    guard try await SetUp(services).isOpen else { throw Trouble.notFound }
    let page = SetUpPage(
      entry: entry, organisations: try await services.access.users.organisations(), fault: fault)
    let status: HTTPResponse.Status =
      switch fault {
      case nil: .ok
      case .throttled: .tooManyRequests
      case .code: .unauthorized
      case .organisation, .slug, .name, .login, .password: .unprocessableContent
      }
    return .page(page.document(words), status: status)
  }
}
