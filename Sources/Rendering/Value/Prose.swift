/// Words of a person, as paragraphs of lines. What looks like markup, a tag or a link is words like any other.
struct Prose: Hashable, Sendable {
  /// Lines without empty ones; at least one in each paragraph.
  let paragraphs: [[String]]

  init(_ text: String) {
    var paragraphs: [[String]] = []
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = ValueWriter.cleaned(String(line))
      if !words.isEmpty {
        lines.append(words)
      } else if !lines.isEmpty {
        paragraphs.append(lines)
        lines = []
      }
    }
    self.paragraphs = lines.isEmpty ? paragraphs : paragraphs + [lines]
  }

  /// Lines ended by `\n`, with one empty line between paragraphs.
  var text: String { paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") }
}
