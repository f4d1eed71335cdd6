/// A piece of the text of a statement.
struct SQLToken: Hashable {
  enum Kind: Hashable {
    /// A keyword or a name, in small letters.
    case word(String)
    /// `$3`.
    case parameter(Int)
    /// A number, a text in quotes, an operator, a bracket or a comma.
    case sign(String)
  }

  let kind: Kind
  /// As it stands in the statement.
  let text: String
  /// How many brackets are open around it.
  let depth: Int

  func isWord(_ word: String) -> Bool { kind == .word(word) }
  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }

  // Not inlined: the optimiser of Swift 6.3 falls over the payload of an enum that it takes apart twice.
  @inline(never) var parameter: Int? { if case .parameter(let number) = kind { number } else { nil } }
  @inline(never) var name: String? { if case .word(let name) = kind { name } else { nil } }

  /// The pieces of a statement; nil when there is something in it that the repositories do not use: comments, quoted
  /// names, several statements.
  static func tokens(of statement: String) -> [SQLToken]? {
    var tokens: [SQLToken] = []
    let bytes = Array(statement.utf8)
    var index = 0
    var depth = 0
    while index < bytes.count {
      let start = index
      let byte = bytes[index]
      func text() -> String { String(decoding: bytes[start..<index], as: UTF8.self) }
      func skip(while holds: (UInt8) -> Bool) { while index < bytes.count, holds(bytes[index]) { index += 1 } }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "\\"): return nil
      case UInt8(ascii: "'"):
        index += 1
        skip { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
        // A quote inside the text would be two of them, which then are two texts beside each other.
        guard index < bytes.count, bytes[index] == UInt8(ascii: "'") else { return nil }
        index += 1
        tokens.append(SQLToken(kind: .sign(text()), text: text(), depth: depth))
      case UInt8(ascii: "$"):
        index += 1
        skip(while: isDigit)
        guard let number = Int(text().dropFirst()), number > 0 else { return nil }
        tokens.append(SQLToken(kind: .parameter(number), text: text(), depth: depth))
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        index += 1
        if byte == UInt8(ascii: ")") { depth -= 1 }
        tokens.append(SQLToken(kind: .sign(text()), text: text(), depth: depth))
        if byte == UInt8(ascii: "(") { depth += 1 }
      case _ where isLetter(byte):
        skip { isLetter($0) || isDigit($0) }
        tokens.append(SQLToken(kind: .word(text().lowercased()), text: text(), depth: depth))
      case _ where isDigit(byte):
        skip(while: isDigit)
        tokens.append(SQLToken(kind: .sign(text()), text: text(), depth: depth))
      case UInt8(ascii: ","), UInt8(ascii: "."):
        index += 1
        tokens.append(SQLToken(kind: .sign(text()), text: text(), depth: depth))
      default:
        skip { "<>=!+-*/|:&%".utf8.contains($0) }
        guard index > start, !["--", "/*"].contains(where: text().contains) else { return nil }
        tokens.append(SQLToken(kind: .sign(text()), text: text(), depth: depth))
      }
    }
    return depth == 0 ? tokens : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
  }
}

extension Collection<SQLToken> {
  /// The statement again, with spaces in between. Inside brackets or out, no text of ours depends on them.
  var statement: String {
    var text = ""
    var isGlued = true
    for token in self {
      if !isGlued, !token.isSign(".") { text += " " }
      text += token.text
      isGlued = token.isSign(".")
    }
    return text
  }
}

extension ArraySlice<SQLToken> {
  /// Parts between the commas, or between another separator, that are in no bracket of these pieces.
  func separated(by isSeparator: (SQLToken) -> Bool) -> [[SQLToken]] {
    guard let depth = first?.depth else { return [] }
    return split(omittingEmptySubsequences: false) { $0.depth == depth && isSeparator($0) }.map(Array.init)
  }
}
