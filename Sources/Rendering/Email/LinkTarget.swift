import Domain

/// Where a link leads, proven: what cannot be proven stays text.
enum LinkTarget {
  /// The value of `href`, or nil when the target cannot be linked to safely.
  static func href(_ link: Link<String>) -> String? {
    switch link.scheme {
    case .web: WebAddress(link.target)?.text
    case .phone: phone(link.target).map { "tel:" + $0 }
    case .mail: (try? EmailAddress(link.target)).map { "mailto:" + $0.text }
    }
  }

  /// Digits with a leading plus; `(0)` after a country code is not dialled.
  static func phone(_ text: String) -> String? {
    let dialled = text.hasPrefix("+") ? text.split(separator: "(0)").joined() : text
    let digits = dialled.utf8.filter { (48...57).contains($0) }
    // Three digits is the shortest number there is (112), fifteen the longest (E.164).
    guard (3...15).contains(digits.count), text.allSatisfy({ $0.isNumber || " -+()./\u{A0}".contains($0) })
    else {
      return nil
    }
    return (text.hasPrefix("+") ? "+" : "") + String(decoding: digits, as: UTF8.self)
  }
}
