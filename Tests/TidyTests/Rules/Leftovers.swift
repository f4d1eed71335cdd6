/// Words that say that something is not finished.
enum Leftovers {
  private static let words: Set<String> = ["TODO", "FIXME", "XXX", "HACK", "WIP"]

  static func violations(in source: SwiftSource) -> [Violation] {
    source.comments.compactMap { comment in
      let found = comment.text.split { !$0.isLetter && !$0.isNumber }.first { words.contains(String($0)) }
      return found.map { word in
        Violation(path: source.path, line: comment.line, what: "\(word): finish it, or write an issue")
      }
    }
  }
}
