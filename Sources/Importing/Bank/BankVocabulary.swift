/// The element names of all bank messages, numbered, and the trees of paths built over them once.
enum BankVocabulary {
  static let names = ElementPaths.names(
    in: StatementPaths.sections.map(\.path) + StatementPaths.fields.map(\.path)
      + StatusReportPaths.sections.map(\.path) + StatusReportPaths.fields.map(\.path))

  static let statement = ElementPaths(
    names: names,
    paths: StatementPaths.sections.map { ($0.path, ElementPaths.Role(section: $0.section.rawValue)) }
      + StatementPaths.fields.map { ($0.path, ElementPaths.Role(field: $0.field.rawValue)) })

  static let statusReport = ElementPaths(
    names: names,
    paths: StatusReportPaths.sections.map { ($0.path, ElementPaths.Role(section: $0.section.rawValue)) }
      + StatusReportPaths.fields.map { ($0.path, ElementPaths.Role(field: $0.field.rawValue)) })
}
