import Crypto
import Foundation

/// Keeps secrets that must come back as they were: AES-GCM with 256 bits under a key of the installation.
public struct Seal: Sendable {
  private static let nonceLength = 12

  private let key: SymmetricKey
  private let secretBytes: @Sendable (Int) -> [UInt8]

  /// - Parameters:
  ///   - key: 32 secret bytes, the same on every node and after every start.
  ///   - secretBytes: random bytes fit for secrets.
  public init(key: [UInt8], secretBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.key = SymmetricKey(data: key)
    self.secretBytes = secretBytes
  }

  /// - Parameter purpose: what it is for and whose it is; opens for the same purpose only.
  func sealed(_ bytes: [UInt8], for purpose: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      bytes, using: key, nonce: AES.GCM.Nonce(data: secretBytes(Self.nonceLength)),
      authenticating: Data(purpose.utf8))
    return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  /// Nil when it was not sealed here, or for another purpose.
  func opened(_ sealed: [UInt8], for purpose: String) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let bytes = try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
    else { return nil }
    return Array(bytes)
  }
}
