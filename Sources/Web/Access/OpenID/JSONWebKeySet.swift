import Crypto
import CryptoExtras
import Foundation

/// The keys with which an identity provider signs (RFC 7517). A key that we cannot use is left out.
struct JSONWebKeySet: Sendable {
  /// More than any provider publishes.
  static let mostKeys = 50

  struct Key: Sendable {
    let identifier: String?
    let material: Material
  }

  /// RFC 7518: the two that every provider knows.
  enum Material: Sendable {
    /// RS256.
    case rsa(_RSA.Signing.PublicKey)
    /// ES256.
    case p256(P256.Signing.PublicKey)
  }

  let keys: [Key]

  /// Nil when it is no set of keys.
  init?(_ bytes: [UInt8]) {
    guard case .array(let list)? = JSONValue.parsed(bytes)?["keys"] else { return nil }
    keys = list.prefix(Self.mostKeys).compactMap(Self.key)
  }

  /// Keys that may have signed a token with this algorithm and key identifier. A token without identifier can be of the
  /// only key there is.
  func candidates(_ algorithm: JSONWebToken.Algorithm, _ identifier: String?) -> [Key] {
    let fitting = keys.filter { key in
      switch (algorithm, key.material) {
      case (.rs256, .rsa), (.es256, .p256): true
      case (.rs256, .p256), (.es256, .rsa): false
      }
    }
    guard let identifier else { return fitting.count == 1 ? fitting : [] }
    return fitting.filter { $0.identifier == identifier }
  }

  private static func key(_ value: JSONValue) -> Key? {
    guard value["use"]?.string ?? "sig" == "sig", let material = material(value) else { return nil }
    return Key(identifier: value["kid"]?.string, material: material)
  }

  private static func material(_ value: JSONValue) -> Material? {
    let algorithm = value["alg"]?.string
    switch value["kty"]?.string {
    case "RSA":
      // Keys of fewer than 2,048 bits are refused by the library.
      guard algorithm == nil || algorithm == "RS256", let modulus = bytes(value["n"]), let exponent = bytes(value["e"]),
        let key = try? _RSA.Signing.PublicKey(n: Data(modulus), e: Data(exponent)), key.keySizeInBits >= 2_048
      else { return nil }
      return .rsa(key)
    case "EC":
      guard algorithm == nil || algorithm == "ES256", value["crv"]?.string == "P-256", let x = bytes(value["x"]),
        let y = bytes(value["y"]), x.count == 32, y.count == 32,
        let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
      else { return nil }
      return .p256(key)
    default: return nil
    }
  }

  private static func bytes(_ value: JSONValue?) -> [UInt8]? { value?.string.flatMap { Secret.bytes(of: $0) } }
}

extension JSONWebKeySet.Material {
  /// Whether `signature` is this key's over `bytes`.
  func signed(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
    switch self {
    case .rsa(let key):
      // RS256 is this padding; it is weak for encryption, which this is not.
      key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: Data(bytes), padding: .insecurePKCS1v1_5)
    case .p256(let key):
      (try? P256.Signing.ECDSASignature(rawRepresentation: signature)).map {
        key.isValidSignature($0, for: bytes)
      } ?? false
    }
  }
}
