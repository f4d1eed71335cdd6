/// What a page of the documentation points to inside the project.
enum PageLinks {
  struct Link: Hashable {
    let line: Int
    /// From the root of the project.
    let target: String
  }

  private static let folders = ["Sources/", "Tests/", "docs/", "scripts/", "library/", "examples/", ".ci/"]

  /// Links in Markdown, and paths between backticks that begin with a folder of the project.
  static func links(in text: String, of page: String) -> [Link] {
    let folder = page.split(separator: "/").dropLast().map(String.init)
    var found: [Link] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for piece in line.split(separator: "](", omittingEmptySubsequences: false).dropFirst() {
        let target = piece.prefix { $0 != ")" }.prefix { $0 != "#" }
        guard !target.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
        found.append(Link(line: index + 1, target: resolved(String(target), from: folder)))
      }
      for (place, piece) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
        let isCode = !place.isMultiple(of: 2)
        guard isCode, folders.contains(where: piece.hasPrefix), !piece.contains(where: { "*<> …{".contains($0) })
        else { continue }
        found.append(Link(line: index + 1, target: String(piece.prefix { $0 != ":" })))
      }
    }
    return found
  }

  private static func resolved(_ target: String, from folder: [String]) -> String {
    var parts = folder
    for part in target.split(separator: "/") {
      if part == ".." { parts = Array(parts.dropLast()) } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
