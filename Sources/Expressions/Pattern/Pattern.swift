/// A regular expression in RE2's syntax, without what needs backtracking (there are no back-references and no
/// look-around) and without captures, since conditions only ask whether a text matches.
///
/// Matching takes time proportional to text times pattern, whatever the pattern: `(a*)*b` is no trap.
struct Pattern: Sendable {
  /// Counted repeats are written out; beyond this many instructions a pattern is refused.
  static let greatestSize = 2000
  /// Deepest nesting of groups.
  static let greatestDepth = 64
  /// Largest number in `{n,m}`, as in RE2.
  static let greatestRepeat = 1000

  private let program: PatternProgram

  /// - Throws: ``PatternError`` when `text` is not a pattern, longer than `greatestLength` Unicode scalars,
  ///   or too large once its repeats are written out.
  init(_ text: String, greatestLength: Int = Limits.standardPatternLength) throws(PatternError) {
    guard text.unicodeScalars.count <= greatestLength else {
      throw PatternError("it is longer than \(greatestLength) characters")
    }
    var parser = PatternParser(text)
    program = try PatternProgram(try parser.parse())
  }

  /// How many instructions the pattern takes.
  var size: Int { program.instructions.count }

  /// Whether the pattern matches anywhere in `text`, or `nil` when `steps` does not suffice. A step is one
  /// state of the pattern visited for one character.
  func isFound(in text: String, steps: inout Int) -> Bool? {
    var matcher = PatternMatcher(program)
    return matcher.isFound(in: text, steps: &steps)
  }
}
