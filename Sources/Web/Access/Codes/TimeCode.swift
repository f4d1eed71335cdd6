import Crypto
import Domain

/// Codes that follow the time: TOTP of RFC 6238 with HMAC-SHA-1, steps of 30 seconds and six digits, as every
/// authenticator app makes them.
enum TimeCode {
  /// Seconds that a code is shown.
  static let stepLength: Int64 = 30
  static let digits = 6
  /// Steps that the clock of a phone may be ahead or behind.
  static let drift: Int64 = 1
  /// Bytes of a secret: as long as the hash (RFC 4226, section 4).
  static let secretLength = 20

  /// The code of one step.
  ///
  /// - Parameter digits: at most 9.
  static func code(_ secret: [UInt8], step: Int64, digits: Int = TimeCode.digits) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[hash.count - 1] & 0x0F)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let text = String(Int(number) % (0..<digits).reduce(1) { power, _ in power * 10 })
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step of a moment.
  static func step(at now: Instant) -> Int64 { now.milliseconds / 1_000 / stepLength }

  /// The step, now or beside it, whose code was typed; nil when it is none of them. Whether it was used before is the
  /// store's to say.
  static func step(of typed: String, _ secret: [UInt8], at now: Instant) -> Int64? {
    let plain = typed.filter { !$0.isWhitespace }
    let middle = step(at: now)
    // Every one is compared, whichever fits.
    return (middle - drift...middle + drift).filter { FormToken.matches(plain, code(secret, step: $0)) }.last
  }
}
