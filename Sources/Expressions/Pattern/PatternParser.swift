/// Reads RE2's syntax. Recursion goes as deep as groups nest, at most ``Pattern/greatestDepth``.
struct PatternParser {
  /// `(?ims)`: the flags in force, up to the end of the group they stand in. `U` changes nothing here,
  /// since greedy and lazy repeats match the same texts.
  struct Flags {
    var foldsCase = false
    var isMultiline = false
    var dotTakesNewline = false
  }

  let scalars: [Unicode.Scalar]
  var offset = 0
  var flags = Flags()
  private var depth = 0

  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    if offset < scalars.count { throw error("this ) closes nothing") }
    return node
  }

  // MARK: Reading

  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    offset + distance < scalars.count ? scalars[offset + distance] : nil
  }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[offset...].starts(with: wanted) else { return false }
    offset += wanted.count
    return true
  }

  func error(_ message: String) -> PatternError {
    PatternError(message, column: offset + 1)
  }

  // MARK: Structure

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .alternatives(choices)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = peek(), next != "|", next != ")" {
      if take("\\Q") {
        literals(into: &nodes)
        continue
      }
      guard let atom = try atom() else { continue }
      nodes.append(try repeated(atom))
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  /// `\Q…\E`: every character stands for itself.
  private mutating func literals(into nodes: inout [PatternNode]) {
    while let next = peek(), !take("\\E") {
      nodes.append(.set(ScalarSet(next, foldsCase: flags.foldsCase)))
      offset += 1
    }
  }

  /// One character, class, assertion or group; `nil` for flags, which match nothing.
  private mutating func atom() throws(PatternError) -> PatternNode? {
    guard let next = peek() else { return .empty }
    switch next {
    case "(": return try group()
    case "[": return .set(try bracketed())
    case ".":
      offset += 1
      return .set(ScalarSet(ranges: flags.dotTakesNewline ? [] : [10...10], isNegated: true))
    case "^":
      offset += 1
      return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$":
      offset += 1
      return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?": throw error("there is nothing before \(next) to repeat")
    case "\\": return try escaped()
    default:
      offset += 1
      return .set(ScalarSet(next, foldsCase: flags.foldsCase))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode? {
    let opening = offset
    offset += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Pattern.greatestDepth else {
      throw error("groups nest deeper than \(Pattern.greatestDepth) levels")
    }
    let outer = flags
    if take("?P<") || take("?<") {
      guard peek() != "=", peek() != "!" else { throw error("looking behind is not possible in linear time") }
      while let next = peek(), next.isIdentifierStart || next.isDigit { offset += 1 }
      guard take(">") else { throw error("the name of a group ends with >") }
    } else if take("?") {
      if try setFlags() { return nil }
    }
    let node = try alternatives()
    guard take(")") else { throw PatternError("this ( is not closed", column: opening + 1) }
    flags = outer
    return node
  }

  /// Reads `i`, `m`, `s`, `U` and their negations; true when they stand alone, `(?i)`.
  private mutating func setFlags() throws(PatternError) -> Bool {
    var isOn = true
    while let next = peek() {
      offset += 1
      switch next {
      case "i": flags.foldsCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotTakesNewline = isOn
      case "U": break
      case "-" where isOn: isOn = false
      case ":": return false
      case ")": return true
      case "=", "!":
        offset -= 1
        throw error("looking ahead is not possible in linear time")
      default:
        offset -= 1
        throw error("\(next) is not a flag")
      }
    }
    throw error("this group is not closed")
  }

  // MARK: Repeats

  private mutating func repeated(_ atom: PatternNode) throws(PatternError) -> PatternNode {
    guard let next = peek() else { return atom }
    var node = atom
    switch next {
    case "*": node = .repeated(atom, minimum: 0, maximum: nil)
    case "+": node = .repeated(atom, minimum: 1, maximum: nil)
    case "?": node = .repeated(atom, minimum: 0, maximum: 1)
    case "{":
      guard let (minimum, maximum) = try bounds() else {
        return atom
      }
      node = .repeated(atom, minimum: minimum, maximum: maximum)
    default: return atom
    }
    offset += 1
    // A lazy repeat matches the same texts.
    _ = take("?")
    let isCounted = try bounds() != nil
    if isCounted || peek() == "*" || peek() == "+" || peek() == "?" {
      throw error("a repeat cannot be repeated without a group around it")
    }
    return node
  }

  /// `{n}`, `{n,}` or `{n,m}`, leaving the offset at the closing brace; `nil` when it is just a character.
  private mutating func bounds() throws(PatternError) -> (Int, Int?)? {
    guard peek() == "{", let end = scalars[offset...].firstIndex(of: "}") else { return nil }
    let parts = scalars[(offset + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let first = parts.first, !first.isEmpty,
      parts.allSatisfy({ $0.allSatisfy(\.isDigit) })
    else { return nil }
    let minimum = try number(first)
    var maximum: Int? = minimum
    if parts.count == 2 { maximum = parts[1].isEmpty ? nil : try number(parts[1]) }
    if let maximum, maximum < minimum { throw error("\(maximum) is less than \(minimum)") }
    offset = end
    return (minimum, maximum)
  }

  private func number(_ digits: ArraySlice<Unicode.Scalar>) throws(PatternError) -> Int {
    let text = String(String.UnicodeScalarView(digits))
    guard let number = Int(text), number <= Pattern.greatestRepeat else {
      throw error("a repeat counts to \(Pattern.greatestRepeat) at most")
    }
    return number
  }
}
