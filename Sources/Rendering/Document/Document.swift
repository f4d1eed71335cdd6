/// A text with its structure and nothing of any channel: what e-mail, letter and plain text are drawn from.
///
/// `Words` is ``Phrase`` in a template, where values are still to come, and `String` in a message. A value
/// can only become words: by the time it comes in, what is a heading, a link or bold is settled.
public struct Document<Words: Hashable & Sendable>: Hashable, Sendable {
  public let blocks: [Block<Words>]
  /// What follows the last `---`: who we are, how to see that a message is ours.
  public let smallPrint: [Block<Words>]

  public init(blocks: [Block<Words>], smallPrint: [Block<Words>]) {
    self.blocks = blocks
    self.smallPrint = smallPrint
  }

  /// The same structure with every phrase written by `write`.
  func map<Other, Failure: Error>(
    _ write: (Words) throws(Failure) -> Other
  ) throws(Failure) -> Document<Other> {
    Document<Other>(
      blocks: try mapped(blocks) { block throws(Failure) in try block.map(write) },
      smallPrint: try mapped(smallPrint) { block throws(Failure) in try block.map(write) })
  }

  /// Every phrase, in reading order, link targets included.
  var allWords: [Words] {
    var all: [Words] = []
    let _: Document<Int> = map { words in
      all.append(words)
      return 0
    }
    return all
  }
}

/// A part of a document that stands on its own lines.
public indirect enum Block<Words: Hashable & Sendable>: Hashable, Sendable {
  /// 1 is the title of the message.
  case heading(level: Int, [Inline<Words>])
  case paragraph([Inline<Words>])
  /// A link that is alone in its paragraph: the thing to do.
  case button(Link<Words>)
  /// A list whose items all begin with bold words and a colon: `- **Kenmerk:** …`.
  case facts([Fact<Words>])
  /// `start` is the first number of a numbered list, nil for bullets.
  case list(start: Int?, items: [[Block<Words>]])
  case quote([Block<Words>])

  func map<Other, Failure: Error>(_ write: (Words) throws(Failure) -> Other) throws(Failure) -> Block<Other> {
    switch self {
    case .heading(let level, let inlines):
      .heading(level: level, try mapped(inlines) { inline throws(Failure) in try inline.map(write) })
    case .paragraph(let inlines):
      .paragraph(try mapped(inlines) { inline throws(Failure) in try inline.map(write) })
    case .button(let link): .button(try link.map(write))
    case .facts(let facts): .facts(try mapped(facts) { fact throws(Failure) in try fact.map(write) })
    case .list(let start, let items):
      .list(
        start: start,
        items: try mapped(items) { item throws(Failure) in
          try mapped(item) { block throws(Failure) in try block.map(write) }
        })
    case .quote(let blocks): .quote(try mapped(blocks) { block throws(Failure) in try block.map(write) })
    }
  }
}

/// A label with what belongs to it.
public struct Fact<Words: Hashable & Sendable>: Hashable, Sendable {
  /// Without its colon.
  public let label: [Inline<Words>]
  public let value: [Inline<Words>]

  public init(label: [Inline<Words>], value: [Inline<Words>]) {
    self.label = label
    self.value = value
  }

  func map<Other, Failure: Error>(_ write: (Words) throws(Failure) -> Other) throws(Failure) -> Fact<Other> {
    Fact<Other>(
      label: try mapped(label) { inline throws(Failure) in try inline.map(write) },
      value: try mapped(value) { inline throws(Failure) in try inline.map(write) })
  }
}

/// A part of a line.
public indirect enum Inline<Words: Hashable & Sendable>: Hashable, Sendable {
  case words(Words)
  case strong([Inline<Words>])
  case emphasis([Inline<Words>])
  case link(Link<Words>)
  case lineBreak

  func map<Other, Failure: Error>(_ write: (Words) throws(Failure) -> Other) throws(Failure) -> Inline<Other> {
    switch self {
    case .words(let words): .words(try write(words))
    case .strong(let inlines):
      .strong(try mapped(inlines) { inline throws(Failure) in try inline.map(write) })
    case .emphasis(let inlines):
      .emphasis(try mapped(inlines) { inline throws(Failure) in try inline.map(write) })
    case .link(let link): .link(try link.map(write))
    case .lineBreak: .lineBreak
    }
  }
}

/// Words that lead somewhere.
public struct Link<Words: Hashable & Sendable>: Hashable, Sendable {
  public let scheme: LinkScheme
  public let target: Words
  public let label: [Inline<Words>]

  public init(scheme: LinkScheme, target: Words, label: [Inline<Words>]) {
    self.scheme = scheme
    self.target = target
    self.label = label
  }

  func map<Other, Failure: Error>(_ write: (Words) throws(Failure) -> Other) throws(Failure) -> Link<Other> {
    Link<Other>(
      scheme: scheme, target: try write(target),
      label: try mapped(label) { inline throws(Failure) in try inline.map(write) })
  }
}

/// What a link leads to.
public enum LinkScheme: String, Hashable, Sendable {
  /// The target is a whole ``WebAddress``.
  case web = ""
  /// The target is a telephone number as people write it.
  case phone = "tel:"
  /// The target is an e-mail address.
  case mail = "mailto:"
}

/// `map` of the standard library, for a closure that throws one type of error.
private func mapped<Element, Other, Failure: Error>(
  _ elements: [Element], _ transform: (Element) throws(Failure) -> Other
) throws(Failure) -> [Other] {
  var out: [Other] = []
  out.reserveCapacity(elements.count)
  for element in elements { out.append(try transform(element)) }
  return out
}
