public import Domain

/// A password that an administrator hands over and a person types once.
public enum FirstPassword {
  /// Long enough for a holiday; then the administrator makes another.
  public static let length = Span.hours(7 * 24)
  /// Random bytes that one is made of.
  public static let byteCount = 16
  /// Without letters and digits that are mistaken for each other. 16 characters of 32 are 80 bits.
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789-")

  /// - Parameter bytes: random, one for each character.
  public static func make(_ bytes: [UInt8]) -> String {
    String(bytes.map { letters[Int($0) % letters.count] })
  }
}
