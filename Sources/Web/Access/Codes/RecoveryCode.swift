/// Stands in once for the app: for who lost their phone.
enum RecoveryCode {
  /// Enough for years of lost phones, few enough for one sheet of paper.
  static let count = 10
  /// Random bytes of one: 16 letters of 5 bits.
  static let byteCount = 16
  /// Crockford's base 32: no letter that is taken for a digit.
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// `k3wd-92pm-…`: four groups of four.
  static func make(_ bytes: [UInt8]) -> String {
    let text = String(bytes.map { letters[Int($0) & 31] })
    return stride(from: 0, to: text.count, by: 4)
      .map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }

  /// The hash that is stored. However it was typed: with or without hyphens, capitals, O for 0 and I or L for 1. With
  /// 80 bits nothing is found by trying, so no salt and no slow hash are needed.
  static func hash(_ typed: String) -> String {
    let plain = typed.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      .replacing("o", with: "0").replacing("i", with: "1").replacing("l", with: "1")
    return Secret.key(of: plain)
  }
}
