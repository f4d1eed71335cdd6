/// An international bank account number (ISO 13616) whose length, layout and check digits are right.
///
/// Kept in its electronic form: capitals and digits, no spaces. A right number need not be an account that
/// exists.
public struct IBAN: Hashable, Sendable {
  /// Two letters of the country, two check digits, then the account as its country writes it; 15 to 34
  /// characters.
  public let text: String

  /// Reads an IBAN as people type it: spaces, dots, dashes and small letters are fine, so is the word `IBAN`
  /// in front.
  ///
  /// - Throws: ``IBANProblem``, which says what is wrong with it.
  public init(_ typed: String) throws(IBANProblem) {
    let bytes = try Self.compacted(typed)
    guard bytes.count >= 4 else { throw .tooShort }
    guard bytes[0].isASCIICapital, bytes[1].isASCIICapital else { throw .noCountry }
    guard bytes[2].isASCIIDigit, bytes[3].isASCIIDigit else { throw .noCheckDigits }
    let country = String(decoding: bytes[0..<2], as: UTF8.self)
    guard let length = IBANRegistry.length(of: country) else { throw .unknownCountry(country) }
    guard bytes.count == length else {
      throw .wrongLength(country: country, expected: length, found: bytes.count)
    }
    if country == "NL" {
      // NLkk BBBB nnnnnnnnnn: four letters of the bank, ten digits of the account.
      guard bytes[4..<8].allSatisfy(\.isASCIICapital), bytes[8...].allSatisfy(\.isASCIIDigit) else {
        throw .wrongLayout
      }
    }
    guard Mod97.remainder(ofRotated: bytes) == 1, (2...98).contains(Self.checkDigits(bytes)) else {
      throw .wrongCheckDigits
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Two capitals, ISO 3166.
  public var country: String { String(text.prefix(2)) }

  public var isDutch: Bool { text.hasPrefix("NL") }

  /// The four letters of the bank in a Dutch number, such as `ABNA`; nil for other countries.
  public var dutchBank: String? { isDutch ? String(text.dropFirst(4).prefix(4)) : nil }

  /// In groups of four, as it is printed: `NL91 ABNA 0417 1643 00`.
  public var formatted: String {
    var grouped = ""
    for (index, character) in text.enumerated() {
      if index > 0, index % 4 == 0 { grouped.append(" ") }
      grouped.append(character)
    }
    return grouped
  }

  /// All but the country and the last four characters replaced, for places where the whole number is not
  /// needed: `NL•• •••• •••• ••43 00`.
  public var masked: String {
    let shown = String(text.prefix(2)) + String(repeating: "•", count: text.count - 6) + text.suffix(4)
    var grouped = ""
    for (index, character) in shown.enumerated() {
      if index > 0, index % 4 == 0 { grouped.append(" ") }
      grouped.append(character)
    }
    return grouped
  }

  private static func compacted(_ typed: String) throws(IBANProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z": bytes.append(UInt8(scalar.value))
      case "a"..."z": bytes.append(UInt8(scalar.value) - 32)
      // Spaces of every kind, and what spreadsheets and e-mail put between groups.
      case " ", "\t", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "-", ".", "\u{2011}": continue
      case ":" where bytes.elementsEqual("IBAN".utf8): continue
      default: throw .strangeCharacter(Character(scalar))
      }
      guard bytes.count <= maximumTyped else { throw .tooLong }
    }
    if bytes.starts(with: "IBAN".utf8) { bytes.removeFirst(4) }
    guard !bytes.isEmpty else { throw .empty }
    return bytes
  }

  /// 34 characters of the longest number and the word IBAN.
  private static let maximumTyped = 38

  /// 00, 01 and 99 pass mod 97 too, but no bank hands them out: they are 97, 98 and 02 in disguise.
  private static func checkDigits(_ bytes: [UInt8]) -> Int { Int(bytes[2] - 48) * 10 + Int(bytes[3] - 48) }
}

extension IBAN: CustomStringConvertible {
  public var description: String { text }
}
