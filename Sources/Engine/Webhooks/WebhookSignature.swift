import Crypto
import Domain

/// Proves that a delivery is ours, as Standard Webhooks writes it: HMAC-SHA-256 over identifier, moment and body.
///
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
public enum WebhookSignature {
  /// Begins a secret as people see it.
  public static let secretPrefix = "whsec_"
  /// Bytes of a secret; the standard asks for 24 to 64.
  public static let secretLength = 32

  /// A secret as people see it.
  public static func text(of secret: [UInt8]) -> String { secretPrefix + Base64.text(secret) }

  /// What the field `webhook-id` holds: the same whenever this event is told.
  public static func name(of event: WebhookEvent) -> String { "evt_\(event.id)" }

  /// What the field `webhook-signature` holds: one signature for each secret, with a space between.
  ///
  /// - Parameter seconds: since 1970, as in `webhook-timestamp`.
  static func field(name: String, seconds: Int64, body: [UInt8], secrets: [[UInt8]]) -> String {
    let signed = Array("\(name).\(seconds).".utf8) + body
    return secrets.map { secret in
      let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
      return "v1,\(Base64.text(Array(code)))"
    }.joined(separator: " ")
  }
}
