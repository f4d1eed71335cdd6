/// One pair of double braces in a text.
struct Tag: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case value
    case open
    case openInverted
    case close
    case note
  }

  let kind: Kind
  let name: String
  /// 1-based.
  let line: Int
  /// 1-based, in characters.
  let column: Int
  /// The sections around it that hold (`{{#name}}`), outermost first; inverted ones are not counted.
  let sections: [String]
}
