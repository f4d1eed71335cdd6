import Crypto

/// Seals secrets that this house must be able to read again, with a key of the installation that is in no database
/// (AES-256-GCM). A copy of the database tells nothing of them.
public struct SecretSeal: Sendable {
  /// Bytes of the key.
  public static let keyLength = 32
  private static let nonceLength = 12
  private static let tagLength = 16

  private let key: SymmetricKey
  private let random: any RandomSource

  /// - Parameters:
  ///   - key: ``keyLength`` bytes, the same on every node and after every start.
  ///   - random: for nonces.
  public init(key: [UInt8], random: any RandomSource) {
    precondition(key.count == Self.keyLength, "a sealing key has \(Self.keyLength) bytes")
    self.key = SymmetricKey(data: key)
    self.random = random
  }

  /// - Parameter purpose: what it is for and whose it is; opens for the same purpose only.
  /// - Returns: nonce, ciphertext and tag.
  public func sealed(_ secret: [UInt8], for purpose: String) throws -> [UInt8] {
    let nonce = random.bytes(Self.nonceLength)
    let box = try AES.GCM.seal(
      secret, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: Array(purpose.utf8))
    return nonce + Array(box.ciphertext) + Array(box.tag)
  }

  /// The secret; nil when it was sealed with another key or for another purpose, or is damaged.
  public func opened(_ sealed: [UInt8], for purpose: String) -> [UInt8]? {
    guard sealed.count >= Self.nonceLength + Self.tagLength else { return nil }
    let body = sealed.dropFirst(Self.nonceLength)
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: sealed.prefix(Self.nonceLength)), ciphertext: body.dropLast(Self.tagLength),
        tag: body.suffix(Self.tagLength))
      return Array(try AES.GCM.open(box, using: key, authenticating: Array(purpose.utf8)))
    } catch {
      return nil
    }
  }
}

extension SecretSeal: CustomStringConvertible, CustomReflectable {
  public var description: String { "secret seal" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
