/// Public declarations that nobody described.
enum PublicDeclarations {
  private static let modifiers: Set<String> = [
    "static", "final", "mutating", "nonmutating", "override", "convenience", "required", "indirect", "lazy", "weak",
    "nonisolated", "prefix", "postfix", "infix", "class", "borrowing", "consuming", "set",
  ]
  private static let kinds: Set<String> = [
    "struct", "enum", "protocol", "actor", "func", "var", "let", "typealias", "subscript", "associatedtype", "macro",
  ]
  /// Kinds that must be described. A property is described where its name does not say all (a unit, a time zone, a
  /// limit), and an initialiser where it does more than take what the properties hold: that is for a reader to judge.
  private static let described: Set<String> = ["struct", "enum", "protocol", "actor", "class", "func", "subscript"]

  /// Undescribed public types and functions.
  ///
  /// - Parameter requirements: names of functions that a protocol asks for; they are described there.
  static func undescribed(in source: SwiftSource, fulfilling requirements: Set<String> = []) -> [Violation] {
    source.tokens.indices.compactMap { index in
      guard source.isWord("public", at: index) else { return nil }
      var place = index + 1
      while let token = source.token(place), isModifier(token, at: place, in: source) { place += 1 }
      guard let kind = source.token(place), described.contains(kind.text),
        let name = source.token(place + 1), name.kind == .word,
        kind.text != "func" || !requirements.contains(name.text),
        !isDescribed(line: source.tokens[index].line, in: source)
      else { return nil }
      return Violation(path: source.path, line: kind.line, what: "public \(kind.text) \(name.text) has no docstring")
    }
  }

  /// Names of the functions that protocols of these files ask for, and of those that the language's ask for.
  static func requirements(in sources: [SwiftSource]) -> Set<String> {
    var names: Set<String> = ["hash", "encode", "next", "enqueue", "run"]
    for source in sources {
      for index in source.tokens.indices where source.isWord("protocol", at: index) {
        guard let open = (index..<source.tokens.count).first(where: { source.isSign("{", at: $0) }),
          let end = source.behindClosing(open)
        else { continue }
        for place in open..<end where source.isWord("func", at: place) {
          if let name = source.token(place + 1) { names.insert(name.text) }
        }
      }
    }
    return names
  }

  private static func isModifier(_ token: SwiftToken, at place: Int, in source: SwiftSource) -> Bool {
    if token.kind == .sign { return token.text == "(" || token.text == ")" }
    guard modifiers.contains(token.text) else { return false }
    // `class` is a modifier before another keyword, and a kind before a name.
    return token.text != "class" || source.token(place + 1).map { kinds.contains($0.text) } == true
  }

  private static func isDescribed(line: Int, in source: SwiftSource) -> Bool {
    var above = line - 1
    while above >= 1 {
      let text = source.lines[above - 1].drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("// swift-format") else { return false }
      above -= 1
    }
    return false
  }
}
