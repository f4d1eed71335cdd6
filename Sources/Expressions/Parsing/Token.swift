/// The smallest part of a condition, with the place where it begins.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    /// Digits without a sign; the parser applies the minus sign, as only then the smallest int fits.
    case int(UInt64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case identifier(String)
    /// A field name between backquotes.
    case quotedField(String)
    /// An operator or a bracket.
    case symbol(String)
    case end
  }

  let kind: Kind
  let position: SourcePosition

  /// The token as a message shows it.
  var spoken: String {
    switch kind {
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .string: "a text"
    case .bytes: "a bytes literal"
    case .identifier(let name): "\"\(name)\""
    case .quotedField(let name): "`\(name)`"
    case .symbol(let symbol): "\"\(symbol)\""
    case .end: "the end of the condition"
    }
  }
}
