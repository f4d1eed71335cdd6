internal import CPhoneShim
public import Domain

extension PhoneNumber {
  /// The longest text that is read, in bytes.
  public static let longestInput = 80

  /// Reads a number the way people write it: `06-12345678`, `020 - 123 45 67`, `+31 (0)6 12 34 56 78`,
  /// `0031…`, `31612345678`, `tel:+32…`. By the rules of libphonenumber; an extension is read and left out.
  ///
  /// Letters are refused, though some countries dial them: `06-1234 abcd` is a slip, not a number.
  ///
  /// - Parameters:
  ///   - text: the number; spaces around it do not matter.
  ///   - region: the country it is dialled from when it has no country code; ISO 3166 alpha-2, upper case.
  /// - Throws: ``PhoneNumberError``.
  public init(reading text: String, from region: String = "NL") throws(PhoneNumberError) {
    guard text.utf8.count <= Self.longestInput else { throw .tooMuchText(bytes: text.utf8.count) }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    if let letter = Self.strayLetter(in: text) { throw .letter(letter) }
    let found = try PhoneLookup(Self.withoutDutchMarks(text), from: region)
    guard found.isValid else { throw found.length.error ?? .notInUse }
    guard let number = PhoneNumber(e164: found.e164, kind: found.type.kind) else { throw .notInUse }
    self = number
  }

  /// Words that may stand beside the digits: the scheme, and marks of an extension.
  private static let marks: Set<String> = dutchExtensionMarks.union(["tel", "ext", "x"])
  /// Dutch for extension, which libphonenumber does not know.
  private static let dutchExtensionMarks: Set<String> = ["tst", "toestel"]

  /// The text with Dutch marks of an extension as the library knows them.
  private static func withoutDutchMarks(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.map { word in
      let letters = word.lowercased().filter(\.isLetter)
      return dutchExtensionMarks.contains(letters) ? "ext." + word.filter(\.isNumber) : String(word)
    }.joined(separator: " ")
  }

  private static func strayLetter(in text: String) -> Character? {
    text.split { !$0.isLetter }
      .first { !marks.contains($0.lowercased()) }?.first
  }
}
