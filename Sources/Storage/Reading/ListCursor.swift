import Engine

/// A place in a list as the numbers and text that the order goes by. Opaque outside; one that is damaged or belongs to
/// another list starts at the front.
struct ListCursor {
  let numbers: [Int64]
  /// Up to ``longestText`` characters of a text that the order goes by.
  let text: String

  static let longestText = 40

  init(_ numbers: [Int64], text: String = "") {
    self.numbers = numbers
    self.text = String(text.prefix(Self.longestText))
  }

  /// Nil for anything that ``cursor`` never made with `count` numbers.
  init?(_ cursor: Cursor?, count: Int) {
    guard let parts = cursor?.value.split(separator: ".", omittingEmptySubsequences: false),
      parts.count == count + 1, let hexadecimal = parts.last
    else { return nil }
    let numbers = parts.dropLast().compactMap { Int64($0, radix: 36) }
    guard numbers.count == count, let text = Self.text(hexadecimal) else { return nil }
    self.numbers = numbers
    self.text = text
  }

  var cursor: Cursor {
    let hexadecimal = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return Cursor((numbers.map { String($0, radix: 36) } + [hexadecimal]).joined(separator: "."))
  }

  private static func text(_ hexadecimal: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = hexadecimal
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
