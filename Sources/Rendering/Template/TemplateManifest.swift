public import Domain

/// What `template.yaml` says.
///
/// ```yaml
/// purpose: Eerste bericht na een mislukte incasso
/// case: failed-debit
/// channels: [email, sms]
/// attributes:
///   aanhef: text
///   bedrag: { type: money, example: "620.79" }
///   factuurnummer: { type: text, optional: true, example: "2026-118204" }
/// ```
public struct TemplateManifest: Hashable, Sendable {
  /// One sentence for the people who choose a template.
  public let purpose: String
  public let caseKind: CaseKind
  /// In the order written, without repeats.
  public let channels: [Channel]
  /// In the order written; names are unique.
  public let attributes: [AttributeDeclaration]

  static let file = "template.yaml"

  func attribute(_ name: String) -> AttributeDeclaration? { attributes.first { $0.name == name } }

  /// The examples of all attributes: a complete set of values for a preview.
  public var examples: RenderingValues {
    RenderingValues(attributes.map { ($0.name, $0.example) })
  }
}
