/// One word or sign of Swift source. Comments are apart. What stands inside a string literal is no token; what stands
/// in an interpolation is.
struct SwiftToken: Hashable {
  enum Kind: Hashable {
    /// A name or a keyword; a raw identifier without its backticks.
    case word
    case number
    /// One character of punctuation.
    case sign
    /// The opening quote of a string or the opening slash of a pattern.
    case literal
  }

  let kind: Kind
  let text: String
  /// From 1.
  let line: Int
  /// Whether it follows the token before it without a space.
  let isGlued: Bool
}

/// One comment, or one line of a longer one.
struct SwiftComment: Hashable {
  let line: Int
  let text: String
}
