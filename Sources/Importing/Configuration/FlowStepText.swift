import Yams

/// Changes one step of a flow's text and nothing else: every other line, and every comment, stays.
///
/// What is written is read again. When the step does not say what it should, when anything else changed or when a
/// comment went away, nothing is written.
public struct FlowStepText: Sendable {
  /// What a form says of a step: the value of each key as YAML writes it, `2 days` or `[email, sms]`; nil takes the key
  /// away. Keys that are not in it stay as they are.
  public typealias Values = [(key: String, value: String?)]

  /// Why nothing was written.
  public enum Refusal: Error, Hashable, Sendable {
    /// The text cannot be read as it is.
    case unreadable(ConfigurationProblem)
    /// There is no such step in this text.
    case noStep
    /// The form cannot write it: the text must be edited itself.
    case tooIntricate
    /// The value of a key is not one that a form writes.
    case unusable(key: String)
  }

  let file: String
  let text: String

  public init(_ text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// Keys whose value may be a list or a mapping.
  private static let structured = Set(
    FlowLanguage.steps.flatMap(\.fields).filter { [.channels, .ways, .choices].contains($0.value) }.map(\.key))

  /// Characters of one value.
  static let longestValue = 2_000

  /// The text with other values in a step.
  ///
  /// - Parameters:
  ///   - name: of a step that stands in this text, or of a new one, which goes to the end.
  ///   - values: in the order in which new keys are written.
  public func setting(_ name: String, _ values: Values) throws(Refusal) -> String {
    for (key, value) in values where !Self.isUsable(value) { throw .unusable(key: key) }
    let before = try root(text)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let steps = before.mapping?["steps"]?.mapping else { throw .tooIntricate }
    if let (key, node) = steps.first(where: { $0.key.scalar?.string == name }) {
      try replace(key, node, values, in: &lines, next: Self.line(after: key, among: steps))
    } else {
      try append(name, values, to: &lines, after: steps)
    }
    let written = lines.joined(separator: "\n")
    try prove(written, name, values, before)
    return written
  }

  /// A value on one line.
  static func written(_ node: Node) -> String {
    if let scalar = node.scalar { return scalar.string }
    if let sequence = node.sequence { return "[" + sequence.map { quoted($0) }.joined(separator: ", ") + "]" }
    let pairs = node.mapping?.map { "\(quoted($0.key)): \(quoted($0.value))" } ?? []
    return "{ " + pairs.joined(separator: ", ") + " }"
  }

  private static func quoted(_ node: Node) -> String {
    guard let text = node.scalar?.string else { return written(node) }
    return isPlain(text) ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  /// Whether a text means itself without quotes.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, !text.isEmpty else { return false }
    let starts =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    return starts && !["true", "false", "yes", "no", "on", "off", "null"].contains(text.lowercased())
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: " ")
      } && !text.hasSuffix(" ")
  }

  private static func isUsable(_ value: String?) -> Bool {
    guard let value else { return true }
    return !value.isEmpty && value.count <= longestValue
      && !value.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\u{2028}" || $0 == "\u{2029}" }
  }

  private func root(_ text: String) throws(Refusal) -> Node {
    do {
      return try YAMLReader.root(Array(text.utf8), file: file)
    } catch {
      guard let problem = error.problems.first else { throw .tooIntricate }
      throw .unreadable(problem)
    }
  }

  /// The line (from 0) on which the next key begins; nil after the last.
  private static func line(after key: Node, among mapping: Node.Mapping) -> Int? {
    guard let start = key.mark?.line else { return nil }
    return mapping.compactMap { $0.key.mark?.line }.filter { $0 > start }.min().map { $0 - 1 }
  }
}

// MARK: - Writing

extension FlowStepText {
  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  /// Where what begins on line `start` ends: before the next thing that is not deeper, without the blank lines and
  /// comments that belong to that.
  private static func end(of start: Int, in lines: [String], next: Int?) -> Int {
    let depth = indent(lines[start])
    var end = start + 1
    while end < min(next ?? lines.count, lines.count) {
      let line = lines[end]
      let isBlank = !line.contains { $0 != " " }
      let isComment = line.drop { $0 == " " }.hasPrefix("#")
      if !isBlank, !isComment, indent(line) <= depth { break }
      end += 1
    }
    while end > start + 1 {
      let line = lines[end - 1]
      let isBlank = !line.contains { $0 != " " }
      let isComment = line.drop { $0 == " " }.hasPrefix("#") && indent(line) <= depth
      guard isBlank || isComment else { break }
      end -= 1
    }
    return end
  }

  /// `wait: 2 days`, quoted where it must be.
  private static func line(_ key: String, _ value: String, indent: Int) -> String {
    // Elsewhere a bracket is a sign like any other.
    let isList = structured.contains(key) && (value.hasPrefix("[") || value.hasPrefix("{"))
    let shown = isList || isPlain(value) ? value : "'" + value.replacing("'", with: "''") + "'"
    return String(repeating: " ", count: indent) + "\(key): \(shown)"
  }

