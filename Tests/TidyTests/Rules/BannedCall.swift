/// Something that product code does not do, and why.
struct BannedCall: Sendable {
  typealias Match = @Sendable (SwiftSource, Int) -> Bool

  let name: String
  let why: String
  /// Files or folders of `Sources` where it is right, each with its reason.
  let rim: [String: String]
  /// Whether it stands at this token.
  let matches: Match

  func violations(in source: SwiftSource) -> [Violation] {
    if rim.keys.contains(where: { source.path.hasPrefix("Sources/\($0)") }) { return [] }
    return source.tokens.indices.filter { matches(source, $0) }.map { index in
      Violation(path: source.path, line: source.tokens[index].line, what: "\(name): \(why)")
    }
  }
}

extension BannedCall {
  /// A call of a free function or an initialiser: not a method of that name, not its declaration.
  static func call(_ names: Set<String>) -> Match {
    { source, index in
      guard let token = source.token(index), token.kind == .word, names.contains(token.text) else { return false }
      return source.isSign("(", at: index + 1) && !source.isSign(".", at: index - 1)
        && !source.isWord("func", at: index - 1)
    }
  }

  /// A call without arguments.
  static func emptyCall(_ name: String) -> Match {
    { source, index in call([name])(source, index) && source.isSign(")", at: index + 2) }
  }

  /// A member of that name, called or not.
  static func member(_ names: Set<String>) -> Match {
    { source, index in
      guard let token = source.token(index), token.kind == .word, names.contains(token.text) else { return false }
      return source.isSign(".", at: index - 1)
    }
  }

  /// `Type.member`.
  static func member(_ name: String, of types: Set<String>) -> Match {
    { source, index in
      guard source.isWord(name, at: index), source.isSign(".", at: index - 1) else { return false }
      var owner = index - 2
      if source.isSign(")", at: owner), source.isSign("(", at: owner - 1) { owner -= 2 }
      guard let type = source.token(owner) else { return false }
      return type.kind == .word && types.contains(type.text)
    }
  }

  /// A name wherever it stands.
  static func word(_ names: Set<String>) -> Match {
    { source, index in
      guard let token = source.token(index) else { return false }
      return token.kind == .word && names.contains(token.text)
    }
  }

  /// An exclamation mark that unwraps or forces: it touches what stands before it and nothing compares.
  @Sendable static func force(_ source: SwiftSource, _ index: Int) -> Bool {
    guard source.isSign("!", at: index), let mark = source.token(index), mark.isGlued, index > 0,
      let before = source.token(index - 1)
    else { return false }
    if source.isSign("=", at: index + 1), source.tokens[index + 1].isGlued { return false }
    switch before.kind {
    case .word, .number, .literal: return true
    case .sign: return ")]}?>".contains(before.text)
    }
  }
}
