import Domain
import Engine
import Hummingbird
import Logging

/// To the identity provider and back. Both are asked by GET, as the protocol wants it: the first changes nothing but a
/// cookie, the second is proved by that cookie and the provider's answer, each good for once.
func issuerRoutes(_ router: inout GuardedRouter) {
  router.get(IssuerSettings.startPath, .open) { exchange in
    try await IssuerSignIn(exchange).start()
  }
  router.get(IssuerSettings.answerPath, .open) { exchange in
    try await IssuerSignIn(exchange).finish()
  }
}

/// One request of somebody who signs in by the identity provider.
private struct IssuerSignIn {
  let exchange: Exchange
  let client: OpenIDClient
  private var services: WebServices { exchange.services }

  /// - Throws: ``Trouble/notFound`` where there is no identity provider.
  init(_ exchange: Exchange) throws {
    guard let client = exchange.services.access.issuer else { throw Trouble.notFound }
    self.exchange = exchange
    self.client = client
  }

  func start() async throws -> Response {
    let attempt = OpenIDAttempt.begin(
      back: LocalPath.checked(exchange.query["back"] ?? "/"), at: services.machineClock.now(),
      secretBytes: services.secretBytes)
    let address: String
    do {
      address = try await client.address(for: attempt)
    } catch let problem where problem is IssuerFault || problem is IssuerSilence {
      return refuse(.unreachable, because: "\(problem)")
    }
    var response = Response(status: .seeOther, headers: [.location: address])
    response.setCookie(
      cookie(try attempt.sealed(services.access.seal), seconds: Int(OpenIDAttempt.length.milliseconds / 1_000)))
    return response
  }

  func finish() async throws -> Response {
    let query = exchange.query
    let now = services.machineClock.now()
    let sealed = exchange.request.cookies[cookieName]?.value
    guard let attempt = OpenIDAttempt.opened(sealed, services.access.seal, at: now),
      FormToken.matches(query["state"], attempt.state)
    else { return refuse(.stale, because: "the answer is not of this browser's attempt") }
    // RFC 9207: an answer of another provider must not reach this one.
    if let issuer = query["iss"], issuer != client.settings.issuer {
      return refuse(.untrusted, because: "the answer is of another issuer")
    }
    guard let code = query["code"], code.utf8.count <= 4_096 else {
      return refuse(.declined, because: "the issuer answered: \((query["error"] ?? "no code").prefix(100))")
    }
    let token: IDToken
    do {
      token = try await client.token(for: code, of: attempt)
    } catch let refusal as IDTokenRefusal {
      return refuse(.untrusted, because: "the token proves nothing: \(refusal.rawValue)")
    } catch let problem where problem is IssuerFault || problem is IssuerSilence {
      return refuse(.unreachable, because: "\(problem)")
    }
    switch try await IssuerAdmission(services: services, settings: client.settings)
      .user(of: token, at: exchange.words.now)
    {
    case .refused(let reason, let user):
      try await record(reason, user, token)
      return refuse(reason, because: nil)
    case .admitted(let user):
      var response = try await Admission(exchange).admit(user, codeGiven: false, back: attempt.back)
      response.setCookie(cookie("", seconds: 0))
      return response
    }
  }

  private func record(_ reason: IssuerRefusal, _ user: UserAccount?, _ token: IDToken) async throws {
    try await services.sessions.record(
      AccessEntry(
        kind: .issuerRefused, organisation: client.settings.organisation, user: user?.id,
        subject: "\(reason.rawValue) \(token.subject.prefix(100))", address: exchange.browserAddress,
        at: services.machineClock.now()))
  }

  /// - Parameter because: for the operator, in the log; nil where the audit log says it.
  private func refuse(_ refusal: IssuerRefusal, because reason: String?) -> Response {
    if let reason {
      exchange.context.logger.warning("sign-in by the identity provider failed", metadata: ["reason": "\(reason)"])
    }
    let words = exchange.words
    let page = LonePage(
      title: words("Je bent niet ingelogd", "You are not signed in"), lead: HTML(text: refusal.told(words)),
      body: """
        <div class="actions"><a class="button primary" href="/sign-in">\(words(
          "Naar inloggen", "To signing in"))</a></div>
        """, isTest: services.demoClock != nil)
    var response = Response.page(page.document(words), status: refusal.status)
    response.setCookie(cookie("", seconds: 0))
    return response
  }

  private var cookieName: String {
    services.settings.usesTLS ? "__Host-bode-issuer" : "bode-issuer"
  }

  /// *Lax*, since the way back comes from another site.
  private func cookie(_ value: String, seconds: Int) -> Cookie {
    Cookie(
      name: cookieName, value: value, maxAge: seconds, path: "/", secure: services.settings.usesTLS, httpOnly: true,
      sameSite: .lax)
  }
}