  private func replace(
    _ key: Node, _ node: Node, _ values: Values, in lines: inout [String], next: Int?
  ) throws(Refusal) {
    guard let mark = key.mark, let mapping = node.mapping, lines.indices.contains(mark.line - 1) else {
      throw .tooIntricate
    }
    let start = mark.line - 1
    let depth = mark.column - 1
    guard Self.indent(lines[start]) == depth else { throw .tooIntricate }
    guard mapping.first?.key.mark?.line != mark.line else {
      return try unfold(key, node, values, in: &lines)
    }
    let inner = (mapping.first?.key.mark?.column ?? depth + 3) - 1
    // From the last line to the first, so that what comes above keeps its place.
    let here = mapping.sorted { ($0.key.mark?.line ?? 0) > ($1.key.mark?.line ?? 0) }
    for (field, value) in here {
      guard let name = field.scalar?.string, let asked = values.first(where: { $0.key == name }) else { continue }
      if let asked = asked.value, Self.means(asked, value) { continue }
      guard let line = field.mark?.line, Self.indent(lines[line - 1]) == inner else { throw .tooIntricate }
      let end = Self.end(of: line - 1, in: lines, next: next)
      let comments = Self.comments(in: lines[(line - 1)..<end])
      let kept = comments.map { String(repeating: " ", count: inner) + $0 }
      let written = asked.value.map { [Self.line(name, $0, indent: inner)] } ?? []
      lines.replaceSubrange((line - 1)..<end, with: kept + written)
    }
    let known = Set(mapping.compactMap { $0.key.scalar?.string })
    let fresh = values.filter { !known.contains($0.key) && $0.value != nil }
    guard !fresh.isEmpty else { return }
    let end = Self.end(of: start, in: lines, next: nil)
    lines.insert(
      contentsOf: fresh.compactMap { item in item.value.map { Self.line(item.key, $0, indent: inner) } }, at: end)
  }

  /// A step on one line, `handled: { end: handled }`, becomes one on several.
  private func unfold(
    _ key: Node, _ node: Node, _ values: Values, in lines: inout [String]
  ) throws(Refusal) {
    guard let mark = key.mark, let mapping = node.mapping, let name = key.scalar?.string else { throw .tooIntricate }
    let start = mark.line - 1
    let asked = Dictionary(values.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let old = mapping.compactMap { field, value in field.scalar.map { (key: $0.string, value: Self.written(value)) } }
    guard
      old.contains(where: { item in asked[item.key].map { !Self.same($0, item.value) } ?? false })
        || values.contains(where: { value in value.value != nil && !old.contains { $0.key == value.key } })
    else { return }
    let end = Self.end(of: start, in: lines, next: nil)
    guard end == start + 1 else { throw .tooIntricate }
    let indent = mark.column - 1
    var written = [String(repeating: " ", count: indent) + name + ":"]
    let comments = Self.comments(in: lines[start..<end])
    if let comment = comments.first { written[0] += " \(comment)" }
    for item in old {
      let value = asked[item.key] ?? .some(item.value)
      if let value { written.append(Self.line(item.key, value, indent: indent + 2)) }
    }
    for item in values where !old.contains(where: { $0.key == item.key }) {
      if let value = item.value { written.append(Self.line(item.key, value, indent: indent + 2)) }
    }
    lines.replaceSubrange(start..<end, with: written)
  }

  private func append(
    _ name: String, _ values: Values, to lines: inout [String], after steps: Node.Mapping
  ) throws(Refusal) {
    guard Self.isPlain(name), let last = steps.max(by: { ($0.key.mark?.line ?? 0) < ($1.key.mark?.line ?? 0) }),
      let mark = last.key.mark
    else { throw .tooIntricate }
    let indent = mark.column - 1
    let end = Self.end(of: mark.line - 1, in: lines, next: nil)
    let written = values.compactMap { item in item.value.map { Self.line(item.key, $0, indent: indent + 2) } }
    lines.insert(contentsOf: [String(repeating: " ", count: indent) + "\(name):"] + written, at: end)
  }

  // MARK: Comments

  /// The comments of some lines, from their `#` on.
  static func comments(in lines: some Sequence<String>) -> [String] {
    lines.compactMap { line in
      var quote: Character?
      var previous: Character = " "
      for (index, character) in zip(line.indices, line) {
        defer { previous = character }
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "'" || character == "\"" {
          // An apostrophe inside a word opens nothing.
          if " [{,:".contains(previous) { quote = character }
        } else if character == "#", previous == " " {
          return String(line[index...])
        }
      }
      return nil
    }
  }

  /// Everything that must hold of what was written.
  private func prove(
    _ written: String, _ name: String, _ values: Values, _ before: Node
  ) throws(Refusal) {
    let after = try root(written)
    func others(_ root: Node) -> [String: Node] {
      var others: [String: Node] = [:]
      for (key, value) in root.mapping ?? Node.Mapping([]) where key.scalar?.string != "steps" {
        others[key.scalar?.string ?? ""] = value
      }
      for (key, value) in root.mapping?["steps"]?.mapping ?? Node.Mapping([]) where key.scalar?.string != name {
        others["steps/\(key.scalar?.string ?? "")"] = value
      }
      return others
    }
    guard others(before) == others(after), let step = after.mapping?["steps"]?.mapping?[name]?.mapping else {
      throw .tooIntricate
    }
    for (key, value) in values {
      let isScalar = step[key]?.scalar != nil
      guard Self.same(value, step[key].map(Self.written)), isScalar || Self.structured.contains(key) || value == nil
      else { throw .unusable(key: key) }
    }
    let kept = Self.comments(in: LineEnds.lines(written)).sorted()
    guard Self.comments(in: LineEnds.lines(text)).sorted() == kept else { throw .tooIntricate }
  }

  /// Whether a value on one line says what a node says: a list of one is its element.
  private static func means(_ one: String, _ node: Node) -> Bool { same(one, written(node)) }

  private static func same(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one == other || normal(one) == normal(other)
  }

  private static func normal(_ text: String) -> String {
    guard text.hasPrefix("[") || text.hasPrefix("{"), let node = try? Yams.compose(yaml: text) else { return text }
    if let sequence = node.sequence, sequence.count == 1, let only = sequence.first?.scalar { return only.string }
    return written(node)
  }
}

/// Lines of a text.
private enum LineEnds {
  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
