/// The secret in a payment link: 15 characters a–z and 0–9, 77 bits. Who has it may see and pay one payment
/// request.
///
/// It is shown to nobody but the contact it was made for: a description gives a mask, so that it never
/// reaches a log, and comparing two takes the same time wherever they differ. Stores keep only its SHA-256.
public struct PaymentToken: Sendable {
  /// Characters in a token: 36 to the power 15 is more than 2 to the power 77.
  public static let length = 15
  /// How many random bytes to hand to ``init(randomBytes:)``. One byte in 64 is thrown away to keep all
  /// characters equally likely, so that 32 bytes fall short less than once in 10 to the power 22 times.
  public static let randomByteCount = 32

  /// As it stands in the link.
  public let value: String

  /// A token from secret random bytes of a secure source; nil when too few of them were usable: draw again.
  ///
  /// Bytes from 252 on are skipped: 252 is the largest multiple of 36 in a byte, and taking the rest as well
  /// would make the first characters of the alphabet likelier than the others.
  public init?(randomBytes: some Sequence<UInt8>) {
    let usable = randomBytes.lazy.filter { $0 < Self.largestMultiple }.prefix(Self.length)
    let characters = usable.map { Self.alphabet[Int($0) % Self.alphabet.count] }
    guard characters.count == Self.length else { return nil }
    value = String(decoding: characters, as: UTF8.self)
  }

  /// The token in a link; nil for anything that this house never makes, capital letters included.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    value = String(text)
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let largestMultiple = UInt8(256 / alphabet.count * alphabet.count)

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension PaymentToken: Hashable {
  /// Takes the same time wherever the first difference is. Both sides always have ``length`` bytes.
  public static func == (left: PaymentToken, right: PaymentToken) -> Bool {
    zip(left.value.utf8, right.value.utf8).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension PaymentToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A mask. The token itself is ``value``.
  public var description: String { "‹payment token›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
