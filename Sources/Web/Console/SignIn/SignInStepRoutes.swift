import Domain
import Engine
import Hummingbird

/// What is asked between the right password and the console.
func signInStepRoutes(_ router: inout GuardedRouter) {
  for stage in SignInStage.allCases where stage != .whole {
    router.get(stage.path, .signingIn) { exchange in
      let here = try exchange.signedIn().session.stage
      return here == stage ? try await SignInStep(exchange, stage).page() : .seeOther(here.path)
    }
  }
  router.post("/sign-in/code", .signingIn) { try await SignInStep($0, .code).takeCode() }
  router.post("/sign-in/password", .signingIn) { try await SignInStep($0, .password).takePassword() }
  router.post("/sign-in/app", .signingIn) { try await SignInStep($0, .enrolment).takeApp() }
}

/// One step on the way in. Nobody skips one: a session stands at one stage only.
private struct SignInStep {
  let exchange: Exchange
  let stage: SignInStage
  private var services: WebServices { exchange.services }

  init(_ exchange: Exchange, _ stage: SignInStage) throws {
    guard try exchange.signedIn().session.stage == stage else { throw Trouble.staleForm }
    self.exchange = exchange
    self.stage = stage
  }

  private var steps: SignInSteps {
    get throws {
      SignInSteps(
        words: exchange.words, formToken: try exchange.signedIn().session.formToken,
        back: LocalPath.checked(exchange.form["back"] ?? exchange.query["back"] ?? "/"),
        isTest: services.demoClock != nil)
    }
  }

  func page() async throws -> Response {
    switch stage {
    case .code: .page(try steps.code(nil))
    case .password: .page(try steps.password(nil))
    case .enrolment: try await enrolment(.begin(for: exchange.signedIn().user, services), isWrong: false)
    case .whole: .seeOther("/")
    }
  }

  func takeCode() async throws -> Response {
    let user = try exchange.signedIn().user
    let now = services.machineClock.now()
    let keys = [SignInThrottle.Key.code(user.login)]
    let pause = await services.throttle.pause(keys, at: now)
    guard pause == Span(milliseconds: 0) else {
      return .page(try steps.code(.throttled(pause)), status: .tooManyRequests)
    }
    await services.throttle.tried(keys, at: now)
    switch try await CodeDesk(services: services).check(exchange.form["code"] ?? "", of: user) {
    case .wrong:
      try await exchange.recordAccess(.codeFailed, of: user)
      return .page(try steps.code(.wrong), status: .unauthorized)
    case .recovered: try await exchange.recordAccess(.recoveryCodeUsed, of: user)
    case .right: break
    }
    await services.throttle.succeeded(keys)
    return try await Admission(exchange).admit(user, codeGiven: true, back: exchange.form["back"] ?? "/")
  }

  func takePassword() async throws -> Response {
    let user = try exchange.signedIn().user
    let password = exchange.form["new"] ?? ""
    if let fault = PasswordRule.fault(of: password, again: exchange.form["again"] ?? "", login: user.login) {
      return .page(try steps.password(fault), status: .unprocessableContent)
    }
    let hash = try await services.passwords.hash(password)
    let changed = try await services.access.users.change(
      user.id, of: user.organisation, .password(.own(hash: hash)), by: user.login, at: exchange.words.now)
    // A code, where one is asked, was given before this step.
    return try await Admission(exchange).admit(changed, codeGiven: true, back: exchange.form["back"] ?? "/")
  }

  func takeApp() async throws -> Response {
    let user = try exchange.signedIn().user
    let enrolment = try CodeEnrolment.required(exchange.form["enrolment"], for: user, services)
    let done = try await CodeDesk(services: services).enrol(
      enrolment, code: exchange.form["code"] ?? "", of: user, at: exchange.words.now)
    guard let done else { return try await self.enrolment(enrolment, isWrong: true) }
    let words = exchange.words
    let admission = Admission(exchange)
    let next = try await admission.stage(of: done.user, codeGiven: true)
    let back = LocalPath.checked(exchange.form["back"] ?? "/")
    let page = LonePage(
      title: words("Je app is gekoppeld", "Your app is connected"),
      body: """
        \(EnrolmentView.recovery(done.recovery, words))
        <div class="actions"><a class="button primary" href="\(next == .whole ? back : next.path)">\(words(
          "Ik heb ze bewaard", "I have kept them"))</a></div>
        """, isTest: services.demoClock != nil)
    var response = Response.page(page.document(words))
    response.setCookie(try await admission.begin(done.user, at: next))
    return response
  }

  private func enrolment(_ enrolment: CodeEnrolment, isWrong: Bool) async throws -> Response {
    let user = try exchange.signedIn().user
    let view = EnrolmentView(
      login: user.login,
      organisation: try await services.reading.surroundings(user.organisation).organisationName)
    return .page(
      try steps.enrolment(enrolment, view: view, isWrong: isWrong), status: isWrong ? .unprocessableContent : .ok)
  }
}
