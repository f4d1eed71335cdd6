/// What a bank's app reads from a payment QR code: a SEPA credit transfer that only has to be approved.
///
/// Lines as in EPC069-12 version 2.1 (European Payments Council): service tag, version, character set,
/// identification, BIC, name, IBAN, amount, purpose, structured remittance, text, information; empty lines at
/// the end are left out. Draw it with error correction level M, at most QR version 13.
public struct EPCQRCode: Hashable, Sendable {
  /// What the money is for, as the creditor wants to see it back.
  public enum Remittance: Hashable, Sendable {
    case none
    /// An ISO 11649 creditor reference (`RF…`), at most 35 characters.
    case structured(String)
    /// Text of at most 140 characters. A Dutch *betalingskenmerk* goes here: the structured line is for RF
    /// only.
    case text(String)
  }

  public enum CharacterSet: UInt8, CaseIterable, Hashable, Sendable {
    case utf8 = 1
    case latin1 = 2
  }

  /// The largest payload that the standard allows.
  public static let maximumBytes = 331
  static let maximumCents: Int64 = 99_999_999_999

  /// The bytes to put in the QR code.
  public let bytes: [UInt8]

  /// - Parameters:
  ///   - name: of the creditor, 1 to 70 characters.
  ///   - iban: of the creditor.
  ///   - bic: 8 or 11 characters; within the EEA it may stay out.
  ///   - amount: € 0,01 to € 999.999.999,99.
  ///   - purpose: at most 4 characters, from ISO 20022 external code sets.
  ///   - information: shown to the payer, at most 70 characters.
  /// - Throws: ``EPCQRCodeError`` naming the line that does not fit. Nothing is shortened: half a reference
  ///   is wrong.
  public init(
    name: String, iban: IBAN, bic: String = "", amount: Money, purpose: String = "",
    remittance: Remittance, information: String = "", characterSet: CharacterSet = .utf8
  ) throws(EPCQRCodeError) {
    let (structured, text) =
      switch remittance {
      case .none: ("", "")
      case .structured(let reference): (reference, "")
      case .text(let text): ("", text)
      }
    try Self.check(.name, name, 1...70)
    if !bic.isEmpty { try Self.check(.bic, bic, 8...11) }
    guard bic.count != 9, bic.count != 10, bic.utf8.allSatisfy(Self.isCapitalOrDigit) else {
      throw .notAllowed(.bic)
    }
    guard (1...Self.maximumCents).contains(amount.cents) else { throw .amountOutOfRange(amount) }
    try Self.check(.purpose, purpose, 0...4)
    try Self.check(.structured, structured, 0...35)
    try Self.check(.text, text, 0...140)
    try Self.check(.information, information, 0...70)

    var lines = ["BCD", "002", String(characterSet.rawValue), "SCT", bic, name, iban.text]
    lines += ["EUR" + Self.shortest(amount), purpose, structured, text, information]
    while lines.last == "" { lines.removeLast() }
    bytes = try Self.encoded(lines.joined(separator: "\n"), characterSet)
    guard bytes.count <= Self.maximumBytes else { throw .tooLarge(bytes: bytes.count) }
  }

  /// As the standard writes it: a point, no thousands, no zeros at the end.
  private static func shortest(_ amount: Money) -> String {
    let plain = amount.description
    if amount.cents % 100 == 0 { return String(plain.dropLast(3)) }
    return amount.cents % 10 == 0 ? String(plain.dropLast()) : plain
  }

  /// A line break in a field would move every line after it: it is refused, like any other control character.
  private static func check(
    _ field: EPCQRCodeError.Field, _ value: String, _ length: ClosedRange<Int>
  ) throws(EPCQRCodeError) {
    guard length.contains(value.unicodeScalars.count) else { throw .wrongLength(field, allowed: length) }
    guard
      value.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 && !(128...159).contains($0.value) }
      )
    else { throw .notAllowed(field) }
  }

  private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func encoded(_ text: String, _ set: CharacterSet) throws(EPCQRCodeError) -> [UInt8] {
    switch set {
    case .utf8: return Array(text.utf8)
    case .latin1:
      guard text.unicodeScalars.allSatisfy({ $0.value < 256 }) else { throw .notInCharacterSet }
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
  }
}

/// Why a transfer cannot be written as a payment QR code.
public enum EPCQRCodeError: Error, Hashable, Sendable {
  public enum Field: String, Hashable, Sendable {
    case name, bic, purpose, structured, text, information
  }

  /// Too short or too long, counted in characters (Unicode scalars).
  case wrongLength(Field, allowed: ClosedRange<Int>)
  /// A control character, or a character that a BIC cannot have.
  case notAllowed(Field)
  case amountOutOfRange(Money)
  /// A character that ISO 8859-1 does not have: use UTF-8.
  case notInCharacterSet
  case tooLarge(bytes: Int)
}

extension EPCQRCodeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongLength(let field, let allowed):
      """
      Payment QR code: \(field.rawValue) must have \(allowed.lowerBound) to \(allowed.upperBound) \
      characters.
      """
    case .notAllowed(let field):
      "Payment QR code: \(field.rawValue) has a character that is not allowed there."
    case .amountOutOfRange(let amount):
      "Payment QR code: \(amount.description) is not between 0.01 and 999999999.99 euros."
    case .notInCharacterSet:
      "Payment QR code: a character is not in ISO 8859-1; choose UTF-8."
    case .tooLarge(let bytes):
      """
      Payment QR code: \(bytes) bytes, at most \(EPCQRCode.maximumBytes) are allowed; shorten the name \
      or text.
      """
    }
  }
}
