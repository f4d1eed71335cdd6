import Crypto
import CryptoExtras
public import Engine
import Foundation

/// Passwords by scrypt (RFC 7914): N = 2^15, r = 8, p = 1, about 32 MB and 0.1 s each.
///
/// Form: `scrypt$15$8$1$salt$key`, salt and key in base 64. At most two run at a time, so that a burst of
/// sign-ins takes neither all memory nor all cores; the others wait their turn.
public actor ScryptPasswords: PasswordHashing {
  static let exponent = 15
  static let blockSize = 8
  static let parallelism = 1
  static let saltLength = 16
  static let keyLength = 32
  /// Longer passwords are refused before they are hashed.
  static let longestPassword = 256

  private let secretBytes: @Sendable (Int) -> [UInt8]
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter secretBytes: random bytes fit for secrets.
  public init(secretBytes: @escaping @Sendable (Int) -> [UInt8]) { self.secretBytes = secretBytes }

  public func hash(_ password: String) async throws -> String {
    let salt = secretBytes(Self.saltLength)
    let key = try await derive(password, salt, exponent: Self.exponent)
    let parts = [
      "scrypt", "\(Self.exponent)", "\(Self.blockSize)", "\(Self.parallelism)",
      Data(salt).base64EncodedString(),
      Data(key).base64EncodedString(),
    ]
    return parts.joined(separator: "$")
  }

  public func verify(_ password: String, against hash: String) async -> Bool {
    let parts = hash.split(separator: "$", omittingEmptySubsequences: false)
    guard password.utf8.count <= Self.longestPassword, parts.count == 6, parts[0] == "scrypt",
      let exponent = Int(parts[1]), (10...20).contains(exponent), parts[2] == "\(Self.blockSize)",
      parts[3] == "\(Self.parallelism)", let salt = Data(base64Encoded: String(parts[4])),
      let expected = Data(base64Encoded: String(parts[5])), expected.count == Self.keyLength,
      let key = try? await derive(password, Array(salt), exponent: exponent)
    else { return false }
    return zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func derive(_ password: String, _ salt: [UInt8], exponent: Int) async throws -> [UInt8] {
    await enter()
    defer { leave() }
    return try await Self.scrypt(Array(password.utf8), salt, rounds: 1 << exponent)
  }

  @concurrent
  private static func scrypt(_ password: [UInt8], _ salt: [UInt8], rounds: Int) async throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: keyLength, rounds: rounds, blockSize: blockSize,
      parallelism: parallelism)
    return key.withUnsafeBytes { Array($0) }
  }

  private func enter() async {
    if running < 2 {
      running += 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
  }
}
