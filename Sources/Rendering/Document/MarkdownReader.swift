import CCmark

/// Markdown → ``Document``, by cmark. Raw HTML, images and code are refused: a message has no use for them,
/// and what looks like code is nearly always a line that was indented by accident.
struct MarkdownReader {
  /// Quotes, lists and emphasis inside one another; keeps the recursion of hostile Markdown small.
  static let nestingLimit = 12

  let file: TextFile
  /// The attributes by number, for the placeholder tokens.
  let names: [String]
  let urls: Set<String>
  private(set) var issues: [TemplateIssue] = []

  init(file: TextFile, manifest: TemplateManifest) {
    self.file = file
    names = manifest.attributes.map(\.name)
    urls = Set(manifest.attributes.filter { $0.type == .url }.map(\.name))
  }

  /// - Parameter wording: the text of the file after its sections were chosen.
  mutating func document(of wording: String) -> Document<Phrase> {
    let root = wording.withCString { cmark_parse_document($0, wording.utf8.count, CMARK_OPT_DEFAULT) }
    guard let node = root else { return Document(blocks: [], smallPrint: []) }
    defer { cmark_node_free(node) }
    cmark_consolidate_text_nodes(node)

    var parts: [[Block<Phrase>]] = [[]]
    for child in children(of: node) {
      if cmark_node_get_type(child) == CMARK_NODE_THEMATIC_BREAK {
        parts.append([])
      } else if let block = block(child, depth: 1) {
        parts[parts.count - 1].append(block)
      }
    }
    guard parts.count > 1, let last = parts.popLast() else {
      return Document(blocks: parts[0], smallPrint: [])
    }
    return Document(blocks: Array(parts.joined()), smallPrint: last)
  }

