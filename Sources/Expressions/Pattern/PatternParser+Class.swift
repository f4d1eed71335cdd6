extension PatternParser {
  /// An escape outside brackets.
  mutating func escaped() throws(PatternError) -> PatternNode {
    guard let letter = peek(1) else { throw error("a backslash must be followed by a character") }
    let assertion: PatternAssertion? =
      switch letter {
      case "A": .textStart
      case "z": .textEnd
      case "b": .wordBoundary
      case "B": .noWordBoundary
      default: nil
      }
    if let assertion {
      offset += 2
      return .assertion(assertion)
    }
    var set = ScalarSet()
    if try takeNamedClass(into: &set) {
      set.foldsCase = flags.foldsCase
      return .set(set)
    }
    return .set(ScalarSet(try escapedScalar(), foldsCase: flags.foldsCase))
  }

  /// `\d`, `\pL`, `\p{Lu}` and the like, added to `set`; false when something else stands here.
  private mutating func takeNamedClass(into set: inout ScalarSet) throws(PatternError) -> Bool {
    guard peek() == "\\", let letter = peek(1) else { return false }
    if let ranges = ScalarSet.perl(letter) {
      offset += 2
      set.ranges += ranges
      return true
    }
    guard letter == "p" || letter == "P" else { return false }
    offset += 2
    var name = ""
    if take("{") {
      while let next = peek(), next != "}" {
        name.unicodeScalars.append(next)
        offset += 1
      }
      guard take("}") else { throw error("\\p{ is closed by }") }
    } else if let next = peek() {
      name.unicodeScalars.append(next)
      offset += 1
    }
    var isNegated = letter == "P"
    if name.hasPrefix("^") {
      isNegated.toggle()
      name.removeFirst()
    }
    guard let categories = ScalarSet.categories(name) else {
      throw error("\(name) is not a general category")
    }
    set.classes.append(ScalarSet.Class(categories: categories, isNegated: isNegated))
    return true
  }

  /// The character that an escape at this place stands for.
  private mutating func escapedScalar() throws(PatternError) -> Unicode.Scalar {
    offset += 1
    guard let letter = peek() else { throw error("a backslash must be followed by a character") }
    offset += 1
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try scalar(hexDigits(), radix: 16)
    case "0":
      offset -= 1
      return try scalar(taking(atMost: 3) { ("0"..."7").contains($0) }, radix: 8)
    default:
      if letter.isIdentifierStart && letter != "_" || letter.isDigit {
        offset -= 1
        throw error("\\\(letter) has no meaning in a pattern")
      }
      return letter
    }
  }

  private mutating func hexDigits() throws(PatternError) -> String {
    guard take("{") else { return taking(atMost: 2, while: \.isHexDigit) }
    let digits = taking(atMost: 6, while: \.isHexDigit)
    guard take("}") else { throw error("\\x{ is closed by }") }
    return digits
  }

  private mutating func taking(atMost count: Int, while fits: (Unicode.Scalar) -> Bool) -> String {
    var text = ""
    while let next = peek(), fits(next), text.unicodeScalars.count < count {
      text.unicodeScalars.append(next)
      offset += 1
    }
    return text
  }

  private func scalar(_ digits: String, radix: Int) throws(PatternError) -> Unicode.Scalar {
    guard let code = UInt32(digits, radix: radix), let scalar = Unicode.Scalar(code) else {
      throw error("this is not the number of a character")
    }
    return scalar
  }

  // MARK: Brackets

  /// `[a-z]`, `[^[:digit:]\s]`
  mutating func bracketed() throws(PatternError) -> ScalarSet {
    let opening = offset
    offset += 1
    var set = ScalarSet()
    set.foldsCase = flags.foldsCase
    set.isNegated = take("^")
    var isFirst = true
    while let next = peek() {
      if next == "]", !isFirst {
        offset += 1
        return set
      }
      isFirst = false
      if try takePosixClass(into: &set) { continue }
      if try takeNamedClass(into: &set) { continue }
      let lower = try bracketedScalar()
      var upper = lower
      if peek() == "-", let after = peek(1), after != "]" {
        offset += 1
        upper = try bracketedScalar()
      }
      guard lower <= upper else { throw error("the range \(lower)-\(upper) runs backwards") }
      set.ranges.append(lower.value...upper.value)
    }
    throw PatternError("this [ is not closed", column: opening + 1)
  }

  private mutating func bracketedScalar() throws(PatternError) -> Unicode.Scalar {
    guard let next = peek() else { throw error("this [ is not closed") }
    if next == "\\" { return try escapedScalar() }
    offset += 1
    return next
  }

  private mutating func takePosixClass(into set: inout ScalarSet) throws(PatternError) -> Bool {
    let start = offset
    guard take("[:") else { return false }
    let isNegated = take("^")
    let name = taking(atMost: 16) { ("a"..."z").contains($0) }
    guard take(":]") else {
      offset = start
      return false
    }
    guard let ranges = ScalarSet.posix(name) else { throw error("[:\(name):] is not a class") }
    set.ranges += isNegated ? ScalarSet.complement(of: ranges) : ranges
    return true
  }
}
