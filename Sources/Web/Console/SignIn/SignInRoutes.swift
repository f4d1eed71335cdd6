import Domain
import Engine
import Hummingbird

/// Signing in and out, and the language switch.
func signInRoutes(_ router: inout GuardedRouter) {
  signInStepRoutes(&router)
  issuerRoutes(&router)
  router.get("/sign-in", .open) { exchange in
    if exchange.visitor != nil { return .seeOther("/") }
    if try await SetUp(exchange.services).isOpen { return .seeOther("/set-up") }
    return SignIn(exchange).form(login: "", back: exchange.query["back"] ?? "/", failure: nil)
  }
  router.post("/sign-in", .open) { exchange in
    try await SignIn(exchange).attempt()
  }
  router.post("/sign-out", .signedIn(.reader)) { exchange in
    let cookie = try await SessionKeeper(services: exchange.services).end(exchange.request)
    try await exchange.recordAccess(.signedOut, of: exchange.signedIn().user)
    var response = Response.seeOther("/sign-in")
    response.setCookie(cookie)
    return response
  }
  router.post("/language", .signedIn(.reader)) { exchange in
    let language = exchange.form["language"].flatMap(Language.init(rawValue:)) ?? .dutch
    try await exchange.services.sessions.setLanguage(language.rawValue, of: exchange.signedIn().user.id)
    return exchange.speaking(language, then: exchange.form["back"] ?? "/")
  }
  router.post("/language/open", .open) { exchange in
    exchange.speaking(exchange.form["language"].flatMap(Language.init(rawValue:)) ?? .dutch, then: "/sign-in")
  }
}

extension Exchange {
  /// A year in seconds: a choice of language is not worth asking again.
  private static let languageSeconds = 365 * 86_400

  fileprivate func speaking(_ language: Language, then path: String) -> Response {
    var response = Response.seeOther(path)
    response.setCookie(
      Cookie(
        name: Request.languageCookie, value: language.rawValue, maxAge: Self.languageSeconds, path: "/",
        secure: services.settings.usesTLS, httpOnly: true, sameSite: .lax))
    return response
  }
}

/// One attempt to sign in.
private struct SignIn {
  let exchange: Exchange
  private var services: WebServices { exchange.services }

  init(_ exchange: Exchange) { self.exchange = exchange }

  func form(login: String, back: String, failure: SignInPage.Failure?) -> Response {
    let status: HTTPResponse.Status =
      switch failure {
      case nil: .ok
      case .wrong: .unauthorized
      case .throttled: .tooManyRequests
      }
    let page = SignInPage(
      login: login, back: LocalPath.checked(back), failure: failure,
      issuer: services.access.issuer?.settings.title, isTest: services.demoClock != nil)
    return .page(page.document(exchange.words), status: status)
  }

  func attempt() async throws -> Response {
    let login = (exchange.form["login"] ?? "").lowercased()
    let password = exchange.form["password"] ?? ""
    let back = exchange.form["back"] ?? "/"
    let now = services.machineClock.now()
    let address = exchange.browserAddress
    let keys = [SignInThrottle.Key.login(String(login.prefix(100)))] + (address.map { [.address($0)] } ?? [])
    let pause = await services.throttle.pause(keys, at: now)
    guard pause == Span(milliseconds: 0) else {
      try await record(.signInThrottled, login, nil, address, now)
      return form(login: login, back: back, failure: .throttled(pause))
    }
    await services.throttle.tried(keys, at: now)
    let user = login.utf8.count <= 100 ? try await services.sessions.user(login: login) : nil
    // A name that does not exist costs as much as one that does: the answer's time tells nothing.
    let hash = user?.password.hash(at: now)
    let isRight = await services.passwords.verify(password, against: hash ?? Self.nobodysHash)
    guard let user, hash != nil, isRight, !user.isBlocked else {
      try await record(.signInFailed, login, user, address, now)
      return form(login: login, back: back, failure: .wrong)
    }
    await services.throttle.succeeded(keys)
    return try await Admission(exchange).admit(user, codeGiven: false, back: back)
  }

  private func record(
    _ kind: AccessEntry.Kind, _ login: String, _ user: UserAccount?, _ address: String?, _ now: Instant
  ) async throws {
    try await services.sessions.record(
      AccessEntry(
        kind: kind, organisation: user?.organisation, user: user?.id, subject: String(login.prefix(100)),
        address: address, at: now))
  }

  /// Well-formed, of no password.
  private static let nobodysHash =
    "scrypt$15$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
}
