import Yams

/// A small YAML file read as nodes, so that every finding has its line and column.
struct YAMLFile {
  let path: String
  let root: Node.Mapping
  private(set) var issues: [TemplateIssue] = []

  init(path: String, bytes: [UInt8]) throws(TemplateIssues) {
    try self.init(path: path, text: TextFile(path: path, bytes: bytes).text)
  }

  /// - Parameter text: was read as a ``TextFile``; may have the marks of ``Placeholder``.
  init(path: String, text: String) throws(TemplateIssues) {
    self.path = path
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw TemplateIssues([Self.issue(path, error)])
    } catch {
      throw TemplateIssues([TemplateIssue(file: path, kind: .invalidYAML("\(error)"))])
    }
    guard let mapping = node?.mapping else {
      throw TemplateIssues([TemplateIssue(file: path, line: 1, kind: .invalidYAML("key: value"))])
    }
    root = mapping
  }

  mutating func report(_ node: Node?, _ kind: TemplateIssue.Kind) {
    issues.append(TemplateIssue(file: path, line: node?.mark?.line, column: node?.mark?.column, kind: kind))
  }

  /// The words at `key`; reports a key that is absent or is not one value.
  mutating func text(_ key: String, in mapping: Node.Mapping, named full: String? = nil) -> String? {
    let name = full ?? key
    guard let node = mapping[key] else {
      report(mapping.first?.key, .missingKey(name))
      return nil
    }
    guard let scalar = node.scalar?.string, scalar.contains(where: { !$0.isWhitespace }) else {
      report(node, .invalidValue(key: name, found: node.scalar?.string ?? "…", expected: "text"))
      return nil
    }
    return scalar
  }

  /// Reports every key of `mapping` that is not in `known`.
  mutating func expect(_ known: Set<String>, in mapping: Node.Mapping) {
    for (key, _) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        report(key, .unknownKey(key.scalar?.string ?? "?"))
        continue
      }
    }
  }

  private static func issue(_ path: String, _ error: YamlError) -> TemplateIssue {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      TemplateIssue(file: path, line: mark.line, column: mark.column, kind: .invalidYAML(problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      TemplateIssue(
        file: path, line: context.mark.line, column: context.mark.column,
        kind: .invalidYAML("duplicate key \(duplicates.joined(separator: ", "))"))
    default:
      TemplateIssue(file: path, kind: .invalidYAML("\(error)"))
    }
  }
}
