/// Words of somebody else, made fit for a log.
///
/// A provider may repeat the address or the number that it was given. What we write ourselves holds none: errors of
/// this program name identifiers, never people.
enum LogText {
  /// Characters that are kept.
  static let longest = 200
  /// So many digits in a row, with what people write between them, may be a number of a person.
  private static let tellingDigits = 7

  /// `text` on one line, at most ``longest`` characters, with an ellipsis for each word that holds an `@` or looks like
  /// a number of a person.
  static func of(_ text: String) -> String {
    var words: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }) {
      let isAddress = word.contains("@") || word.lowercased().contains("%40")
      let isNumber = digits(word) >= tellingDigits && !isDigitGroup(String(word))
      words.append(isAddress || isNumber ? "…" : String(word))
    }
    // Numbers are written in groups: 06 12 34 56 78.
    var line: [String] = []
    var group: [String] = []
    for word in words + [""] {
      if isDigitGroup(word) {
        group.append(word)
        continue
      }
      line += group.reduce(0) { $0 + digits($1[...]) } >= tellingDigits ? ["…"] : group
      group = []
      line.append(word)
    }
    return String(line.dropLast().joined(separator: " ").prefix(longest))
  }

  private static func digits(_ word: Substring) -> Int { word.count { $0.isNumber } }

  private static func isDigitGroup(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy { $0.isNumber || "+-()./".contains($0) }
  }
}
