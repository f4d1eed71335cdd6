public import Domain
import Yams

/// Reads `flows/<name>.yaml`.
public enum FlowReader {
  private static let keys = [
    "flow", "title", "case", "extends", "enrol", "stop", "segments", "start", "steps",
  ]

  /// - Parameters:
  ///   - file: path inside the folder, for messages and to find what it extends.
  ///   - files: the folder. A flow with `extends: library/flows/storno.yaml` takes that file's keys where it has none
  ///     of its own, and its steps where it does not replace them; a step written as `remove` is taken out.
  /// - Throws: every problem of the file, in order.
  public static func read(_ file: String, in files: [String: [UInt8]]) throws(ConfigurationProblems)
    -> FlowDefinition
  {
    let sources = FlowSources(files: files)
    let written = try sources.load(file)
    return try sources.definition(written)
  }

  /// A flow file and what it extends, merged by key; every node still knows its own file.
  private struct FlowSources {
    let files: [String: [UInt8]]
    /// Files on the way from a flow to what it extends: a circle is a mistake, and more than this many are too.
    static let longestChain = 5
    /// Steps of one flow. No person oversees more, and a check looks at all of them for each of them.
    static let mostSteps = 500

    struct Entry {
      let node: Node
      let file: String
    }

    struct Written {
      let file: String
      let root: Node
      var top: [String: Entry]
      /// In the order of the base file; new steps after those.
      var steps: [(name: Named, entry: Entry)]
    }

    /// - Parameters:
    ///   - chain: the files on the way to this one.
    ///   - asked: where this file is asked for; nil for the flow itself.
    func load(
      _ file: String, chain: [String] = [], asked: SourceMark? = nil
    ) throws(ConfigurationProblems) -> Written {
      let here = asked ?? SourceMark(file: file, line: 1, column: 1)
      guard let bytes = files[file] else {
        throw ConfigurationProblems([
          ConfigurationProblem("There is no file \(file).", hint: "Correct extends or add the file.", at: here)
        ])
      }
      guard !chain.contains(file) else {
        throw ConfigurationProblems([
          ConfigurationProblem("\(file) extends itself.", hint: "Take one extends away.", at: here)
        ])
      }
      guard chain.count < Self.longestChain else {
        throw ConfigurationProblems([
          ConfigurationProblem(
            "More than \(Self.longestChain) files extend each other.", hint: "Extend the first file directly.",
            at: here)
        ])
      }
      let root = try YAMLReader.root(bytes, file: file)
      var reader = YAMLReader(file: file)
      reader.expect(FlowReader.keys, in: root, "A flow")
      var written = Written(file: file, root: root, top: [:], steps: [])
      if let extends = root.mapping?["extends"], let base = reader.named(extends, "extends") {
        written = try load(base.name, chain: chain + [file], asked: base.mark)
        written = Written(file: file, root: root, top: written.top, steps: written.steps)
      }
      for (key, node) in root.mapping ?? Node.Mapping([]) {
        guard let name = key.scalar?.string, name != "steps", name != "extends" else { continue }
        written.top[name] = Entry(node: node, file: file)
      }
      if let steps = root.mapping?["steps"] { merge(steps, into: &written, &reader) }
      _ = try reader.finished(written)
      return written
    }

    private func merge(_ steps: Node, into written: inout Written, _ reader: inout YAMLReader) {
      guard let mapping = steps.mapping else {
        return reader.report("steps must hold a name for each step.", hint: "Write steps:, then a name.", at: steps)
      }
      guard mapping.count <= Self.mostSteps else {
        return reader.report(
          "The flow has \(mapping.count) steps; at most \(Self.mostSteps) are read.", hint: "Make two flows of it.",
          at: steps)
      }
      for (key, node) in mapping {
        guard let name = reader.named(key, "The name of a step") else { continue }
        let place = written.steps.firstIndex { $0.name.name == name.name }
        if node.scalar?.string == "remove" {
          if let place {
            written.steps.remove(at: place)
          } else {
            reader.report(
              "There is no step \(name.name) to remove.", hint: "Use the name that it has in the file of extends.",
              at: key)
          }
          continue
        }
        let step = (name, Entry(node: node, file: written.file))
        if let place { written.steps[place] = step } else { written.steps.append(step) }
      }
    }

