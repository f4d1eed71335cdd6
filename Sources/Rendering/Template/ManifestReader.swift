import Domain
import Yams

/// Reads `template.yaml`; collects everything that is wrong instead of stopping at the first.
struct ManifestReader {
  private var yaml: YAMLFile

  static func read(_ source: TemplateSource) throws(TemplateIssues) -> TemplateManifest {
    guard let bytes = source.files[TemplateManifest.file] else {
      throw TemplateIssues([TemplateIssue(file: source.name, kind: .missingFile(TemplateManifest.file))])
    }
    var reader = ManifestReader(yaml: try YAMLFile(path: TemplateManifest.file, bytes: bytes))
    let manifest = reader.manifest()
    guard let manifest, reader.yaml.issues.isEmpty else { throw TemplateIssues(reader.yaml.issues) }
    return manifest
  }

  private mutating func manifest() -> TemplateManifest? {
    let root = yaml.root
    yaml.expect(["purpose", "case", "channels", "attributes"], in: root)
    let purpose = yaml.text("purpose", in: root)
    let caseKind = kind(yaml.text("case", in: root), at: root["case"])
    let channels = channels(root["channels"])
    let attributes = attributes(root["attributes"])
    guard let purpose, let caseKind, let channels, let attributes else { return nil }
    return TemplateManifest(purpose: purpose, caseKind: caseKind, channels: channels, attributes: attributes)
  }

  private mutating func kind(_ text: String?, at node: Node?) -> CaseKind? {
    guard let text else { return nil }
    if let kind = CaseKind(rawValue: text) { return kind }
    invalid("case", node, CaseKind.allCases.map(\.rawValue))
    return nil
  }

  private mutating func channels(_ node: Node?) -> [Channel]? {
    guard let items = node?.sequence, !items.isEmpty else {
      yaml.report(node, .missingKey("channels"))
      return nil
    }
    var channels: [Channel] = []
    for item in items {
      guard let channel = item.scalar.flatMap({ Channel(rawValue: $0.string) }) else {
        invalid("channels", item, Channel.allCases.map(\.rawValue))
        continue
      }
      if !channels.contains(channel) { channels.append(channel) }
    }
    return channels
  }

  private mutating func attributes(_ node: Node?) -> [AttributeDeclaration]? {
    guard let node else { return [] }
    guard let mapping = node.mapping else {
      yaml.report(node, .invalidValue(key: "attributes", found: "…", expected: "name: type"))
      return nil
    }
    return mapping.compactMap { key, value in attribute(key, value) }
  }

  private mutating func attribute(_ key: Node, _ value: Node) -> AttributeDeclaration? {
    let name = key.scalar?.string ?? ""
    guard AttributeDeclaration.isName(name), AddressForm(rawValue: name) == nil else {
      yaml.report(
        key, .invalidValue(key: "attributes", found: name, expected: "a-z, 0-9, _ (u, je: built in)"))
      return nil
    }
    if value.scalar != nil {
      guard let type = type(value, of: name) else { return nil }
      return declaration(name, type, optional: false, example: type.example, at: key)
    }
    guard let mapping = value.mapping else {
      invalid(name, value, AttributeType.allCases.map(\.rawValue))
      return nil
    }
    yaml.expect(["type", "optional", "example"], in: mapping)
    guard let type = type(mapping["type"], of: name) else { return nil }
    let optional = mapping["optional"]
    guard optional == nil || optional?.bool != nil else {
      invalid("optional", optional, ["true", "false"])
      return nil
    }
    var example = type.example
    if let node = mapping["example"] {
      guard let read = node.scalar.flatMap({ type.reading($0.string) }) else {
        yaml.report(
          node,
          .invalidValue(key: "\(name).example", found: node.scalar?.string ?? "…", expected: type.exampleForm)
        )
        return nil
      }
      example = read
    }
    return declaration(name, type, optional: optional?.bool ?? false, example: example, at: key)
  }

  private func declaration(
    _ name: String, _ type: AttributeType, optional: Bool, example: RenderingValue, at key: Node
  ) -> AttributeDeclaration {
    AttributeDeclaration(
      name: name, type: type, isOptional: optional && type != .flag, example: example,
      line: key.mark?.line ?? 1)
  }

  private mutating func type(_ node: Node?, of name: String) -> AttributeType? {
    if let type = node?.scalar.flatMap({ AttributeType(rawValue: $0.string) }) { return type }
    invalid(name, node, AttributeType.allCases.map(\.rawValue))
    return nil
  }

  private mutating func invalid(_ key: String, _ node: Node?, _ allowed: [String]) {
    let expected = allowed.joined(separator: ", ")
    yaml.report(node, .invalidValue(key: key, found: node?.scalar?.string ?? "…", expected: expected))
  }
}
