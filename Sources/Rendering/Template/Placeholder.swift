/// How a placeholder is written while Mustache and Markdown work on the text around it: two private-use
/// characters with its number between them. No author can write these (``TextFile``), and neither parser
/// gives them a meaning.
enum Placeholder {
  static let opening: Unicode.Scalar = "\u{E000}"
  static let closing: Unicode.Scalar = "\u{E001}"
  /// Ends a line that had a section on it, so that a line can go when nothing of it is left: an empty line
  /// would be the end of a paragraph.
  static let lineMark: Character = "\u{E002}"

  /// - Parameter number: index of the attribute in the manifest.
  static func token(_ number: Int) -> String { "\(opening)\(number)\(closing)" }

  /// Splits a text with tokens into its pieces. `names` are the attributes by number.
  static func pieces(of text: String, names: [String]) -> Phrase {
    var pieces: [Phrase.Piece] = []
    var literal = String.UnicodeScalarView()
    var number: String?
    for scalar in text.unicodeScalars {
      switch scalar {
      case opening:
        if !literal.isEmpty { pieces.append(.literal(String(literal))) }
        literal = String.UnicodeScalarView()
        number = ""
      case closing:
        if let index = number.flatMap({ Int($0) }), names.indices.contains(index) {
          pieces.append(.value(names[index]))
        }
        number = nil
      default:
        if number != nil { number?.unicodeScalars.append(scalar) } else { literal.append(scalar) }
      }
    }
    if !literal.isEmpty { pieces.append(.literal(String(literal))) }
    return Phrase(pieces)
  }
}
