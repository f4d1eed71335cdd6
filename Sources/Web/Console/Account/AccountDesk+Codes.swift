import Engine
import Hummingbird

extension AccountDesk {
  func appForm() async throws -> Response {
    try requireOwnProofs()
    return try await appForm(.begin(for: visitor.user, services), isWrong: false, isUnproven: false)
  }

  private func appForm(
    _ enrolment: CodeEnrolment, isWrong: Bool, isUnproven: Bool
  ) async throws -> Response {
    let frame = try await exchange.frame()
    let view = EnrolmentView(
      login: visitor.user.login, organisation: frame.surroundings.organisationName)
    return try await show(
      AccountForm(
        title: words("App koppelen", "Connect app"), action: "/account/app",
        fields: view.fields(enrolment, isWrong: isWrong, words)
          + AccountForm.current(isWrong: isUnproven, words),
        button: words("App koppelen", "Connect app")),
      status: isWrong || isUnproven ? .unprocessableContent : .ok)
  }

  func connectApp() async throws -> Response {
    try requireOwnProofs()
    let enrolment = try CodeEnrolment.required(exchange.form["enrolment"], for: visitor.user, services)
    guard try await provesPresence() else {
      return try await appForm(enrolment, isWrong: false, isUnproven: true)
    }
    let done = try await CodeDesk(services: services).enrol(
      enrolment, code: exchange.form["code"] ?? "", of: visitor.user, at: words.now)
    guard let done else { return try await appForm(enrolment, isWrong: true, isUnproven: false) }
    let cookie = try await SessionKeeper(services: services).start(for: done.user, at: .whole, by: exchange)
    return recoveryPage(done.recovery, cookie)
  }

  func removalForm(isWrong: Bool = false) async throws -> Response {
    try requireOwnProofs()
    return try await show(
      AccountForm(
        title: words("Tweede stap uitzetten", "Turn second step off"),
        lead: HTML(
          text: words(
            "Daarna is je wachtwoord genoeg om in te loggen, ook voor wie het steelt.",
            "After that your password is enough to sign in, also for who steals it.")),
        action: "/account/app/remove", fields: AccountForm.current(isWrong: isWrong, words),
        button: words("Tweede stap uitzetten", "Turn second step off"), isDangerous: true),
      status: isWrong ? .unprocessableContent : .ok)
  }

  func removeApp() async throws -> Response {
    try requireOwnProofs()
    guard try await !services.access.users.policy(of: visitor.organisation).asksForCodes(of: visitor.user.role)
    else {
      throw Trouble.refused(
        ConsoleRefusal(
          dutch: "Jouw organisatie vraagt om een tweede stap. Hij blijft aan. Je kunt wel een andere app koppelen.",
          english: "Your organisation asks for a second step. It stays on. You can connect another app."))
    }
    guard try await provesPresence() else { return try await removalForm(isWrong: true) }
    var response = Response.seeOther("/account")
    response.setCookie(try await change(.noCodes))
    return response
  }

  func recoveryForm(isWrong: Bool = false) async throws -> Response {
    try requireOwnProofs()
    return try await show(
      AccountForm(
        title: words("Nieuwe herstelcodes", "New recovery codes"),
        lead: HTML(
          text: words(
            "De oude herstelcodes werken daarna niet meer.", "The old recovery codes will not work any more.")),
        action: "/account/recovery", fields: AccountForm.current(isWrong: isWrong, words),
        button: words("Codes maken", "Make codes")),
      status: isWrong ? .unprocessableContent : .ok)
  }

  func renewRecovery() async throws -> Response {
    try requireOwnProofs()
    guard try await provesPresence() else { return try await recoveryForm(isWrong: true) }
    let codes = CodeDesk(services: services).newRecoveryCodes()
    return recoveryPage(codes, try await change(.recovery(Set(codes.map(RecoveryCode.hash)))))
  }

  /// The codes, this once: a page without forms, since those of the old session would not work any more.
  private func recoveryPage(_ codes: [String], _ cookie: Cookie) -> Response {
    let page = LonePage(
      title: words("Je herstelcodes", "Your recovery codes"),
      body: """
        \(EnrolmentView.recovery(codes, words))
        <div class="actions"><a class="button primary" href="/account">\(words(
          "Ik heb ze bewaard", "I have kept them"))</a></div>
        """, isTest: services.demoClock != nil)
    var response = Response.page(page.document(words))
    response.setCookie(cookie)
    return response
  }
}
