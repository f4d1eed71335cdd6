/// Finds the tags of a text with their places, and refuses what swift-mustache would let pass or leave empty:
/// partials, unescaped values, transforms, other delimiters, names it does not know.
struct TagScanner {
  /// Sections inside sections. Three is already hard to read.
  static let nestingLimit = 8

  let file: TextFile
  private(set) var tags: [Tag] = []
  private(set) var issues: [TemplateIssue] = []
  private var open: [Tag] = []

  init(_ file: TextFile) {
    self.file = file
    var number = 0
    for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      scan(line, number: number)
    }
    for tag in open { report(tag.line, tag.column, .sectionNotClosed(tag.name)) }
  }

  private mutating func scan(_ line: Substring, number: Int) {
    var rest = line
    while let start = rest.firstRange(of: "{{") {
      let column = line.distance(from: line.startIndex, to: start.lowerBound) + 1
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
        return report(number, column, .tagNotClosed)
      }
      add(rest[start.upperBound..<end.lowerBound], line: number, column: column)
      rest = rest[end.upperBound...]
    }
  }

  private mutating func add(_ content: Substring, line: Int, column: Int) {
    let kind: Tag.Kind
    switch content.first {
    case "#": kind = .open
    case "^": kind = .openInverted
    case "/": kind = .close
    case "!": kind = .note
    default: kind = .value
    }
    let raw = kind == .value ? content : content.dropFirst()
    let name = raw.split(separator: " ").joined(separator: " ")
    guard kind == .note || AttributeDeclaration.isName(name) else {
      return report(line, column, .tagNotAllowed("{{\(content)}}"))
    }
    let tag = Tag(
      kind: kind, name: name, line: line, column: column,
      sections: open.filter { $0.kind == .open }.map(\.name))
    tags.append(tag)
    switch kind {
    case .value, .note: break
    case .open, .openInverted:
      open.append(tag)
      if open.count == Self.nestingLimit + 1 {
        report(line, column, .nestedTooDeep(limit: Self.nestingLimit))
      }
    case .close:
      if open.last?.name == name {
        open.removeLast()
      } else {
        report(line, column, .sectionClosedWrongly(found: name, open: open.last?.name))
      }
    }
  }

  private mutating func report(_ line: Int, _ column: Int, _ kind: TemplateIssue.Kind) {
    issues.append(TemplateIssue(file: file.path, line: line, column: column, kind: kind))
  }
}
