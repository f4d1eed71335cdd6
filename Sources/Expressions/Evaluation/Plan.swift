/// A condition made ready to run: nodes in one array that name one another by place, so that evaluating
/// touches no reference counts but those of the values themselves.
struct Plan: Sendable {
  typealias Place = Int32

  /// A run of places in ``operands``.
  struct Operands: Sendable {
    let first: Int32
    let count: Int32
  }

  enum Node: Sendable {
    /// An entry of ``constants``.
    case constant(Int32)
    /// An entry of ``paths``.
    case attribute(Int32)
    case attributePresence(Int32)
    /// A variable of a macro, counted from the outermost.
    case local(Int32)
    /// A field by its name in ``names``.
    case member(Place, name: Int32)
    case memberPresence(Place, name: Int32)
    case index(Place, Place)
    case not(Place)
    case negate(Place)
    case binary(BinaryOperator, Place, Place)
    case logic(LogicOperator, Operands)
    case conditional(Place, Place, Place)
    case builtin(Builtin, Operands)
    /// `matches` with a pattern known beforehand, an entry of ``patterns``.
    case match(Place, pattern: Int32)
    case host(name: Int32, isMember: Bool, Operands)
    case list(Operands)
    /// Keys and values in turn.
    case map(Operands)
    /// An entry of ``loops``.
    case loop(Int32)
  }

  /// An attribute name and the shorter names it may stand for, the longest first.
  struct Path: Sendable {
    struct Candidate: Sendable {
      let name: String
      /// The fields still to be taken from the value found.
      let rest: [String]
    }

    let candidates: [Candidate]

    init(_ parts: [String]) {
      candidates = (1...max(1, parts.count)).reversed().map { length in
        Candidate(name: parts.prefix(length).joined(separator: "."), rest: Array(parts.dropFirst(length)))
      }
    }

    var name: String { candidates.first?.name ?? "" }
  }

  struct Loop: Sendable {
    let kind: Comprehension.Kind
    let range: Place
    let variableCount: Int
    let condition: Place?
    let body: Place
  }

  var nodes: [Node] = []
  /// Where each node stands in the source, by place.
  var positions: [SourcePosition] = []
  var operands: [Place] = []
  var constants: [Value] = []
  var paths: [Path] = []
  var names: [String] = []
  var patterns: [Pattern] = []
  var loops: [Loop] = []
  var root: Place = 0
}
