/// The names of the cases of an enum, or of the options of an option set, as the source writes them.
enum EnumCases {
  /// - Parameter name: of the type, with the type that holds it: `OutboxRecord.State`.
  /// - Returns: nil when the file has no such type.
  static func names(of name: String, in source: SwiftSource) -> [String]? {
    var range = source.tokens.startIndex..<source.tokens.endIndex
    for part in name.split(separator: ".") {
      guard let found = body(of: String(part), within: range, in: source) else { return nil }
      range = found
    }
    return cases(within: range, in: source)
  }

  private static func body(of name: String, within range: Range<Int>, in source: SwiftSource) -> Range<Int>? {
    for index in range.dropLast() {
      guard ["enum", "struct", "class", "actor"].contains(source.tokens[index].text),
        source.isWord(name, at: index + 1),
        let open = (index..<range.upperBound).first(where: { source.isSign("{", at: $0) }),
        let end = source.behindClosing(open)
      else { continue }
      return (open + 1)..<(end - 1)
    }
    return nil
  }

  private static func cases(within range: Range<Int>, in source: SwiftSource) -> [String] {
    var names: [String] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if source.isSign("{", at: index) {
        index = source.behindClosing(index) ?? range.upperBound
      } else if source.isWord("case", at: index) {
        index = appendCases(from: index + 1, to: &names, in: source)
      } else if source.isWord("static", at: index), source.isWord("let", at: index + 1),
        let name = source.token(index + 2), name.kind == .word
      {
        names.append(name.text)
        index += 3
      } else {
        index += 1
      }
    }
    return names
  }

  /// `case open, partlyPaid(Money)`: names with commas between them; what they carry is passed over.
  private static func appendCases(from start: Int, to names: inout [String], in source: SwiftSource) -> Int {
    var index = start
    while let name = source.token(index), name.kind == .word {
      names.append(name.text)
      index += 1
      if source.isSign("(", at: index) { index = source.behindClosing(index) ?? source.tokens.count }
      if source.isSign("=", at: index) { index += 2 }
      guard source.isSign(",", at: index) else { return index }
      index += 1
    }
    return index
  }
}
