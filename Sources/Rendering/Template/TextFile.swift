/// The text of one file of a template, proven to be harmless to the parsers behind it.
struct TextFile {
  let path: String
  let text: String

  /// Decodes UTF-8 strictly, drops a byte-order mark and writes line ends as `\n`.
  init(path: String, bytes: [UInt8]) throws(TemplateIssues) {
    guard bytes.count <= TemplateSource.fileLimit else {
      throw TemplateIssues([TemplateIssue(file: path, kind: .tooLarge(limit: TemplateSource.fileLimit))])
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw TemplateIssues([TemplateIssue(file: path, kind: .notUTF8)])
    }
    var scalars = String.UnicodeScalarView()
    var line = 1
    var column = 0
    var issues: [TemplateIssue] = []
    var previous: Unicode.Scalar = "\n"
    for scalar in decoded.unicodeScalars {
      defer { previous = scalar }
      if scalar == "\u{FEFF}" && scalars.isEmpty { continue }
      if scalar == "\n" && previous == "\r" { continue }
      column += 1
      if scalar == "\n" || scalar == "\r" {
        line += 1
        column = 0
        scalars.append("\n")
      } else if Self.isForbidden(scalar) {
        let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
        issues.append(TemplateIssue(file: path, line: line, column: column, kind: .forbiddenCharacter(code)))
      } else {
        scalars.append(scalar)
      }
    }
    guard issues.isEmpty else { throw TemplateIssues(issues) }
    self.path = path
    text = String(scalars)
  }

  /// Control characters, and the private-use marks of ``Placeholder``.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xE000...0xE002: true
    default: false
    }
  }

  /// The place where `snippet` first stands, for findings of a parser that saw the text after its sections
  /// were chosen.
  func line(of snippet: String) -> Int? {
    guard let first = snippet.split(whereSeparator: \.isNewline).first else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(first) }.map { $0 + 1 }
  }
}
