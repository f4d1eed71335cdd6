/// Which modules a file imports.
enum Imports {
  private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]

  static func modules(of source: SwiftSource) -> [(module: String, line: Int)] {
    source.tokens.indices.compactMap { index in
      guard source.isWord("import", at: index), !source.isSign(".", at: index - 1) else { return nil }
      var name = index + 1
      if let kind = source.token(name), kinds.contains(kind.text) { name += 1 }
      guard let module = source.token(name), module.kind == .word, module.line == source.tokens[index].line else {
        return nil
      }
      return (module.text, module.line)
    }
  }

  static func violations(of source: SwiftSource, by table: [String: ImportTable.Row]) -> [Violation] {
    guard let row = table[source.target] else {
      return [Violation(path: source.path, line: 1, what: "target \(source.target) has no row in ImportTable")]
    }
    return modules(of: source).compactMap { module, line in
      if row.allowed.contains(module) { return nil }
      if row.somewhere[module]?.contains(where: { source.path.hasPrefix("Sources/\(source.target)/\($0)") }) == true {
        return nil
      }
      return Violation(path: source.path, line: line, what: "\(source.target) may not import \(module)")
    }
  }
}
