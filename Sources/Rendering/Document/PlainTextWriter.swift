import Domain

/// A document as text: for the plain-text part of an e-mail, and for whoever has no markup.
///
/// Lines are not wrapped; paragraphs are parted by an empty line. Addresses stand whole, so that they can be
/// copied.
struct PlainTextWriter {
  /// Whether the address of a link stands behind its words.
  var addresses = true

  func text(_ blocks: [Block<String>]) -> String {
    blocks.map(block).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func block(_ block: Block<String>) -> String {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): return line(inlines)
    case .button(let link): return addresses ? line(link.label) + ":\n" + link.target : line(link.label)
    case .facts(let facts):
      return facts.map { line($0.label) + ": " + line($0.value) }.joined(separator: "\n")
    case .list(let start, let items):
      return items.enumerated().map { index, item in
        let marker = start.map { "\($0 + index). " } ?? "- "
        return indented(text(item), first: marker, rest: String(repeating: " ", count: marker.count))
      }.joined(separator: "\n")
    case .quote(let blocks): return indented(text(blocks), first: "> ", rest: "> ")
    }
  }

  private func indented(_ text: String, first: String, rest: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0 == 0 ? first : rest) + $1 }.joined(separator: "\n")
  }

  private func line(_ inlines: [Inline<String>]) -> String {
    inlines.map(inline).joined().split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmed.singleSpaced }.joined(separator: "\n")
  }

  private func inline(_ inline: Inline<String>) -> String {
    switch inline {
    case .words(let words): words
    case .strong(let inner), .emphasis(let inner): inner.map(self.inline).joined()
    case .link(let link): self.link(link)
    case .lineBreak: "\n"
    }
  }

  private func link(_ link: Link<String>) -> String {
    let label = link.label.map(inline).joined()
    return addresses && label != link.target ? "\(label) (\(link.target))" : label
  }
}

extension EmailLayout {
  /// The plain-text part, lines ended by `\n`.
  public func text(_ content: EmailContent) -> String {
    let writer = PlainTextWriter()
    let contact = style.contact[content.language] ?? style.contact[.dutch] ?? style.organisation
    let parts = [
      mark.map { Self.notice($0, content.language) } ?? "",
      writer.text(content.document.blocks), "--", writer.text(smallPrint(content)), contact,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