    func definition(_ written: Written) throws(ConfigurationProblems) -> FlowDefinition {
      var problems: [ConfigurationProblem] = []
      func reading<Result>(_ entry: Entry, _ body: (inout YAMLReader, Node) -> Result) -> Result {
        var reader = YAMLReader(file: entry.file)
        defer { problems += reader.problems }
        return body(&reader, entry.node)
      }
      let whole = Entry(node: written.root, file: written.file)
      func required<Result>(_ key: String, _ body: (inout YAMLReader, Node) -> Result?) -> Result? {
        guard let entry = written.top[key] else {
          reading(whole) { $0.reportMissing(key, in: $1) }
          return nil
        }
        return reading(entry, body)
      }
      let name = required("flow") { $0.text($1, "flow") }
      let title = required("title") { $0.text($1, "title") }
      let kind = required("case") { FlowReader.caseKind(&$0, $1) }
      let start = required("start") { $0.named($1, "start") }
      let enrolment = written.top["enrol"].map { reading($0) { FlowReader.enrolment(&$0, $1) } } ?? []
      let stops = required("stop") { FlowReader.stops(&$0, $1) }
      let segments = written.top["segments"].map { reading($0) { FlowReader.segments(&$0, $1) } } ?? []
      let steps = written.steps.compactMap { step in
        reading(step.entry) { FlowStepReader.step(step.name, &$0, $1) }
      }
      if written.steps.isEmpty { reading(whole) { $0.reportMissing("steps", in: $1) } }
      guard problems.isEmpty, let name, let title, let kind, let start, let stops else {
        throw ConfigurationProblems(problems)
      }
      return FlowDefinition(
        name: name, title: title, caseKind: kind, enrolment: enrolment, stops: stops, segments: segments,
        start: start, steps: steps, mark: SourceMark(file: written.file, line: 1, column: 1))
    }
  }

  private static func caseKind(_ reader: inout YAMLReader, _ node: Node) -> CaseKind? {
    guard let text = reader.text(node, "case") else { return nil }
    if let kind = CaseKind(rawValue: text), CaseKind.ofFlows.contains(kind) { return kind }
    let known = CaseKind.ofFlows.map(\.rawValue).joined(separator: ", ")
    reader.report("There is no kind of case \(text).", hint: "Kinds are: \(known).", at: node)
    return nil
  }

  private static func enrolment(_ reader: inout YAMLReader, _ node: Node) -> [EnrolmentRule] {
    reader.elements(node, of: "enrol").compactMap { rule in
      reader.expect(["reject", "when"], in: rule, "A rule of enrol")
      let name = reader.named("reject", of: rule)
      let when = condition("when", of: rule, &reader)
      guard let name, let when else { return nil }
      return EnrolmentRule(reject: name, when: when)
    }
  }

  private static func stops(_ reader: inout YAMLReader, _ node: Node) -> [StopRule]? {
    reader.elements(node, of: "stop").compactMap { rule in
      reader.expect(["when", "outcome"], in: rule, "A rule of stop")
      let when = condition("when", of: rule, &reader)
      let outcome = reader.named("outcome", of: rule)
      guard let outcome, let when else { return nil }
      return StopRule(when: when, outcome: outcome)
    }
  }

  private static func segments(_ reader: inout YAMLReader, _ node: Node) -> [SegmentRule] {
    reader.elements(node, of: "segments").compactMap { rule in
      reader.expect(["name", "when"], in: rule, "A segment")
      let name = reader.named("name", of: rule)
      let when = condition("when", of: rule, &reader)
      guard let name, let when else { return nil }
      return SegmentRule(name: name, when: when)
    }
  }

  static func condition(_ key: String, of mapping: Node, _ reader: inout YAMLReader) -> Condition? {
    guard let node = mapping.mapping?[key] else {
      reader.reportMissing(key, in: mapping)
      return nil
    }
    return reader.condition(node)
  }
}
