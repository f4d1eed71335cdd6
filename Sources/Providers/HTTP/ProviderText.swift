/// Words of a provider, fit for an outcome: on one line, bounded, without what has no shape.
enum ProviderText {
  /// Characters that are kept.
  static let longest = 300

  static func line(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longest) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: kept.append(" ")
      case .format, .surrogate, .privateUse, .unassigned: break
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// `21211: The 'To' number is not valid`
  static func line(code: Int, _ text: String?) -> String {
    guard let text, !text.isEmpty else { return "code \(code)" }
    return line("\(code): \(text)")
  }
}
