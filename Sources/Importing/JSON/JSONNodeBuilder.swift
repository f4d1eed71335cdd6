/// Makes the tree of one entity out of tokens, within bounds.
struct JSONNodeBuilder: Sendable {
  private struct Open: Sendable {
    let place: JSONPlace
    var isObject: Bool
    var key = ""
    var members: [JSONMember] = []
    var items: [JSONNode] = []
  }

  private let limits: JSONLimits
  private var open: [Open] = []
  private var values = 0
  private var bytes = 0
  private(set) var flaws: [JSONNodeFlaw] = []
  /// The whole, once it is complete.
  private(set) var root: JSONNode?

  /// Things that are the matter with one entity that are kept.
  private static let mostFlaws = 20

  init(limits: JSONLimits) { self.limits = limits }

  mutating func take(_ token: JSONToken, at place: JSONPlace) {
    switch token {
    case .beginObject: open.append(Open(place: place, isObject: true))
    case .beginList: open.append(Open(place: place, isObject: false))
    case .endObject, .endList:
      let closed = open.removeLast()
      put(JSONNode(place: closed.place, content: closed.isObject ? .object(closed.members) : .list(closed.items)))
    case .key(let text):
      if let flaw = text.flaw { note(flaw, at: place) }
      // Bounded: what is over the bounds is not kept, and not compared either.
      if values <= limits.values, open[open.count - 1].members.contains(where: { $0.name == text.text }) {
        note(.twice(String(text.text.prefix(60))), at: place)
      }
      open[open.count - 1].key = text.text
      bytes += text.text.utf8.count
    case .text(let text):
      if let flaw = text.flaw { note(flaw, at: place) }
      bytes += text.text.utf8.count
      put(JSONNode(place: place, content: .text(text.text)))
    case .number(let text): put(JSONNode(place: place, content: .number(text)))
    case .flag(let flag): put(JSONNode(place: place, content: .flag(flag)))
    case .null: put(JSONNode(place: place, content: .null))
    }
  }

  private mutating func put(_ node: JSONNode) {
    values += 1
    if values == limits.values + 1 { note(.tooManyValues(limit: limits.values), at: node.place) }
    if bytes > limits.entity, !flaws.contains(where: { $0.flaw == .tooManyBytes(limit: limits.entity) }) {
      note(.tooManyBytes(limit: limits.entity), at: node.place)
    }
    guard !open.isEmpty else {
      root = node
      return
    }
    // Over its bounds nothing more is kept; the entity is not used anyway.
    guard values <= limits.values, bytes <= limits.entity else { return }
    if open[open.count - 1].isObject {
      open[open.count - 1].members.append(JSONMember(name: open[open.count - 1].key, node: node))
    } else {
      open[open.count - 1].items.append(node)
    }
  }

  private mutating func note(_ flaw: JSONFlaw, at place: JSONPlace) {
    guard flaws.count < Self.mostFlaws else { return }
    let frames = open.map { level -> JSONScanner.Frame in
      level.isObject ? .object(key: level.key) : .list(index: level.items.count)
    }
    flaws.append(JSONNodeFlaw(path: JSONScanner.path(frames), place: place, flaw: flaw))
  }
}
