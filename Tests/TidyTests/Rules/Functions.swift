/// How long functions are: methods, initialisers, subscripts and computed properties, from the line that declares them
/// to the line that closes them. Lines inside a multi-line string (a page, a table of the schema) are text and do not
/// count.
enum Functions {
  struct Length: Hashable {
    let name: String
    let line: Int
    let lines: Int
  }

  /// A declaration that goes on in a new line begins or ends so.
  private static let continuing: Set<String> = [
    "async", "throws", "rethrows", "where", "-", "{", "&", ",", ":", "=", "(", "|", ">", "some", "any",
  ]
  private static let unfinished: Set<String> = [",", ">", "&", ":", "where", "=", "some", "any", "|"]

  static func lengths(in source: SwiftSource) -> [Length] {
    source.tokens.indices.compactMap { index in
      guard let opening = body(of: index, in: source), let end = source.behindClosing(opening),
        let last = source.token(end - 1)
      else { return nil }
      let first = source.tokens[index]
      let next = source.token(index + 1)
      let name = next?.kind == .word && first.text != "init" ? next?.text : nil
      let text = source.textLines.count { (first.line...last.line).contains($0) }
      return Length(name: name ?? first.text, line: first.line, lines: last.line - first.line + 1 - text)
    }
  }

  /// Where the body of a declaration opens; nil when no declaration stands here or it has no body.
  private static func body(of index: Int, in source: SwiftSource) -> Int? {
    let token = source.tokens[index]
    guard token.kind == .word, !source.isSign(".", at: index - 1) else { return nil }
    switch token.text {
    case "func": break
    case "init": guard ["(", "?", "<", "!"].contains(source.token(index + 1)?.text) else { return nil }
    case "subscript": guard ["(", "<"].contains(source.token(index + 1)?.text) else { return nil }
    case "deinit": return source.isSign("{", at: index + 1) ? index + 1 : nil
    case "var": return opening(from: index + 2, isVariable: true, in: source)
    default: return nil
    }
    guard let list = (index..<source.tokens.count).first(where: { source.isSign("(", at: $0) }),
      let behind = source.behindClosing(list)
    else { return nil }
    return opening(from: behind, isVariable: false, in: source)
  }

  private static func opening(from start: Int, isVariable: Bool, in source: SwiftSource) -> Int? {
    var place = start
    while let token = source.token(place) {
      if token.kind == .sign {
        switch token.text {
        case "{": return place
        case "}", ")", ";": return nil
        case "=" where isVariable: return nil
        default: break
        }
      }
      if let before = source.token(place - 1), token.line != before.line, !continuing.contains(token.text),
        !unfinished.contains(before.text)
      {
        return nil
      }
      let isNested = token.kind == .sign && (token.text == "(" || token.text == "[")
      place = isNested ? source.behindClosing(place) ?? source.tokens.count : place + 1
    }
    return nil
  }
}
