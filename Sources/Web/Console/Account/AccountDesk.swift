import Domain
import Engine
import Hummingbird

/// One request of somebody about their own account. What changes a proof asks for the present password, ends the other
/// sessions and gives this browser a new one.
struct AccountDesk {
  let exchange: Exchange
  let visitor: Visitor
  var services: WebServices { exchange.services }
  var words: Words { exchange.words }

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    visitor = try exchange.signedIn()
  }

  func page() async throws -> Response {
    let user = visitor.user
    let page = AccountPage(
      user: user, here: visitor.session,
      sessions: try await services.sessions.sessions(of: user.id, at: services.machineClock.now()),
      recoveryCodes: try await services.access.codes.recoveryCodes(of: user.id),
      policy: try await services.access.users.policy(of: user.organisation))
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }

  func endSessions() async throws -> Response {
    if let mark = exchange.form["session"] {
      let all = try await services.sessions.sessions(of: visitor.user.id, at: services.machineClock.now())
      if let session = all.first(where: { $0.mark == mark }) {
        try await services.sessions.end(key: session.key)
        try await exchange.recordAccess(.signedOut, of: visitor.user)
      }
    } else {
      try await services.access.users.endSessions(
        of: visitor.user.id, of: visitor.organisation, keeping: visitor.session.key, by: visitor.user.login,
        at: words.now)
    }
    return .seeOther("/account")
  }

  // MARK: - Proofs

  /// - Throws: ``UserRefusal/issuedElsewhere`` for who has no proofs here.
  func requireOwnProofs() throws {
    guard visitor.user.identity == nil else { throw UserRefusal.issuedElsewhere }
  }

  /// Whether the typed password is the present one. Counted like a sign-in, so that an open browser is no way to guess.
  func provesPresence() async throws -> Bool {
    let now = services.machineClock.now()
    let keys = [SignInThrottle.Key.login(visitor.user.login)]
    let pause = await services.throttle.pause(keys, at: now)
    guard pause == Span(milliseconds: 0) else {
      throw Trouble.refused(
        ConsoleRefusal(
          dutch: Words(language: .dutch, now: words.now).tooOften(pause),
          english: Words(language: .english, now: words.now).tooOften(pause)))
    }
    await services.throttle.tried(keys, at: now)
    guard let hash = visitor.user.password.hash(at: now),
      await services.passwords.verify(exchange.form["current"] ?? "", against: hash)
    else { return false }
    await services.throttle.succeeded(keys)
    return true
  }

  /// Changes the user's own account; every session ended by it is answered with a new one for this browser.
  func change(_ change: UserChange) async throws -> Cookie {
    let changed = try await services.access.users.change(
      visitor.user.id, of: visitor.organisation, change, by: visitor.user.login, at: words.now)
    return try await SessionKeeper(services: services).start(for: changed, at: .whole, by: exchange)
  }

  func show(
    _ form: AccountForm, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let frame = try await exchange.frame()
    return .page(frame.document(form.page(frame)), status: status)
  }
}
