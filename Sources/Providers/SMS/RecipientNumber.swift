/// A number that a message goes to, in the forms that providers ask for.
///
/// E.164 at most 15 digits, and no country code starts with 0 (ITU-T E.164, 6); shorter than 8 no mobile number is.
struct RecipientNumber: Hashable, Sendable {
  private let digits: String

  /// Nil unless `text` is written as `+31612345678`.
  init?(_ text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "+"), (8...15).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    self.digits = String(text.dropFirst())
  }

  /// `+31612345678`
  var plus: String { "+" + digits }
  /// `0031612345678`
  var zeros: String { "00" + digits }
  /// `31612345678`
  var bare: String { digits }

  /// What an adapter says of any other text.
  static let rule = "a phone number is written as + and 8 to 15 digits, such as +31612345678"
}
