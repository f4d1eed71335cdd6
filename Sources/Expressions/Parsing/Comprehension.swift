/// A macro that walks a list or a map.
struct Comprehension: Sendable {
  /// What is made of the elements.
  enum Kind: String, Sendable, CaseIterable {
    case all
    case exists
    case existsOne = "exists_one"
    case map
    case filter
    case transformList
    case transformMap

    /// Both `exists_one` and `existsOne` are in use.
    init?(macro name: String) {
      if name == "existsOne" { self = .existsOne } else { self.init(rawValue: name) }
    }

    /// How many variables the macro may name: the element, or index and element (key and value).
    var variableCounts: ClosedRange<Int> {
      switch self {
      case .all, .exists, .existsOne: 1...2
      case .map, .filter: 1...1
      case .transformList, .transformMap: 2...2
      }
    }

    /// Whether a condition may stand before the body.
    var takesCondition: Bool {
      switch self {
      case .map, .transformList, .transformMap: true
      case .all, .exists, .existsOne, .filter: false
      }
    }
  }

  let kind: Kind
  let range: Syntax
  /// One or two names, see ``Kind/variableCounts``.
  let variables: [String]
  /// Elements for which it is false are left out.
  let condition: Syntax?
  /// The test of an element, or what is made of it.
  let body: Syntax
}
