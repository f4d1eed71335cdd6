/// One value of an entity, with where it stands.
struct JSONNode: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case text(String)
    /// As written.
    case number(String)
    case flag(Bool)
    case null
    case list([JSONNode])
    case object([JSONMember])
  }

  let place: JSONPlace
  let content: Content

  var kind: JSONFlaw.Kind {
    switch content {
    case .text: .text
    case .number: .number
    case .flag: .flag
    case .null: .null
    case .list: .list
    case .object: .object
    }
  }

  /// The value with this name; nil when this is no object or has no such value, or null.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = content, let node = members.first(where: { $0.name == name })?.node,
      node.content != .null
    else { return nil }
    return node
  }
}

/// A named value of an object.
struct JSONMember: Hashable, Sendable {
  let name: String
  let node: JSONNode
}

/// What is the matter with a value of an entity.
struct JSONNodeFlaw: Hashable, Sendable {
  /// From the entity on, such as `contactgegevens[0].waarde`.
  let path: String
  let place: JSONPlace
  let flaw: JSONFlaw
}
