extension Document<Phrase> {
  /// Every paragraph that is nothing but one value, replaced by the paragraphs of lines that `paragraphs` gives for its
  /// name; nil leaves it as it is.
  func spreading(_ paragraphs: (String) -> [[String]]?) -> Document<Phrase> {
    Document(
      blocks: blocks.flatMap { Self.spread($0, paragraphs) },
      smallPrint: smallPrint.flatMap { Self.spread($0, paragraphs) })
  }

  private static func spread(
    _ block: Block<Phrase>, _ paragraphs: (String) -> [[String]]?
  ) -> [Block<Phrase>] {
    guard case .paragraph(let inlines) = block, inlines.count == 1, case .words(let phrase) = inlines[0],
      phrase.pieces.count == 1, case .value(let name) = phrase.pieces[0], let spread = paragraphs(name)
    else { return [block] }
    return spread.map { lines in
      .paragraph(Array(lines.map { [Inline.words(Phrase($0))] }.joined(separator: [Inline.lineBreak])))
    }
  }
}
