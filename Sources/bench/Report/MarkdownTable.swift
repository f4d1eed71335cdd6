/// Rows of cells as a table of Markdown.
enum MarkdownTable {
  /// The first row is the header. The first three columns are words and stand left, the others right.
  static func lines(_ rows: [[String]]) -> [String] {
    guard let header = rows.first else { return [] }
    let rule = header.indices.map { $0 < 3 ? "---" : "---:" }
    return ([header, rule] + rows.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
