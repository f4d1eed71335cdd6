import Domain
import Engine

/// Makes, takes and checks the proofs of the second step.
struct CodeDesk: Sendable {
  let services: WebServices

  /// How a typed code fared.
  enum Answer: Hashable, Sendable {
    case right
    /// Right, and one recovery code less.
    case recovered
    case wrong
  }

  /// A code of the app, or a recovery code; each is good for once.
  func check(_ typed: String, of user: UserAccount) async throws -> Answer {
    let codes = services.access.codes
    if let secret = try await secret(of: user),
      let step = TimeCode.step(of: typed, secret, at: services.machineClock.now())
    {
      return try await codes.useCode(step: step, of: user.id) ? .right : .wrong
    }
    return try await codes.useRecoveryCode(RecoveryCode.hash(typed), of: user.id) ? .recovered : .wrong
  }

  /// Connects an app when the code proves that it has the secret.
  ///
  /// - Returns: the new recovery codes, to be shown once; nil when the code is wrong.
  func enrol(
    _ enrolment: CodeEnrolment, code: String, of user: UserAccount, at now: Instant
  ) async throws -> (user: UserAccount, recovery: [String])? {
    guard let step = TimeCode.step(of: code, enrolment.secret, at: services.machineClock.now()) else { return nil }
    let recovery = newRecoveryCodes()
    let sealed = try services.access.seal.sealed(enrolment.secret, for: Self.purpose(user))
    let changed = try await services.access.users.change(
      user.id, of: user.organisation,
      .codes(secret: sealed, step: step, recovery: Set(recovery.map(RecoveryCode.hash))), by: user.login, at: now)
    return (changed, recovery)
  }

  func newRecoveryCodes() -> [String] {
    (0..<RecoveryCode.count).map { _ in RecoveryCode.make(services.secretBytes(RecoveryCode.byteCount)) }
  }

  private func secret(of user: UserAccount) async throws -> [UInt8]? {
    try await services.access.codes.codeSecret(of: user.id)
      .flatMap { services.access.seal.opened($0, for: Self.purpose(user)) }
  }

  private static func purpose(_ user: UserAccount) -> String { "codes of \(user.id)" }
}
