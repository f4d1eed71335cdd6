/// The second step of signing in: sealed secrets and hashed recovery codes, each good for once.
public protocol CodeStoring: Sendable {
  /// The sealed secret from which a user's codes are made; nil when there is none.
  func codeSecret(of user: Reading.UserID) async throws -> [UInt8]?

  /// Takes a step of time for used. False when it, or a later one, was used before: two requests with the same code
  /// get one true.
  func useCode(step: Int64, of user: Reading.UserID) async throws -> Bool

  /// Takes a recovery code for used, by its hash. False when it is not one of this user's, or was used before.
  func useRecoveryCode(_ hash: String, of user: Reading.UserID) async throws -> Bool

  /// Recovery codes that are still good.
  func recoveryCodes(of user: Reading.UserID) async throws -> Int
}
