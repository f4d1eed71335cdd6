/// A Dutch payment reference (betalingskenmerk): 7, 9 to 14 or 16 digits with a check digit in front.
///
/// Always a string. Read as a number it loses its leading zero, and then fifteen digits are left where the
/// standard knows no such length; ``init(_:)`` gives the zero back. Seven digits carry no check. The check
/// misses about 2 % of single wrong digits and swaps (10 and 1 share a digit, so do 11 and 0), so a reference
/// alone never proves which claim is paid: an open claim with that reference has to exist. Source:
/// Betaalvereniging Nederland, specificaties betalingskenmerk.
public struct PaymentReference: Hashable, Sendable {
  /// The digits, in one of the lengths of the standard, leading zero restored.
  public let digits: String

  /// Reads a reference as it is printed or typed, in groups with spaces, dots or dashes.
  ///
  /// Fifteen digits are accepted when they validate with a zero in front.
  ///
  /// - Throws: ``PaymentReferenceProblem``.
  public init(_ typed: String) throws(PaymentReferenceProblem) {
    var bytes: [UInt8] = []
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "0"..."9": bytes.append(UInt8(scalar.value))
      case " ", "\t", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", ".", "-": continue
      default: throw .strangeCharacter(Character(scalar))
      }
      guard bytes.count <= Self.longest else { throw .wrongLength(bytes.count) }
    }
    if bytes.count == Self.lengthWithoutZero {
      bytes.insert(UInt8(ascii: "0"), at: 0)
      guard Self.isValid(bytes) else { throw .wrongLength(Self.lengthWithoutZero) }
    }
    guard Self.isLength(bytes.count) else { throw .wrongLength(bytes.count) }
    guard Self.isValid(bytes) else { throw .wrongCheckDigit }
    digits = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `digits` is a reference exactly as the standard writes it: no separators, no restored zero.
  public static func isValid(_ digits: some StringProtocol) -> Bool { isValid(Array(digits.utf8)) }

  /// The reference for a payload of 7, 8 to 12 or 15 digits… with its length digit and check digit put in
  /// front.
  ///
  /// - Parameter payload: 7 to 12, or 15 digits. 15 gives the 16-digit form, the others 9 to 14.
  /// - Returns: nil for another length or for anything but digits.
  public static func making(payload: String) -> PaymentReference? {
    let bytes = Array(payload.utf8)
    guard bytes.allSatisfy(\.isASCIIDigit) else { return nil }
    let body: [UInt8]
    switch bytes.count {
    case 7...12: body = [UInt8(48 + bytes.count % 10)] + bytes
    case 15: body = bytes
    default: return nil
    }
    let check = UInt8(48 + checkDigit(of: body[...]))
    return PaymentReference(valid: String(decoding: [check] + body, as: UTF8.self))
  }

  /// Groups of four from the left, as on letters: `0152 8091 2124 2602`.
  public var formatted: String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index % 4 == 0 { grouped.append(" ") }
      grouped.append(digit)
    }
    return grouped
  }

  /// Whether two texts are the same reference when zeros lost at the front are disregarded.
  public static func matches(_ left: String, _ right: String) -> Bool {
    left.drop { $0 == "0" } == right.drop { $0 == "0" }
  }

  private init(valid digits: String) { self.digits = digits }

  private static let longest = 16
  private static let lengthWithoutZero = 15

  private static func isLength(_ count: Int) -> Bool { count == 7 || (9...14).contains(count) || count == 16 }

  /// From the right, repeating.
  private static let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    guard isLength(bytes.count), bytes.allSatisfy(\.isASCIIDigit) else { return false }
    if bytes.count == 7 { return true }
    // The digit after the check digit says how long the payload is: 7 to 9 as they are, 10, 11, 12 as 0, 1,
    // 2.
    if bytes.count < 16, Int(bytes[1] - 48) != (bytes.count - 2) % 10 { return false }
    return Int(bytes[0] - 48) == checkDigit(of: bytes[1...])
  }

  /// 11 − (weighted sum mod 11), where 10 becomes 1 and 11 becomes 0.
  private static func checkDigit(of body: ArraySlice<UInt8>) -> Int {
    var sum = 0
    for (place, byte) in body.reversed().enumerated() {
      sum += Int(byte - 48) * weights[place % weights.count]
    }
    let difference = 11 - sum % 11
    return difference == 11 ? 0 : difference == 10 ? 1 : difference
  }
}

extension PaymentReference: CustomStringConvertible {
  public var description: String { digits }
}

/// Why a text is not a payment reference.
public enum PaymentReferenceProblem: Error, Hashable, Sendable {
  case strangeCharacter(Character)
  case wrongLength(Int)
  case wrongCheckDigit

  public var dutch: String {
    switch self {
    case .strangeCharacter(let character):
      "Een betalingskenmerk heeft alleen cijfers; ‘\(character)’ hoort er niet in."
    case .wrongLength(let found):
      "Een betalingskenmerk heeft 7, 9 tot en met 14 of 16 cijfers; dit zijn er \(found)."
    case .wrongCheckDigit: "Het betalingskenmerk klopt niet: waarschijnlijk is een cijfer verkeerd."
    }
  }

  public var english: String {
    switch self {
    case .strangeCharacter(let character):
      "A payment reference has digits only; ‘\(character)’ does not belong in it."
    case .wrongLength(let found): "A payment reference has 7, 9 to 14 or 16 digits; this one has \(found)."
    case .wrongCheckDigit: "The payment reference is not right: probably a digit is wrong."
    }
  }
}
