import Domain
import Expressions
import Yams

/// Reads a YAML file as nodes and gathers every problem with its place, so that one run shows them all.
struct YAMLReader {
  /// The largest file that is read, in bytes: 1 MiB is hundreds of times the longest flow.
  static let sizeLimit = 1_048_576

  let file: String
  private(set) var problems: [ConfigurationProblem] = []

  init(file: String) { self.file = file }

  /// The mapping at the top of a file.
  static func root(_ bytes: [UInt8], file: String) throws(ConfigurationProblems) -> Node {
    let start = SourceMark(file: file, line: 1, column: 1)
    guard bytes.count <= sizeLimit else {
      throw problem("The file has \(bytes.count) bytes; at most \(sizeLimit) are read.", "Split it.", start)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw problem("The file is not UTF-8 text.", "Save it as UTF-8.", start)
    }
    if let place = anchor(in: bytes) {
      throw problem(
        "Anchors (&name) are not used in these files.", "Write the text out; put quotes and a space around a sign &.",
        SourceMark(file: file, line: place.line, column: place.column))
    }
    do {
      guard let node = try Yams.compose(yaml: text), node.mapping != nil else {
        throw problem("The file holds no keys and values.", "Start with a line such as name: value.", start)
      }
      return node
    } catch let problems as ConfigurationProblems {
      throw problems
    } catch let error as YamlError {
      throw problem(words(for: error), hint(for: error), mark(of: error, in: file))
    } catch {
      throw problem("The file cannot be read: \(error).", "Look at the indentation.", start)
    }
  }

  /// The first anchor, `&name`. Without anchors there are no aliases, and without aliases a small file cannot stand for
  /// an endless one: a mapping whose key repeats an alias of aliases would be hashed for hours.
  ///
  /// A sign inside a word (`R&D`) or in a condition (`&&`) is none.
  private static func anchor(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    var line = 1
    var column = 0
    var previous: UInt8 = 0
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, byte) in bytes.enumerated().dropFirst(bytes.starts(with: mark) ? mark.count : 0) {
      // Continuation bytes of UTF-8 belong to the character before.
      if byte & 0xC0 != 0x80 { column += 1 }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "&"), isNameByte(next), previous != byte, previous < 0x80, !isNameByte(previous) {
        return (line, column)
      }
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
      previous = byte
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func problem(_ message: String, _ hint: String, _ mark: SourceMark) -> ConfigurationProblems {
    ConfigurationProblems([ConfigurationProblem(message, hint: hint, at: mark)])
  }

  private static func words(for error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      "This is not YAML: \(problem)."
    case .duplicatedKeysInMapping(let duplicates, _):
      "The key \(duplicates.joined(separator: ", ")) stands here twice."
    default: "This is not YAML: \(error)."
    }
  }

  private static func hint(for error: YamlError) -> String {
    switch error {
    case .duplicatedKeysInMapping: "Take one of them away."
    default: "Look at the indentation and the quotes."
    }
  }

  private static func mark(of error: YamlError, in file: String) -> SourceMark {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      SourceMark(file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context):
      SourceMark(file: file, line: context.mark.line, column: context.mark.column)
    default: SourceMark(file: file, line: 1, column: 1)
    }
  }

  func mark(_ node: Node) -> SourceMark {
    SourceMark(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  mutating func report(_ message: String, hint: String, at node: Node) {
    problems.append(ConfigurationProblem(message, hint: hint, at: mark(node)))
  }

  mutating func report(_ problem: ConfigurationProblem) { problems.append(problem) }

  // MARK: Values

  mutating func text(_ node: Node, _ what: String) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty else {
      report("\(what) must be a word or a sentence.", hint: "Write one value after the colon.", at: node)
      return nil
    }
    return text
  }

  mutating func text(_ key: String, of mapping: Node, required: Bool = true) -> String? {
    guard let node = mapping.mapping?[key] else {
      if required { reportMissing(key, in: mapping) }
      return nil
    }
    return text(node, key)
  }

  mutating func named(_ key: String, of mapping: Node) -> Named? {
    guard let node = mapping.mapping?[key] else {
      reportMissing(key, in: mapping)
      return nil
    }
    return named(node, key)
  }

  mutating func named(_ node: Node, _ what: String) -> Named? {
    text(node, what).map { Named($0, at: mark(node)) }
  }

  mutating func number(_ key: String, of mapping: Node, within range: ClosedRange<Int>) -> Int? {
    guard let node = mapping.mapping?[key] else { return nil }
    guard let text = node.scalar?.string, let value = Int(text), range.contains(value) else {
      report(
        "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound).",
        hint: "Write for instance \(key): \(range.lowerBound).", at: node)
      return nil
    }
    return value
  }

  /// The elements of a list, which must have some; a single value counts as a list of one.
  mutating func elements(_ node: Node, of key: String) -> [Node] {
    guard let sequence = node.sequence else { return [node] }
    if sequence.isEmpty {
      report("\(key) is an empty list.", hint: "Write what belongs in it, or take the key away.", at: node)
    }
    return Array(sequence)
  }

  mutating func expect(_ known: [String], in mapping: Node, _ what: String) {
    for (key, _) in mapping.mapping ?? Node.Mapping([]) {
      guard let name = key.scalar?.string, known.contains(name) else {
        report(
          "\(what) has no key \"\(key.scalar?.string ?? "?")\".",
          hint: "Keys are: \(known.joined(separator: ", ")).", at: key)
        continue
      }
    }
  }

  mutating func reportMissing(_ key: String, in mapping: Node) {
    report("The key \(key) is missing.", hint: "Add a line \(key): …", at: mapping)
  }

  /// A condition, with problems reported at their place inside the text.
  mutating func condition(_ node: Node) -> Condition? {
    guard let source = text(node, "A condition") else { return nil }
    let start = mark(node)
    do {
      return try Condition(source, at: start)
    } catch {
      // The text of a quoted value starts after its quote; folded and literal texts start on another line.
      let style = node.scalar?.style ?? .any
      let offset = style == .plain ? 0 : 1
      let place =
        error.position.line == 1 && style != .literal && style != .folded
        ? SourceMark(file: file, line: start.line, column: start.column + offset + error.position.column - 1)
        : start
      report(
        ConfigurationProblem(
          "This condition cannot be read: \(error.message).", hint: error.hint ?? "Look at \(source)", at: place))
      return nil
    }
  }

  func finished<Result>(_ result: Result?) throws(ConfigurationProblems) -> Result {
    guard problems.isEmpty, let result else { throw ConfigurationProblems(problems) }
    return result
  }
}
