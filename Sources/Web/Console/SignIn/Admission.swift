import Domain
import Engine
import Hummingbird

/// Lets somebody in whose password was right: as far as their proofs go, always with a new session.
struct Admission {
  let exchange: Exchange
  private var services: WebServices { exchange.services }

  init(_ exchange: Exchange) { self.exchange = exchange }

  /// To the next step, or to `back` when there is none left.
  func admit(_ user: UserAccount, codeGiven: Bool, back: String) async throws -> Response {
    let stage = try await stage(of: user, codeGiven: codeGiven)
    var response = Response.seeOther(
      stage == .whole ? back : "\(stage.path)?back=\(FormFields.encoded(LocalPath.checked(back)))")
    response.setCookie(try await begin(user, at: stage))
    return response
  }

  func stage(of user: UserAccount, codeGiven: Bool) async throws -> SignInStage {
    SignInStage.next(
      for: user, codeGiven: codeGiven, policy: try await services.access.users.policy(of: user.organisation))
  }

  /// A new session at `stage`; at the last one the user is signed in.
  func begin(_ user: UserAccount, at stage: SignInStage) async throws -> Cookie {
    let cookie = try await SessionKeeper(services: services).start(for: user, at: stage, by: exchange)
    if stage == .whole { try await exchange.recordAccess(.signedIn, of: user) }
    return cookie
  }
}

extension Exchange {
  /// Writes who came in, or did not, in the audit log.
  ///
  /// - Parameter subject: nil says the login.
  func recordAccess(_ kind: AccessEntry.Kind, of user: UserAccount, subject: String? = nil) async throws {
    try await services.sessions.record(
      AccessEntry(
        kind: kind, organisation: user.organisation, user: user.id, subject: subject ?? user.login,
        address: browserAddress, at: services.machineClock.now()))
  }
}
