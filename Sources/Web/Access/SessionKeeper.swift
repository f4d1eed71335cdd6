import Domain
import Engine
import HTTPTypes
import Hummingbird

/// Starts, finds and ends sessions. The cookie holds a secret; the store only its hash.
struct SessionKeeper {
  /// A working day with some overtime; then one signs in again.
  static let length = Span.hours(12)
  /// A browser in which nobody did anything for so long may be anybody's.
  static let longestPause = Span.hours(1)
  /// From the right password to the last step.
  static let longestSignIn = Span.minutes(15)
  /// How exactly it is kept when somebody was last busy: a write at most once in this time.
  static let pausePrecision = Span.minutes(1)

  let services: WebServices

  /// `__Host-` makes browsers refuse the cookie without HTTPS or from a sub-domain.
  var cookieName: String { services.settings.usesTLS ? "__Host-bode" : "bode" }

  func visitor(of request: Request) async throws -> Visitor? {
    guard let secret = request.cookies[cookieName]?.value, secret.utf8.count <= 100 else { return nil }
    let now = services.machineClock.now()
    let key = Secret.key(of: secret)
    guard let found = try await services.sessions.session(key: key, at: now) else { return nil }
    let pause = found.session.seenAt.distance(to: now)
    guard pause < Self.longestPause else {
      try await services.sessions.end(key: key)
      return nil
    }
    if pause >= Self.pausePrecision, Self.isByPerson(request) {
      try await services.sessions.touch(key: key, at: now)
    }
    return Visitor(user: found.user, session: found.session)
  }

  /// Whether the session with which a page was opened still lasts. Asking does not make it last longer.
  func isStillIn(_ visitor: Visitor) async throws -> Bool {
    let now = services.machineClock.now()
    guard let found = try await services.sessions.session(key: visitor.session.key, at: now) else { return false }
    return found.session.stage == .whole && found.user.organisation == visitor.organisation
      && found.session.seenAt.distance(to: now) < Self.longestPause
  }

  /// False for a page that reads itself again: an open tab alone does not keep a session alive. A browser that does
  /// not say which it is has no such pages either.
  static func isByPerson(_ request: Request) -> Bool {
    HTTPField.Name("sec-fetch-dest").flatMap { request.headers[$0] } != "empty"
  }

  /// A new session with a new secret, in the place of the one that the browser had; the cookie belongs in the answer.
  func start(for user: UserAccount, at stage: SignInStage, by exchange: Exchange) async throws -> Cookie {
    if let old = exchange.request.cookies[cookieName]?.value {
      try await services.sessions.end(key: Secret.key(of: old))
    }
    let secret = Secret.text(services.secretBytes(32))
    let now = services.machineClock.now()
    let length = stage == .whole ? Self.length : Self.longestSignIn
    try await services.sessions.insert(
      StoredSession(
        key: Secret.key(of: secret), user: user.id, formToken: Secret.text(services.secretBytes(32)), stage: stage,
        startedAt: now, expiresAt: now.advanced(by: length), address: exchange.browserAddress,
        browser: exchange.request.headers[.userAgent].map(BrowserName.of)))
    return cookie(secret, seconds: Int(length.milliseconds / 1_000))
  }

  /// Ends the session of this request, if any; the cookie removes it from the browser.
  func end(_ request: Request) async throws -> Cookie {
    if let secret = request.cookies[cookieName]?.value {
      try await services.sessions.end(key: Secret.key(of: secret))
    }
    return cookie("", seconds: 0)
  }

  private func cookie(_ value: String, seconds: Int) -> Cookie {
    Cookie(
      name: cookieName, value: value, maxAge: seconds, path: "/", secure: services.settings.usesTLS,
      httpOnly: true,
      sameSite: .lax)
  }
}