  private mutating func block(_ node: OpaquePointer, depth: Int) -> Block<Phrase>? {
    guard depth <= Self.nestingLimit else {
      return refuse(.nestedTooDeep(limit: Self.nestingLimit), near: nil)
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      let inlines = inlines(of: node, depth: depth + 1)
      if inlines.count == 1, case .link(let link) = inlines[0], link.scheme == .web { return .button(link) }
      return .paragraph(inlines)
    case CMARK_NODE_HEADING:
      return .heading(level: Int(cmark_node_get_heading_level(node)), inlines(of: node, depth: depth + 1))
    case CMARK_NODE_BLOCK_QUOTE:
      return .quote(blocks(of: node, depth: depth + 1))
    case CMARK_NODE_LIST:
      let items = children(of: node).map { blocks(of: $0, depth: depth + 1) }
      if let facts = Self.facts(items) { return .facts(facts) }
      let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil, items: items)
    case CMARK_NODE_CODE_BLOCK:
      return refuse(.markupNotAllowed("Code (indent ≥ 4, ```)"), near: cmark_node_get_literal(node))
    case CMARK_NODE_HTML_BLOCK:
      return refuse(.markupNotAllowed("HTML"), near: cmark_node_get_literal(node))
    case CMARK_NODE_THEMATIC_BREAK:
      return refuse(.markupNotAllowed("---"), near: nil)
    default:
      return refuse(.markupNotAllowed(String(cString: cmark_node_get_type_string(node))), near: nil)
    }
  }

  private mutating func inline(_ node: OpaquePointer, depth: Int) -> Inline<Phrase>? {
    guard depth <= Self.nestingLimit else {
      return refuse(.nestedTooDeep(limit: Self.nestingLimit), near: nil)
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      return .words(phrase(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK:
      return .words(Phrase(" "))
    case CMARK_NODE_LINEBREAK:
      return .lineBreak
    case CMARK_NODE_STRONG:
      return .strong(inlines(of: node, depth: depth + 1))
    case CMARK_NODE_EMPH:
      return .emphasis(inlines(of: node, depth: depth + 1))
    case CMARK_NODE_LINK:
      return link(node, depth: depth)
    case CMARK_NODE_IMAGE:
      return refuse(.markupNotAllowed("![]()"), near: cmark_node_get_url(node))
    case CMARK_NODE_CODE:
      return refuse(.markupNotAllowed("`code`"), near: cmark_node_get_literal(node))
    case CMARK_NODE_HTML_INLINE:
      return refuse(.markupNotAllowed("HTML"), near: cmark_node_get_literal(node))
    default:
      return refuse(.markupNotAllowed(String(cString: cmark_node_get_type_string(node))), near: nil)
    }
  }

  private mutating func link(_ node: OpaquePointer, depth: Int) -> Inline<Phrase>? {
    let target = phrase(cmark_node_get_url(node))
    let label = inlines(of: node, depth: depth + 1)
    guard let (scheme, address) = destination(target) else {
      let shown = target.filled { "{{\($0)}}" }
      return refuse(.linkNotAllowed(shown), near: nil, line: file.line(of: shown))
    }
    return .link(Link(scheme: scheme, target: address, label: label))
  }

  /// Where a link may lead: a url attribute alone, a literal web address, or `tel:` and `mailto:` with
  /// anything that is checked when its value is known.
  private func destination(_ target: Phrase) -> (LinkScheme, Phrase)? {
    guard let first = target.pieces.first else { return nil }
    switch first {
    case .value(let name):
      return target.pieces.count == 1 && urls.contains(name) ? (.web, target) : nil
    case .literal(let words):
      for scheme in [LinkScheme.phone, .mail] where words.hasPrefix(scheme.rawValue) {
        let rest = String(words.dropFirst(scheme.rawValue.count))
        let pieces = (rest.isEmpty ? [] : [.literal(rest)]) + target.pieces.dropFirst()
        return pieces.isEmpty ? nil : (scheme, Phrase(pieces))
      }
      return target.pieces.count == 1 && WebAddress(words) != nil ? (.web, target) : nil
    }
  }

  /// A list is a list of facts when every item is one paragraph that begins with bold words ending in a
  /// colon.
  private static func facts(_ items: [[Block<Phrase>]]) -> [Fact<Phrase>]? {
    var facts: [Fact<Phrase>] = []
    for item in items {
      guard item.count == 1, case .paragraph(let inlines) = item[0], case .strong(let label)? = inlines.first,
        case .words(let words)? = label.last, case .literal(let end)? = words.pieces.last, end.hasSuffix(":")
      else { return nil }
      let trimmed = Phrase(words.pieces.dropLast() + Phrase(String(end.dropLast())).pieces)
      facts.append(
        Fact(
          label: label.dropLast() + [.words(trimmed)], value: trimmingStart(of: Array(inlines.dropFirst()))))
    }
    return facts
  }

  private static func trimmingStart(of inlines: [Inline<Phrase>]) -> [Inline<Phrase>] {
    guard case .words(let words)? = inlines.first, case .literal(let start)? = words.pieces.first else {
      return inlines
    }
    let trimmed = Phrase(String(start.drop { $0 == " " })).pieces + words.pieces.dropFirst()
    return (trimmed.isEmpty ? [] : [.words(Phrase(trimmed))]) + inlines.dropFirst()
  }

  private mutating func blocks(of node: OpaquePointer, depth: Int) -> [Block<Phrase>] {
    children(of: node).compactMap { block($0, depth: depth) }
  }

  private mutating func inlines(of node: OpaquePointer, depth: Int) -> [Inline<Phrase>] {
    children(of: node).compactMap { inline($0, depth: depth) }
  }

  private func children(of node: OpaquePointer) -> [OpaquePointer] {
    var children: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }

  private func phrase(_ text: UnsafePointer<CChar>?) -> Phrase {
    Placeholder.pieces(of: text.map { String(cString: $0).singleSpaced } ?? "", names: names)
  }

  private mutating func refuse<Nothing>(
    _ kind: TemplateIssue.Kind, near text: UnsafePointer<CChar>?, line: Int? = nil
  ) -> Nothing? {
    let snippet = text.map { String(cString: $0) }
    let issue = TemplateIssue(
      file: file.path, line: line ?? snippet.flatMap { file.line(of: $0) }, kind: kind)
    if !issues.contains(issue) { issues.append(issue) }
    return nil
  }
}
