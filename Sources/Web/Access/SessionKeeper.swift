import Crypto
import Domain
import Engine
import Hummingbird

/// Starts, finds and ends sessions. The cookie holds a secret; the store only its hash.
struct SessionKeeper {
  /// A working day with some overtime; then one signs in again.
  static let length = Span.hours(12)

  let services: WebServices

  /// `__Host-` makes browsers refuse the cookie without HTTPS or from a sub-domain.
  var cookieName: String { services.settings.usesTLS ? "__Host-bode" : "bode" }

  func visitor(of request: Request) async throws -> Visitor? {
    guard let secret = request.cookies[cookieName]?.value, secret.utf8.count <= 100 else { return nil }
    let found = try await services.sessions.session(
      key: Secret.key(of: secret), at: services.machineClock.now())
    return found.map { Visitor(user: $0.user, session: $0.session) }
  }

  /// A new session with a new secret, whatever the browser had before; the cookie belongs in the answer.
  func start(for user: UserAccount) async throws -> Cookie {
    let secret = Secret.text(services.secretBytes(32))
    let now = services.machineClock.now()
    try await services.sessions.insert(
      StoredSession(
        key: Secret.key(of: secret), user: user.id, formToken: Secret.text(services.secretBytes(32)),
        startedAt: now, expiresAt: now.advanced(by: Self.length)))
    return cookie(secret, seconds: Int(Self.length.milliseconds / 1_000))
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

/// Random bytes as text, and the hash under which a secret is stored.
enum Secret {
  /// URL-safe base 64 without padding.
  static func text(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var out = ""
    var bits: UInt32 = 0
    var held = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        out.append(alphabet[Int(bits >> UInt32(held)) & 63])
      }
      bits &= (1 << UInt32(held)) - 1
    }
    if held > 0 { out.append(alphabet[Int(bits << UInt32(6 - held)) & 63]) }
    return out
  }

  /// SHA-256 as 64 hexadecimal digits.
  static func key(of secret: String) -> String {
    SHA256.hash(data: Array(secret.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
