extension ScalarSet {
  private static func range(_ bounds: ClosedRange<Unicode.Scalar>) -> ClosedRange<UInt32> {
    bounds.lowerBound.value...bounds.upperBound.value
  }

  private static let digit = [range("0"..."9")]
  private static let upper = [range("A"..."Z")]
  private static let lower = [range("a"..."z")]
  private static let space = [range("\t"..."\n"), range("\u{0C}"..."\r"), range(" "..." ")]
  private static let word = digit + upper + [range("_"..."_")] + lower

  /// `\d`, `\s`, `\w` and their opposites: ASCII, as in RE2.
  static func perl(_ letter: Unicode.Scalar) -> [ClosedRange<UInt32>]? {
    switch letter {
    case "d": digit
    case "D": complement(of: digit)
    case "s": space
    case "S": complement(of: space)
    case "w": word
    case "W": complement(of: word)
    default: nil
    }
  }

  /// `[:alpha:]` and the other POSIX names: ASCII.
  static func posix(_ name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": digit + upper + lower
    case "alpha": upper + lower
    case "ascii": [0...0x7F]
    case "blank": [range("\t"..."\t"), range(" "..." ")]
    case "cntrl": [0...0x1F, 0x7F...0x7F]
    case "digit": digit
    case "graph": [range("!"..."~")]
    case "lower": lower
    case "print": [range(" "..."~")]
    case "punct": [range("!"..."/"), range(":"..."@"), range("["..."`"), range("{"..."~")]
    case "space": [range("\t"..."\r"), range(" "..." ")]
    case "upper": upper
    case "word": word
    case "xdigit": digit + [range("A"..."F"), range("a"..."f")]
    default: nil
    }
  }

  /// `\p{L}`, `\p{Lu}`: Unicode general categories by their one or two letters.
  static func categories(_ name: String) -> Set<Unicode.GeneralCategory>? {
    let found = generalCategories.filter { $0.key == name || (name.count == 1 && $0.key.hasPrefix(name)) }
    return found.isEmpty ? nil : Set(found.values)
  }

  private static let generalCategories: [String: Unicode.GeneralCategory] = [
    "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
    "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
    "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation,
    "Pd": .dashPunctuation, "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation,
    "Pf": .finalPunctuation, "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol,
    "Sk": .modifierSymbol, "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator,
    "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format, "Cs": .surrogate, "Co": .privateUse,
    "Cn": .unassigned,
  ]
}
