/// Walks through a VERA document while its bytes stream in, and hands out its entities one by one. Lists may stand at
/// the root, or in objects in it; what is in no list that is known is passed over without being kept.
struct VERAWalker: Sendable {
  /// How deep in objects a list may stand.
  private static let deepest = 3
  /// Names that are remembered for who has to mend a document without lists.
  private static let mostNames = 20

  private var scanner: JSONScanner
  private var within: Within

  init(limits: JSONLimits = JSONLimits()) {
    scanner = JSONScanner(limits: limits)
    within = Within(limits: limits)
  }

  /// The entities that the bytes complete.
  ///
  /// - Throws: ``JSONFault``; entities of calls before stand.
  mutating func feed(_ bytes: [UInt8]) throws(JSONFault) -> [VERAEntity] {
    var entities: [VERAEntity] = []
    try scanner.feed(bytes) { (scanner, token, place) throws(JSONFault) in
      if let entity = try within.take(token, at: place, scanner) { entities.append(entity) }
    }
    return entities
  }

  mutating func finish() throws(JSONFault) -> [VERAEntity] {
    var entities: [VERAEntity] = []
    try scanner.finish { (scanner, token, place) throws(JSONFault) in
      if let entity = try within.take(token, at: place, scanner) { entities.append(entity) }
    }
    if within.seen.isEmpty {
      throw JSONFault(.noLists(within.names), path: "", at: JSONPlace(line: 1, column: 1))
    }
    return entities
  }

  private struct Within: Sendable {
    let limits: JSONLimits
    /// The list that is being read, and how many containers are around its elements.
    var list: (kind: VERAKind.List, depth: Int)?
    var builder: JSONNodeBuilder?
    var path = ""
    /// Paths of lists that were read.
    var seen: Set<String> = []
    var names: [String] = []
    /// Containers that are passed over.
    var skipped = 0

    init(limits: JSONLimits) { self.limits = limits }

    mutating func take(
      _ token: JSONToken, at place: JSONPlace, _ scanner: borrowing JSONScanner
    ) throws(JSONFault) -> VERAEntity? {
      if builder != nil {
        builder?.take(token, at: place)
        return complete()
      }
      if skipped > 0 {
        if token == .beginObject || token == .beginList { skipped += 1 }
        if token == .endObject || token == .endList { skipped -= 1 }
        return nil
      }
      if let list {
        if token == .endList, scanner.frames.count < list.depth {
          self.list = nil
          return nil
        }
        builder = JSONNodeBuilder(limits: limits)
        path = scanner.path
        builder?.take(token, at: place)
        return complete()
      }
      try outside(token, at: place, scanner)
      return nil
    }

    private mutating func complete() -> VERAEntity? {
      guard let done = builder, let root = done.root, let list else { return nil }
      builder = nil
      var flaws = done.flaws
      if root.kind != .object {
        flaws.append(JSONNodeFlaw(path: "", place: root.place, flaw: .wrongKind(expected: .object, found: root.kind)))
      }
      return VERAEntity(kind: VERAKind(root, in: list.kind), path: path, node: root, flaws: flaws)
    }

    private mutating func outside(
      _ token: JSONToken, at place: JSONPlace, _ scanner: borrowing JSONScanner
    ) throws(JSONFault) {
      switch token {
      case .key(let name):
        if names.count < Within.mostNames { names.append(String(name.text.prefix(40))) }
      case .beginObject:
        if scanner.frames.count > VERAWalker.deepest { skipped = 1 }
      case .beginList:
        let kind: VERAKind.List? =
          switch scanner.frames.last {
          case nil: .any
          case .object(let key): VERAKind.list(named: key)
          case .list: nil
          }
        guard let kind else {
          skipped = 1
          return
        }
        let path = scanner.path
        guard seen.insert(path).inserted else { throw JSONFault(.twice(path), path: path, at: place) }
        list = (kind, scanner.frames.count + 1)
      case .endObject, .endList, .text, .number, .flag, .null: break
      }
    }

    private static var mostNames: Int { VERAWalker.mostNames }
  }
}
