/// A structured creditor reference (ISO 11649): `RF`, two check digits and up to 21 letters and digits.
public struct CreditorReference: Hashable, Sendable {
  /// Capitals and digits without spaces, such as `RF18539007547034`.
  public let text: String

  /// Reads a reference as printed or typed; spaces and small letters are fine.
  ///
  /// - Throws: ``CreditorReferenceProblem``.
  public init(_ typed: String) throws(CreditorReferenceProblem) {
    var bytes: [UInt8] = []
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z": bytes.append(UInt8(scalar.value))
      case "a"..."z": bytes.append(UInt8(scalar.value) - 32)
      case " ", "\t", "\u{A0}", "\u{202F}": continue
      default: throw .strangeCharacter(Character(scalar))
      }
      guard bytes.count <= 25 else { throw .wrongLength }
    }
    guard bytes.count >= 5 else { throw .wrongLength }
    guard bytes.starts(with: "RF".utf8), bytes[2].isASCIIDigit, bytes[3].isASCIIDigit else { throw .noPrefix }
    guard Mod97.remainder(ofRotated: bytes) == 1 else { throw .wrongCheckDigits }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The reference for `content` with its check digits.
  ///
  /// - Parameter content: 1 to 21 ASCII letters and digits.
  /// - Returns: nil for anything else.
  public static func making(_ content: String) -> CreditorReference? {
    let body = content.uppercased()
    let bytes = Array("RF00\(body)".utf8)
    guard (5...25).contains(bytes.count), bytes.allSatisfy({ $0.isASCIIDigit || $0.isASCIICapital }) else {
      return nil
    }
    let check = CalendarDay.padded(98 - Mod97.remainder(ofRotated: bytes), 2)
    return try? CreditorReference("RF\(check)\(body)")
  }

  /// In groups of four, as it is printed.
  public var formatted: String {
    var grouped = ""
    for (index, character) in text.enumerated() {
      if index > 0, index % 4 == 0 { grouped.append(" ") }
      grouped.append(character)
    }
    return grouped
  }
}

extension CreditorReference: CustomStringConvertible {
  public var description: String { text }
}

/// Why a text is not a structured creditor reference.
public enum CreditorReferenceProblem: Error, Hashable, Sendable {
  case strangeCharacter(Character)
  case wrongLength
  case noPrefix
  case wrongCheckDigits
}
