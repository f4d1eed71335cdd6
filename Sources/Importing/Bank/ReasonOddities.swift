import Domain

/// What is unusual about a reason as stated.
enum ReasonOddities {
  static func of(_ reason: StatedReason, texts: [String?]) -> [Oddity] {
    switch reason {
    case .none: [.noReason]
    case .proprietary(let word): [.proprietaryReason(String(word.prefix(40)))]
    case .code(let code): contradiction(of: code, in: texts).map { [.textContradictsCode($0)] } ?? []
    }
  }

  /// Letters that codes of the reasons start with; two digits follow.
  private static let families: Set<String> = [
    "AC", "AG", "AM", "BE", "DT", "ED", "FF", "MD", "MS", "RC", "RR", "SL", "TM",
  ]

  /// Another code than `code` that a text names as a word of its own.
  private static func contradiction(of code: String, in texts: [String?]) -> String? {
    for text in texts {
      guard let text else { continue }
      var start: String.Index?
      let bytes = text.utf8
      for index in bytes.indices {
        let isWord = (48...57).contains(bytes[index]) || (65...90).contains(bytes[index] & 0xDF)
        if isWord {
          if start == nil { start = index }
        } else if let begun = start {
          if let named = otherCode(bytes[begun..<index], than: code) { return named }
          start = nil
        }
      }
      if let begun = start, let named = otherCode(bytes[begun...], than: code) { return named }
    }
    return nil
  }

  private static func otherCode(_ word: Substring.UTF8View, than code: String) -> String? {
    guard word.count == 4, word.suffix(2).allSatisfy({ (48...57).contains($0) }),
      word.prefix(2).allSatisfy({ (65...90).contains($0) })
    else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    return text != code && families.contains(String(text.prefix(2))) ? text : nil
  }
}
