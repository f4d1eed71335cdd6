import Crypto
public import Domain

/// Gives every message its code, and finds it back.
///
/// A code is the start of what a message is found by (``MessageKeys/hash(_:)``), put through a permutation under a key
/// of the installation: a Feistel network of HMAC-SHA256. So nothing more has to be kept, and codes tell nothing:
/// whoever knows how we number messages cannot make the code of one. That some code is right can be guessed once in a
/// hundred thousand tries when there are ten million messages, so ``CheckedMessage`` says no more than a stranger may
/// know, and looking is limited.
public struct MessageCodes: Sendable {
  /// Bits of a hash that no code has.
  private static let otherBits = UInt64(64 - MessageCode.bits)
  private static let halfBits = UInt64(MessageCode.bits / 2)
  private static let half: UInt64 = (1 << halfBits) - 1
  /// Four make a permutation that cannot be told from chance; two more for halves that are this small.
  private static let rounds: ClosedRange<UInt8> = 1...6
  private static let context = Array("bode message code 1|".utf8)

  private let key: SymmetricKey

  /// - Parameter secret: 32 bytes that every node of the installation has, and nobody else. With others the codes in
  ///   messages that were sent lead nowhere.
  public init(secret: [UInt8]) {
    let derived = HMAC<SHA256>.authenticationCode(for: Self.context, using: SymmetricKey(data: secret))
    key = SymmetricKey(data: derived)
  }

  /// The code of the message that has this key; the same at every offer.
  public func code(of key: IdempotencyKey) -> MessageCode {
    let start = UInt64(bitPattern: MessageKeys.hash(key)) >> Self.otherBits
    var (left, right) = (start >> Self.halfBits, start & Self.half)
    for round in Self.rounds { (left, right) = (right, left ^ mixed(right, round)) }
    return MessageCode(value: left << Self.halfBits | right)
  }

  /// What ``MessageKeys/hash(_:)`` gives for the keys of messages that have this code.
  public func hashes(of code: MessageCode) -> ClosedRange<Int64> {
    var (left, right) = (code.value >> Self.halfBits, code.value & Self.half)
    for round in Self.rounds.reversed() { (left, right) = (right ^ mixed(left, round), left) }
    let first = (left << Self.halfBits | right) << Self.otherBits
    return Int64(bitPattern: first)...Int64(bitPattern: first | ((1 << Self.otherBits) - 1))
  }

  private func mixed(_ half: UInt64, _ round: UInt8) -> UInt64 {
    let input = [round, UInt8(half >> 16), UInt8(half >> 8 & 0xFF), UInt8(half & 0xFF)]
    let output = HMAC<SHA256>.authenticationCode(for: input, using: key)
    return output.prefix(3).reduce(0) { $0 << 8 | UInt64($1) } & Self.half
  }
}
