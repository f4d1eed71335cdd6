/// One line of `attributes` in `template.yaml`: what a template asks of whoever renders it.
public struct AttributeDeclaration: Hashable, Sendable {
  /// Lower-case letters, digits and underscores, starting with a letter: `uiterste_betaaldag`.
  public let name: String
  public let type: AttributeType
  /// An optional attribute may be absent, and therefore stands only inside its own section:
  /// `{{#factuurnummer}}Factuur {{factuurnummer}}{{/factuurnummer}}`.
  public let isOptional: Bool
  /// What previews and the checker fill in.
  public let example: RenderingValue
  /// 1-based line in `template.yaml`.
  public let line: Int

  /// Whether a section can depend on it.
  var isCondition: Bool { type == .flag || isOptional }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= nameLimit else {
      return false
    }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  /// Characters of a name.
  static let nameLimit = 60
}
