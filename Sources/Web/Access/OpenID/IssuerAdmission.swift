import Domain
import Engine

/// Makes a user here of a person there: known by issuer and subject, never by a name or an address, which change hands.
struct IssuerAdmission: Sendable {
  enum Outcome: Hashable, Sendable {
    case admitted(UserAccount)
    case refused(IssuerRefusal, UserAccount?)
  }

  let services: WebServices
  let settings: IssuerSettings

  /// - Parameter now: business time, for the audit log.
  func user(of token: IDToken, at now: Instant) async throws -> Outcome {
    let users = services.access.users
    let identity = IssuerIdentity(issuer: settings.issuer, subject: token.subject)
    let known = try await users.user(identity)
    if let known, known.isBlocked { return .refused(.blocked, known) }
    guard let role = settings.role(of: token.claims) else { return .refused(.noRole, known) }
    let name = Self.name(of: token)
    if let known {
      guard known.role != role || known.name != name else { return .admitted(known) }
      return .admitted(
        try await users.change(
          known.id, of: known.organisation, .issued(name: name, role: role), by: "issuer", at: now))
    }
    let user = UserAccount(
      id: Reading.UserID(services.access.identifiers.next()), organisation: settings.organisation,
      login: Self.login(of: token), name: name, role: role, password: .none, identity: identity)
    do {
      try await users.add(user, by: "issuer", at: now)
    } catch UserRefusal.taken {
      // Two first sign-ins at once, or somebody else's login.
      guard let same = try await users.user(identity) else { return .refused(.nameTaken, nil) }
      return .admitted(same)
    }
    return .admitted(user)
  }

  /// The first of the usual claims that can be a login; else the subject's hash, which always can.
  static func login(of token: IDToken) -> String {
    ["preferred_username", "email", "sub"].compactMap { token.claims[$0]?.string?.lowercased() }
      .first(where: LoginRule.isGood) ?? "user-\(Secret.key(of: token.subject).prefix(16))"
  }

  /// At most 100 characters.
  static func name(of token: IDToken) -> String {
    let name = ["name", "preferred_username", "email"].lazy.compactMap { token.claims[$0]?.string }
      .first { !$0.isEmpty }
    return String((name ?? token.subject).prefix(100))
  }
}
