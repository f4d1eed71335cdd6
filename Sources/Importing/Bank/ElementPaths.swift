/// Where in a message each fact stands: a tree of element names, walked while the file streams by.
///
/// An element that is on no path is skipped with all that is in it, inside the parser, without a word to us.
struct ElementPaths: Sendable {
  /// What an element on a path means to the reader of its message. Zero is nothing.
  struct Role: Hashable, Sendable {
    /// Its text is this fact.
    var field: UInt8 = 0
    /// Its start and end frame this part.
    var section: UInt8 = 0
  }

  /// The node of the message element itself.
  static let root = 0

  private var roles: [Role] = [Role()]
  /// `node * names.count + name` gives the child, 0 when there is none.
  private var children: [UInt16]
  private let width: Int

  /// - Parameters:
  ///   - names: the vocabulary; the number of a name is its place in it.
  ///   - paths: such as `{Stmt|Rpt}/Ntry/Amt`, from the message element down; braces hold alternatives.
  init(names: [String], paths: [(path: String, role: Role)]) {
    width = names.count
    children = Array(repeating: 0, count: width)
    let numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (pattern, role) in paths {
      for path in Self.alternatives(pattern) {
        var node = 0
        for name in path.split(separator: "/") {
          guard let number = numbers[String(name)] else { continue }
          let place = node * width + number
          if children[place] == 0 {
            children[place] = UInt16(roles.count)
            roles.append(Role())
            children.append(contentsOf: repeatElement(0, count: width))
          }
          node = Int(children[place])
        }
        if role.field != 0 { roles[node].field = role.field }
        if role.section != 0 { roles[node].section = role.section }
      }
    }
  }

  /// The node of the element with this name below `node`, or nil when it is on no path.
  func child(of node: Int, named name: Int) -> Int? {
    guard name >= 0 else { return nil }
    let child = Int(children[node * width + name])
    return child == 0 ? nil : child
  }

  func role(of node: Int) -> Role { roles[node] }

  /// All element names in patterns.
  static func names(in patterns: [String]) -> [String] {
    var seen: Set<Substring> = []
    for pattern in patterns {
      for name in pattern.split(whereSeparator: { "/{}|".contains($0) }) { seen.insert(name) }
    }
    return seen.map(String.init).sorted()
  }

  static func alternatives(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "{"), let close = pattern[open...].firstIndex(of: "}") else {
      return [pattern]
    }
    let tails = alternatives(String(pattern[pattern.index(after: close)...]))
    // An empty alternative leaves its slash out: `Dbtr/{Pty/|}Nm`.
    let choices = pattern[pattern.index(after: open)..<close].split(
      separator: "|", omittingEmptySubsequences: false)
    return choices.flatMap { choice in tails.map { "\(pattern[..<open])\(choice)\($0)" } }
  }
}
