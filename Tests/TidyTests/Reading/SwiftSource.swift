/// One Swift file, read for the rules.
struct SwiftSource {
  /// From the root of the project: `Sources/Domain/Flow/FlowPlan.swift`.
  let path: String
  let lines: [String]
  let tokens: [SwiftToken]
  let comments: [SwiftComment]
  /// Lines that begin inside a multi-line string.
  let textLines: Set<Int>

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lexer = SwiftLexer(text)
    tokens = lexer.tokens
    comments = lexer.comments
    textLines = lexer.textLines
  }

  /// `Domain` for a file in `Sources/Domain`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Lines that the file has; a last line break begins no line.
  var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

  func token(_ index: Int) -> SwiftToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  func isSign(_ text: String, at index: Int) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .sign && token.text == text
  }

  func isWord(_ text: String, at index: Int) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .word && token.text == text
  }

  /// The index behind the sign that closes the one at `index`; nil when it is never closed.
  func behindClosing(_ index: Int) -> Int? {
    let pairs = ["(": ")", "[": "]", "{": "}"]
    guard let open = token(index)?.text, let close = pairs[open] else { return nil }
    var depth = 0
    for place in index..<tokens.count where tokens[place].kind == .sign {
      if tokens[place].text == open { depth += 1 }
      if tokens[place].text == close {
        depth -= 1
        if depth == 0 { return place + 1 }
      }
    }
    return nil
  }
}
